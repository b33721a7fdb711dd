// What of __consumer_offsets is to be read in the background, and how far that is.
#pragma once

#include "domain/ids.h"
#include "domain/lag.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

namespace rollcall::kafka {

/// The partition of __consumer_offsets that holds a group's records, of so many.
using PartitionOfGroup = std::function<Partition(const GroupId& group, Partition partitions)>;

/// A partition whose history is not complete.
struct BackfillTarget {
    Partition partition = 0;
    /// How many the topic has.
    Partition partitions = 0;
    /// Where the tail begins, and with that the back-fill ends.
    Offset tailFrom = 0;
    /// Everything below it is read; absent: not begun.
    std::optional<Offset> readTo;

    friend bool operator==(const BackfillTarget&, const BackfillTarget&) = default;
};

/// Told by the tail where it begins, and by the session which groups are looked at; read by the back-fill. Thread-safe.
class BackfillPlan {
public:
    /// partitionOf may be empty: then no group's partition comes first.
    explicit BackfillPlan(PartitionOfGroup partitionOf = {}) : m_partitionOf(std::move(partitionOf)) { }

    /// The tail begins there, maybe anew: history that was complete then goes on to the new beginning.
    void tailFrom(Partition partition, Partition partitions, Offset offset);
    /// The partitions of these groups come first, in this order.
    void prefer(std::vector<GroupId> groups);
    /// Nothing more is read; what was read stays.
    void cancel();

    /// The back-fill has read everything below that offset; returns the target as it is now.
    BackfillTarget readTo(Partition partition, Offset offset);
    /// Incomplete ones: those of preferred groups, or when those are complete all others by their number.
    [[nodiscard]] std::vector<BackfillTarget> targets() const;
    /// Changes when targets() may name others than before, not by what was read.
    [[nodiscard]] std::uint64_t revision() const;

    struct Progress {
        std::size_t complete = 0;
        std::size_t partitions = 0;
        bool cancelled = false;
    };
    [[nodiscard]] Progress progress() const;

private:
    mutable std::mutex m_mutex; ///< guards all below
    const PartitionOfGroup m_partitionOf;
    std::vector<GroupId> m_preferred;
    std::map<Partition, BackfillTarget> m_targets;
    std::uint64_t m_revision = 0;
    bool m_cancelled = false;
};

} // namespace rollcall::kafka
