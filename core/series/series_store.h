#pragma once

#include "domain/ids.h"
#include "domain/lag.h"
#include "domain/time.h"
#include "series/gaps.h"
#include "series/offset_series.h"
#include "series/series_snapshot.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace rollcall {

/// What a store holds and what its budget cost, to be shown.
struct SeriesUsage {
    std::size_t bytes = 0;
    std::size_t budget = 0;
    std::size_t series = 0;
    /// Shorter tiers than promised, where the budget did not allow more.
    Horizons horizons;
    /// How often the budget was reached, and the points that went before their time because of it.
    std::uint64_t squeezes = 0;
    std::uint64_t pointsSqueezedOut = 0;
    /// Values of series that were not taken at all: their number alone would fill half of the budget.
    std::uint64_t refused = 0;
};

/// The facts behind lag in memory: end offsets and log starts a partition, shared by all groups, and commits a group and
/// partition. All points of the last 15 min, one each 10 s for 6 h, one a minute for 7 days (all up to a minute longer), within a
/// budget: when it is reached, the oldest of the finest tier goes first (the newest 10 s always stay). Belongs to one thread,
/// snapshots to any. Times are our clock's (when it was seen), and the newest one of all calls is the time up to which anything
/// is known: a value that did not change need not be added again, but time has to go on.
class SeriesStore {
public:
    static constexpr std::size_t defaultBudget = std::size_t{64} << 20U;

    explicit SeriesStore(std::size_t budgetBytes = defaultBudget);

    /// An absent value: from now on there is none, or it is not known (no leader, commit deleted).
    void addEnd(const TopicPartition& partition, Timestamp at, std::optional<Offset> value);
    void addLogStart(const TopicPartition& partition, Timestamp at, std::optional<Offset> value);
    void addCommit(const GroupId& group, const TopicPartition& partition, Timestamp at, std::optional<Offset> value);
    /// From now on the group has no commits but on partitions for which this is true.
    void endCommits(const GroupId& group, Timestamp at, const std::function<bool(const TopicName&, Partition)>& has);
    /// The group was deleted: from now on it has no commits.
    void endGroup(const GroupId& group, Timestamp at);
    /// The group's commits are what they were when they were last told: from now on they count again, if a gap was in between.
    void confirmCommits(const GroupId& group, Timestamp at);

    /// Time passed, and sources are alive.
    void advance(Timestamp now);
    /// A source was lost: what it told before is not carried forward over this time. Gaps are kept as times of their own, shared
    /// by all series. Give the first time at which its word does not count any more, later than what it told; a value added with
    /// that very time counts as told after the gap.
    void addGap(Timestamp at);

    /// Of the partitions that the group commits, or of one of them.
    [[nodiscard]] SeriesSnapshot snapshot(const GroupId& group, const std::optional<TopicPartition>& only = {}) const;

    [[nodiscard]] SeriesUsage usage() const;

private:
    struct Log {
        OffsetSeries end;
        OffsetSeries start;
    };
    using Commits = std::map<TopicName, std::map<Partition, OffsetSeries>>;

    /// Absent, and counted as refused, when there is no room for one more series.
    [[nodiscard]] Log* logOf(const TopicPartition& partition);
    [[nodiscard]] OffsetSeries* commitsOf(const GroupId& group, const TopicPartition& partition);
    [[nodiscard]] bool takeRoom(std::size_t seriesCount, std::size_t nameBytes);
    /// Partitions on which the group has a commit now.
    [[nodiscard]] std::vector<TopicPartition> committed(const GroupId& group) const;
    void add(OffsetSeries& series, Timestamp at, std::optional<Offset> value);
    /// Returns how many points went.
    std::size_t moveTo(const Horizons& horizons);
    void keepWithinBudget();

    std::map<TopicName, std::map<Partition, Log>> m_logs;
    std::map<GroupId, Commits> m_commits;
    Gaps m_gaps;
    std::optional<Timestamp> m_latest;
    SeriesUsage m_usage;
    std::optional<Timestamp> m_squeezeAgainAt; ///< set when a squeeze left nothing more to go
};

} // namespace rollcall
