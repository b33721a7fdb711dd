#include "kafka/leader_map.h"

#include <utility>

namespace rollcall::kafka {

namespace {

constexpr auto refreshPause = std::chrono::seconds{2};

} // namespace

LeaderPlan planByLeader(const Leaders& leaders, const std::set<TopicPartition>& partitions)
{
    LeaderPlan plan;
    for (const auto& id : partitions) {
        const auto topic = leaders.find(id.topic);
        const auto index = static_cast<std::size_t>(id.partition);
        if (topic == leaders.end() || id.partition < 0 || index >= topic->second.size()) {
            plan.unknown.push_back(id);
        } else if (const auto leader = topic->second[index]) {
            plan.byLeader[*leader].push_back(id);
        } else {
            plan.withoutLeader.push_back(id);
        }
    }
    return plan;
}

void LeaderMap::update(Leaders leaders, Clock::time_point now)
{
    const std::lock_guard lock(m_mutex);
    m_leaders = std::make_shared<const Leaders>(std::move(leaders));
    m_updated = now;
    m_stale = false;
}

void LeaderMap::markStale()
{
    const std::lock_guard lock(m_mutex);
    m_stale = true;
}

std::shared_ptr<const Leaders> LeaderMap::leaders() const
{
    const std::lock_guard lock(m_mutex);
    return m_leaders;
}

bool LeaderMap::wantsRefresh(bool fits, Clock::time_point now) const
{
    const std::lock_guard lock(m_mutex);
    return !m_updated || ((m_stale || !fits) && now - *m_updated >= refreshPause);
}

} // namespace rollcall::kafka
