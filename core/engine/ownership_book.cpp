#include "engine/ownership_book.h"

#include <algorithm>
#include <utility>

namespace rollcall {

namespace {

/// Beyond it the oldest go: an hour of one rebalance a second of a group with 40 partitions is more than anybody reads.
constexpr std::size_t mostStretches = 20'000;

Timestamp timeOf(const std::map<TopicPartition, Timestamp>& times, const TopicPartition& id, Timestamp otherwise)
{
    const auto at = times.find(id);
    return at == times.end() ? otherwise : at->second;
}

/// A consumer's member id that the broker made up is new at each join; one of KIP-848 is the client's own and stays.
bool keepsItsId(const GroupDescription& group)
{
    return group.type == GroupType::consumer || group.type == GroupType::share || group.type == GroupType::streams;
}

bool sameNameAndHost(const MemberDescription& one, const MemberDescription& other)
{
    return one.clientId == other.clientId && one.host == other.host;
}

} // namespace

void OwnershipBook::take(const GroupDescription& group, const Times& times)
{
    m_shared.reset();
    m_history.since = m_history.since.value_or(times.at);
    std::map<MemberKey, const MemberDescription*> there;
    for (const auto& member : group.members) {
        there.emplace(keyOf(member), &member);
    }
    std::vector<MemberKey> gone;
    for (const auto& [key, open] : m_open) {
        if (!there.contains(key)) {
            gone.push_back(key);
        }
    }
    for (const auto& key : gone) {
        endStay(key, times);
    }
    for (const auto& [key, member] : there) {
        Open& open = stayOf(key, *member, group, times);
        for (auto held = open.stretches.begin(); held != open.stretches.end();) {
            const TopicPartition id = named(held->first);
            if (member->assignment.contains(id)) {
                ++held;
            } else {
                m_history.stretches[held->second].to = timeOf(times.revoked, id, times.at);
                held = open.stretches.erase(held);
            }
        }
        for (const auto& id : member->assignment.flat()) {
            const std::uint32_t topic = topicIndex(id.topic);
            const auto next = static_cast<std::uint32_t>(m_history.stretches.size());
            if (open.stretches.try_emplace({topic, id.partition}, next).second) {
                m_history.stretches.push_back(
                    {open.stay, topic, id.partition, timeOf(times.assigned, id, times.at), std::nullopt});
            }
        }
    }
    bound();
}

void OwnershipBook::endStay(const MemberKey& key, const Times& times)
{
    const Open& open = m_open.at(key);
    for (const auto& [id, stretch] : open.stretches) {
        m_history.stretches[stretch].to = timeOf(times.revoked, named(id), times.begun);
    }
    m_history.stays[open.stay].to = std::max(m_history.stays[open.stay].from, times.begun);
    m_open.erase(key);
}

OwnershipBook::Open& OwnershipBook::stayOf(const MemberKey& key, const MemberDescription& member, const GroupDescription& group,
                                           const Times& times)
{
    if (const auto known = m_open.find(key); known != m_open.end()) {
        m_history.stays[known->second.stay].memberId = member.memberId; // a static one gets a new id with each start
        return known->second;
    }
    const auto stay = static_cast<std::uint32_t>(m_history.stays.size());
    m_history.stays.push_back({member.memberId, member.clientId, member.host, member.instanceId, rowFor(member, group),
                               m_history.stays.empty() ? times.at : times.begun, std::nullopt});
    return m_open.emplace(key, Open{stay, {}}).first->second;
}

std::uint32_t OwnershipBook::rowFor(const MemberDescription& member, const GroupDescription& group)
{
    const bool isAlone =
        std::ranges::count_if(group.members, [&member](const auto& other) { return sameNameAndHost(member, other); }) == 1;
    const std::string identity = member.instanceId ? "instance " + member.instanceId->text()
        : keepsItsId(group) || !isAlone            ? "member " + member.memberId.text()
                                                   : "client " + member.clientId.text() + " at " + member.host;
    const auto [at, isNew] = m_rows.emplace(identity, static_cast<std::uint32_t>(m_history.rows.size()));
    if (isNew) {
        OwnershipRow row{member.instanceId ? member.instanceId->text() : member.clientId.text(), false};
        for (auto& other : m_history.rows) {
            if (other.name == row.name) {
                other.sharesName = true;
                row.sharesName = true;
            }
        }
        m_history.rows.push_back(std::move(row));
    }
    return at->second;
}

std::uint32_t OwnershipBook::topicIndex(const TopicName& topic)
{
    const auto at = std::ranges::find(m_history.topics, topic);
    if (at != m_history.topics.end()) {
        return static_cast<std::uint32_t>(at - m_history.topics.begin());
    }
    m_history.topics.push_back(topic);
    return static_cast<std::uint32_t>(m_history.topics.size() - 1);
}

/// Drops the older half of what has ended, so that it costs little on the whole.
void OwnershipBook::bound()
{
    if (m_history.stretches.size() <= mostStretches) {
        return;
    }
    OwnershipHistory kept = std::exchange(m_history, {});
    std::vector<Timestamp> ends;
    for (const auto& stretch : kept.stretches) {
        if (stretch.to) {
            ends.push_back(*stretch.to);
        }
    }
    if (ends.size() < 2) {
        m_history = std::move(kept); // all are held now: that many partitions has the group
        return;
    }
    const auto middle = ends.begin() + static_cast<std::ptrdiff_t>(ends.size() / 2);
    std::ranges::nth_element(ends, middle);
    const Timestamp from = *middle;
    m_history.since = from;
    m_history.topics = std::move(kept.topics);
    std::map<std::uint32_t, std::uint32_t> stays;
    std::map<std::uint32_t, std::uint32_t> rows;
    for (std::uint32_t index = 0; index < kept.stays.size(); ++index) {
        MemberStay& stay = kept.stays[index];
        if (stay.to && *stay.to < from) {
            continue;
        }
        const auto [row, isNew] = rows.emplace(stay.row, static_cast<std::uint32_t>(m_history.rows.size()));
        if (isNew) {
            m_history.rows.push_back(kept.rows[stay.row]);
        }
        stay.row = row->second;
        stays.emplace(index, static_cast<std::uint32_t>(m_history.stays.size()));
        m_history.stays.push_back(std::move(stay));
    }
    std::erase_if(m_rows, [&rows](const auto& entry) { return !rows.contains(entry.second); });
    for (auto& [identity, row] : m_rows) {
        row = rows.at(row);
    }
    std::map<std::uint32_t, std::uint32_t> stretches;
    for (std::uint32_t index = 0; index < kept.stretches.size(); ++index) {
        OwnedStretch& stretch = kept.stretches[index];
        const auto stay = stays.find(stretch.stay);
        if (stay == stays.end() || (stretch.to && *stretch.to < from)) {
            continue;
        }
        stretch.stay = stay->second;
        stretches.emplace(index, static_cast<std::uint32_t>(m_history.stretches.size()));
        m_history.stretches.push_back(stretch);
    }
    for (auto& [key, open] : m_open) {
        open.stay = stays.at(open.stay);
        for (auto& [id, stretch] : open.stretches) {
            stretch = stretches.at(stretch);
        }
    }
}

void OwnershipBook::rename(const TopicBook& topics)
{
    m_shared.reset();
    const auto nameNow = [&topics](const TopicName& topic) { return topics.nameOf(TopicId(topic.text())); };
    for (auto& topic : m_history.topics) {
        topic = nameNow(topic);
    }
}

void OwnershipBook::prepend(const OwnershipBook& earlier)
{
    m_shared.reset();
    OwnershipBook whole = earlier;
    const Timestamp until = m_history.since.value_or(Timestamp::max());
    for (const auto& [key, open] : std::exchange(whole.m_open, {})) {
        // Who is in both goes on; the seam is where the two books meet.
        whole.m_history.stays[open.stay].to = until;
        for (const auto& [id, stretch] : open.stretches) {
            whole.m_history.stretches[stretch].to = until;
        }
    }
    std::map<std::uint32_t, std::uint32_t> rows;
    for (const auto& [identity, row] : m_rows) {
        const auto [at, isNew] = whole.m_rows.emplace(identity, static_cast<std::uint32_t>(whole.m_history.rows.size()));
        if (isNew) {
            whole.m_history.rows.push_back(m_history.rows[row]);
        }
        rows.emplace(row, at->second);
    }
    const auto firstStay = static_cast<std::uint32_t>(whole.m_history.stays.size());
    const auto firstStretch = static_cast<std::uint32_t>(whole.m_history.stretches.size());
    for (MemberStay stay : m_history.stays) {
        stay.row = rows.at(stay.row);
        whole.m_history.stays.push_back(std::move(stay));
    }
    for (OwnedStretch stretch : m_history.stretches) {
        stretch.stay += firstStay;
        stretch.topic = whole.topicIndex(m_history.topics[stretch.topic]);
        whole.m_history.stretches.push_back(stretch);
    }
    for (const auto& [key, open] : m_open) {
        Open moved{open.stay + firstStay, {}};
        for (const auto& [id, stretch] : open.stretches) {
            moved.stretches.emplace(std::pair(whole.topicIndex(m_history.topics[id.first]), id.second), stretch + firstStretch);
        }
        whole.m_open.emplace(key, std::move(moved));
    }
    *this = std::move(whole);
    bound();
}

std::shared_ptr<const OwnershipHistory> OwnershipBook::history() const
{
    if (!m_shared) {
        m_shared = std::make_shared<const OwnershipHistory>(m_history);
    }
    return m_shared;
}

} // namespace rollcall
