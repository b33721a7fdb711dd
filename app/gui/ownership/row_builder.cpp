#include "gui/ownership/row_builder.h"

#include "gui/words/words.h"

#include <algorithm>
#include <numeric>

namespace rollcall::gui {

namespace {

/// The clocks of broker and describer differ a little, and so do the ends of a rebalance and of what it did.
constexpr Milliseconds slack{1000};

/// What tells two members of one name apart: the random part of the member id, as short as people read it.
QString shortId(const MemberId& member)
{
    constexpr qsizetype length = 4;
    const QString id = toQString(member.text());
    constexpr qsizetype uuid = 36;
    return id.size() > uuid ? id.mid(id.size() - uuid, length) : id.left(length);
}

/// The run of digits at that place of a name, without its leading zeros.
QStringView numberAt(QStringView name, qsizetype at)
{
    qsizetype end = at;
    while (end < name.size() && name[end].isDigit()) {
        ++end;
    }
    while (at + 1 < end && name[at] == QLatin1Char('0')) {
        ++at;
    }
    return name.sliced(at, end - at);
}

/// consumer-2 before consumer-10. (QCollator counts digits where Qt has ICU, and in no "C" locale.)
bool isBefore(const QString& a, const QString& b)
{
    const QStringView one(a);
    const QStringView other(b);
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < one.size() && j < other.size()) {
        if (one[i].isDigit() && other[j].isDigit()) {
            const auto x = numberAt(one, i);
            const auto y = numberAt(other, j);
            if (x != y) {
                return x.size() != y.size() ? x.size() < y.size() : x < y;
            }
            i = x.end() - one.begin();
            j = y.end() - other.begin();
        } else if (one[i] != other[j]) {
            return one[i] < other[j];
        } else {
            ++i;
            ++j;
        }
    }
    return one.size() - i < other.size() - j;
}

} // namespace

void RowBuilder::build()
{
    m_staysOf.resize(m_history.rows.size());
    for (std::uint32_t i = 0; i < m_history.stays.size(); ++i) {
        m_staysOf[m_history.stays[i].row].push_back(i);
    }
    for (auto& stays : m_staysOf) {
        std::ranges::stable_sort(stays, {}, [this](std::uint32_t stay) { return m_history.stays[stay].from; });
    }
    nameMembers();
    numberPartitions();
    fileStretches();
    if (m_out.m_mode == OwnershipMode::members) {
        addMembers();
    } else {
        addPartitions();
    }
    sortRows();
}

void RowBuilder::nameMembers()
{
    for (std::uint32_t row = 0; row < m_history.rows.size(); ++row) {
        QString name = toQString(m_history.rows[row].name);
        if (m_history.rows[row].sharesName && !m_staysOf[row].empty()) {
            const auto& stay = m_history.stays[m_staysOf[row].back()];
            QString host = toQString(stay.host);
            host = host.startsWith(QLatin1Char('/')) ? host.mid(1) : host;
            const bool isAlone = std::ranges::none_of(m_history.stays, [&](const MemberStay& other) {
                return other.row != row && other.host == stay.host && m_history.rows[other.row].name == m_history.rows[row].name;
            });
            name += QStringLiteral(" (%1)").arg(isAlone && !host.isEmpty() ? host : shortId(stay.memberId));
        }
        m_out.m_memberNames.push_back(std::move(name));
    }
}

void RowBuilder::numberPartitions()
{
    std::map<std::pair<std::uint32_t, Partition>, std::uint32_t> numbers;
    for (const auto& stretch : m_history.stretches) {
        numbers.try_emplace({stretch.topic, stretch.partition}, 0);
    }
    for (const auto& [key, slot] : numbers) {
        m_out.m_partitions.push_back({m_history.topics[key.first], key.second});
    }
    std::ranges::sort(m_out.m_partitions);
    for (auto& [key, slot] : numbers) {
        slot = *m_out.indexOf({m_history.topics[key.first], key.second});
    }
    m_out.m_slots.reserve(m_history.stretches.size());
    for (const auto& stretch : m_history.stretches) {
        m_out.m_slots.push_back(numbers.at({stretch.topic, stretch.partition}));
    }
}

void RowBuilder::fileStretches()
{
    m_stretchesOf.resize(m_history.stays.size());
    m_out.m_stretches.resize(m_history.rows.size());
    m_out.m_paths.resize(m_out.m_partitions.size());
    std::vector<std::uint32_t> order(m_history.stretches.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [this](std::uint32_t index) { return m_history.stretches[index].from; });
    for (const auto index : order) {
        const auto& stretch = m_history.stretches[index];
        const auto member = m_history.stays[stretch.stay].row;
        m_stretchesOf[stretch.stay].push_back(index);
        m_out.m_stretches[member].push_back(index);
        auto& path = m_out.m_paths[m_out.m_slots[index]];
        if (!path.empty() && path.back().member == member && path.back().to == stretch.from) {
            path.back().to = stretch.to; // two books met there, nothing else
        } else {
            path.push_back({member, stretch.from, stretch.to});
        }
    }
}

void RowBuilder::addMembers()
{
    for (std::uint32_t member = 0; member < m_history.rows.size(); ++member) {
        OwnershipBarRow row{m_out.m_memberNames[member], member, {}};
        for (const auto index : m_staysOf[member]) {
            const auto& stay = m_history.stays[index];
            const Timestamp from = row.bars.empty() ? stay.from : std::max(stay.from, row.bars.back().to.value_or(stay.from));
            if (!row.bars.empty() && row.bars.back().to && *row.bars.back().to < from) {
                row.bars.push_back({Kind::gone, *row.bars.back().to, from, 0, 0, 0, {}, OwnershipBar::noStay});
            }
            std::vector<Change> changes;
            for (const auto at : m_stretchesOf[index]) {
                const auto& stretch = m_history.stretches[at];
                changes.push_back({std::max(stretch.from, from), true, m_out.m_slots[at]});
                if (stretch.to && (!stay.to || *stretch.to < *stay.to)) {
                    changes.push_back({std::max(*stretch.to, from), false, m_out.m_slots[at]});
                }
            }
            sweep(std::move(changes), from, stay.to, index, Kind::idle, row.bars);
        }
        if (!row.bars.empty() && row.bars.back().to) {
            row.bars.push_back({Kind::gone, *row.bars.back().to, std::nullopt, 0, 0, 0, {}, OwnershipBar::noStay});
        }
        m_out.m_rows.push_back(std::move(row));
    }
}

void RowBuilder::addPartitions()
{
    for (std::uint32_t slot = 0; slot < m_out.m_partitions.size(); ++slot) {
        const auto& id = m_out.m_partitions[slot];
        OwnershipBarRow row{m_history.topics.size() > 1
                                ? QStringLiteral("%1-%2").arg(toQString(id.topic.text())).arg(id.partition)
                                : QString::number(id.partition),
                            slot,
                            {}};
        const auto& path = m_out.m_paths[slot];
        std::vector<Change> changes;
        for (const auto& step : path) {
            changes.push_back({step.from, true, step.member});
            if (step.to) {
                changes.push_back({*step.to, false, step.member});
            }
        }
        if (!path.empty()) {
            sweep(std::move(changes), path.front().from, std::nullopt, OwnershipBar::noStay, Kind::unowned, row.bars);
        }
        m_out.m_rows.push_back(std::move(row));
    }
}

void RowBuilder::sweep(std::vector<Change> changes, Timestamp from, std::optional<Timestamp> to, std::uint32_t stay, Kind empty,
                       std::vector<OwnershipBar>& bars) const
{
    // Of what happens at one time the ends come first: a partition that is given up and taken again has not changed.
    std::ranges::stable_sort(changes, {}, [](const Change& change) { return std::pair(change.at, change.begins); });
    std::set<std::uint32_t> held;
    OwnershipBar bar{empty, from, to, 0, 0, 0, {}, stay};
    const auto finish = [&](std::optional<Timestamp> until) {
        bar.to = until;
        bar.count = static_cast<std::uint32_t>(held.size());
        bar.kind = held.empty() ? emptyKind(bar.from, until, empty) : Kind::owned;
        bar.parts = {};
        if (held.size() <= OwnershipBar::mostParts) {
            std::ranges::copy(held, bar.parts.begin());
        }
        m_out.m_most = std::max(m_out.m_most, bar.count);
        if (!until || *until > bar.from) {
            bars.push_back(bar);
        }
    };
    for (auto first = changes.begin(); first != changes.end();) {
        const Timestamp at = first->at;
        const auto last = std::find_if(first, changes.end(), [at](const Change& change) { return change.at != at; });
        std::set<std::uint32_t> given;
        std::set<std::uint32_t> taken;
        for (; first != last; ++first) {
            if (!first->begins && held.contains(first->what)) {
                given.insert(first->what);
            } else if (first->begins && given.erase(first->what) == 0 && !held.contains(first->what)) {
                taken.insert(first->what);
            }
        }
        if (given.empty() && taken.empty()) {
            continue;
        }
        if (at > bar.from) {
            finish(at);
            bar.from = at;
            bar.added = static_cast<std::uint32_t>(taken.size());
            bar.removed = static_cast<std::uint32_t>(given.size());
        }
        for (const auto what : given) {
            held.erase(what);
        }
        held.insert(taken.begin(), taken.end());
    }
    finish(to);
}

RowBuilder::Kind RowBuilder::emptyKind(Timestamp from, std::optional<Timestamp> to, Kind empty) const
{
    const bool during = to ? m_bands.cover(from, *to, slack)
                           : !m_bands.all().empty() && !m_bands.all().back().to && m_bands.all().back().from <= from + slack;
    return during ? Kind::waiting : empty;
}

void RowBuilder::sortRows()
{
    if (m_out.m_mode == OwnershipMode::members) {
        std::ranges::stable_sort(m_out.m_rows, isBefore, &OwnershipBarRow::name);
    }
    m_out.m_rowOf.resize(m_out.m_rows.size());
    for (std::size_t i = 0; i < m_out.m_rows.size(); ++i) {
        m_out.m_rowOf[m_out.m_rows[i].subject] = i;
    }
}

} // namespace rollcall::gui
