#include "gui/groups/group_list_model.h"

#include "gui/tables/data_table.h"
#include "gui/tables/row_merge.h"
#include "gui/words/words.h"

#include <QVariantList>

#include <algorithm>

namespace rollcall::gui {

void GroupListModel::setView(const ClusterView& view)
{
    std::vector<Row> next;
    next.reserve(view.groups.size());
    for (const auto& [id, group] : view.groups) {
        const auto known = m_restarted ? std::nullopt : rowOf(id);
        next.push_back({group, known ? m_rows[static_cast<std::size_t>(*known)].trend : Trend{}});
    }
    m_restarted = false;
    addTrends(next, view.asOf);
    const auto keyOf = [](const Row& row) -> const GroupId& { return row.group->id; };
    mergeRows(m_rows, std::move(next), keyOf,
              {[this](int first, int last) { beginRemoveRows({}, first, last); }, [this] { endRemoveRows(); },
               [this](int first, int last) { beginInsertRows({}, first, last); }, [this] { endInsertRows(); },
               [this](int first, int last) { emit dataChanged(index(first, 0), index(last, columns - 1)); }});
}

void GroupListModel::pass(const std::vector<LagSample>& samples)
{
    m_passed.insert(m_passed.end(), samples.begin(), samples.end());
    if (m_passed.size() > Trend::length) {
        m_passed.erase(m_passed.begin(), m_passed.end() - static_cast<std::ptrdiff_t>(Trend::length));
    }
}

void GroupListModel::restart()
{
    m_restarted = true;
    m_passed.clear();
    m_begun.reset();
    m_newest.reset();
}

void GroupListModel::addTrends(std::vector<Row>& rows, std::optional<Timestamp> asOf)
{
    for (const auto& sample : m_passed) {
        m_begun = m_begun.value_or(sample.at);
        auto lag = sample.groups.begin(); // both are in order of their ids
        for (auto& row : rows) {
            lag = std::find_if(lag, sample.groups.end(), [&row](const auto& one) { return one.id >= row.group->id; });
            const bool there = lag != sample.groups.end() && lag->id == row.group->id;
            row.trend.add(sample.at, there ? lag->lag : std::nullopt);
        }
    }
    m_passed.clear();
    if (asOf) {
        m_begun = m_begun.value_or(*asOf);
        m_newest = asOf;
        for (auto& row : rows) {
            row.trend.add(*asOf, row.group->totalLag);
        }
    }
}

std::size_t GroupListModel::trendLength() const
{
    constexpr std::size_t shortest = 5; // a minute: what is younger is not magnified any more
    const auto steps = m_begun && m_newest
        ? static_cast<std::size_t>(toMillis(*m_newest) / Trend::step.count() - toMillis(*m_begun) / Trend::step.count() + 1)
        : shortest;
    return std::clamp(steps, shortest, Trend::length);
}

QVariantList GroupListModel::trendOf(const Row& row) const
{
    const auto& values = row.trend.values();
    const auto length = trendLength();
    QVariantList shown;
    shown.resize(static_cast<qsizetype>(length - std::min(length, values.size()))); // from before it was there
    for (std::size_t i = values.size() - std::min(length, values.size()); i < values.size(); ++i) {
        shown << (values[i] ? QVariant(static_cast<double>(*values[i])) : QVariant());
    }
    return shown;
}

const GroupView* GroupListModel::groupAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)].group.get() : nullptr;
}

std::optional<int> GroupListModel::rowOf(const GroupId& group) const
{
    const auto idOf = [](const Row& row) -> const GroupId& { return row.group->id; };
    const auto at = std::ranges::lower_bound(m_rows, group, {}, idOf);
    return at != m_rows.end() && at->group->id == group ? std::optional(static_cast<int>(at - m_rows.begin())) : std::nullopt;
}

int GroupListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int GroupListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant GroupListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return shown(row, column);
    case sortRole:
        return sorted(row, column);
    case standingRole:
        return static_cast<int>(standingOf(*row.group));
    case standingTextRole:
        return standingText(*row.group);
    case Qt::TextAlignmentRole:
        return QVariant(column == Column::group || column == Column::trend ? Qt::AlignLeft | Qt::AlignVCenter
                                                                           : Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return tr("%1\n%2\n%3 members, %4 idle; lag %5")
            .arg(toQString(row.group->id.text()), standingText(*row.group))
            .arg(row.group->members.size())
            .arg(row.group->idleMembers())
            .arg(numberText(row.group->totalLag));
    case Qt::AccessibleTextRole:
        return column == Column::group ? tr("%1, %2").arg(toQString(row.group->id.text()), standingText(*row.group))
                                       : shown(row, column);
    case trendRole:
        return trendOf(row);
    default:
        return {};
    }
}

QVariant GroupListModel::shown(const Row& row, Column column) const
{
    switch (column) {
    case Column::group:
        return toQString(row.group->id.text());
    case Column::members:
        return row.group->notDescribableHere ? QStringLiteral("?") : QString::number(row.group->members.size());
    case Column::lag:
        return shortNumberText(row.group->totalLag);
    case Column::trend:
        return {};
    }
    return {};
}

QVariant GroupListModel::sorted(const Row& row, Column column) const
{
    switch (column) {
    case Column::group:
        // The urgent first, then by name.
        return QString::number(static_cast<int>(standingOf(*row.group))) + toQString(row.group->id.text()).toLower();
    case Column::members:
        return static_cast<qlonglong>(row.group->members.size());
    case Column::lag:
    case Column::trend:
        return static_cast<qlonglong>(row.group->totalLag.value_or(-1)); // the unknown below all
    }
    return {};
}

QVariant GroupListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole) {
        return QVariant(column == Column::group || column == Column::trend ? Qt::AlignLeft | Qt::AlignVCenter
                                                                           : Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole && column == Column::trend) {
        return tr("The lag of the last 15 min, or since the beginning");
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (column) {
    case Column::group:
        return tr("Group");
    case Column::members:
        return tr("Members");
    case Column::lag:
        return tr("Lag");
    case Column::trend:
        return tr("Trend");
    }
    return {};
}

} // namespace rollcall::gui
