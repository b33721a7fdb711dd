// Which broker to ask for a partition's log offsets.
#pragma once

#include "domain/group.h"
#include "domain/ids.h"
#include "kafka/admin.h"

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <vector>

namespace rollcall::kafka {

using Leaders = std::map<TopicName, std::vector<std::optional<BrokerId>>>;

/// Partitions sorted by whom to ask. A leader that does not answer spoils the answers of its whole request, so there is one
/// request a leader, and none for a partition that has no leader: librdkafka would wait for one.
struct LeaderPlan {
    std::map<BrokerId, std::vector<TopicPartition>> byLeader;
    std::vector<TopicPartition> withoutLeader;
    /// The metadata knows no such topic or partition.
    std::vector<TopicPartition> unknown;

    [[nodiscard]] bool fits() const { return withoutLeader.empty() && unknown.empty(); }
};

[[nodiscard]] LeaderPlan planByLeader(const Leaders& leaders, const std::set<TopicPartition>& partitions);

/// The leaders of the newest metadata. Thread-safe.
class LeaderMap {
public:
    using Clock = std::chrono::steady_clock;

    void update(Leaders leaders, Clock::time_point now = Clock::now());
    /// A broker said that it leads a partition no longer.
    void markStale();
    /// Never null.
    [[nodiscard]] std::shared_ptr<const Leaders> leaders() const;
    /// Whether to read metadata before asking: none yet, or stale or not fitting (and not just read: a partition can stay
    /// without leader for long).
    [[nodiscard]] bool wantsRefresh(bool fits, Clock::time_point now = Clock::now()) const;

private:
    mutable std::mutex m_mutex; ///< guards all below; both sources use the same map
    std::shared_ptr<const Leaders> m_leaders = std::make_shared<const Leaders>();
    std::optional<Clock::time_point> m_updated;
    bool m_stale = false;
};

} // namespace rollcall::kafka
