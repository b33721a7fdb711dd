// What the tail hands on of what its two readers bring.
#pragma once

#include "kafka/held_commits.h"
#include "kafka/offsets_reader.h"
#include "observation/observation.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace rollcall::kafka {

/// Offset commits from the reader of committed records, everything else from the reader of everything; commits that are late in
/// the former, as unconfirmed, from the latter. Each partition is announced where it begins, before its first record. No input or
/// output; partitions are numbered from 0.
class TailRecords {
public:
    /// So many partitions; those that are new have no beginning yet.
    void grow(Partition partitions);
    [[nodiscard]] Partition partitions() const { return static_cast<Partition>(m_parts.size()); }
    /// Both readers begin there. Told as a gap when the partition was read before, up to somewhere else.
    void start(Partition partition, Offset from);
    /// The readers go on elsewhere because what follows is gone; announced at once.
    void restart(Partition partition, Offset from, Timestamp now, std::vector<Observation>& batch);
    /// The readers read nothing any more; all partitions need a new beginning.
    void stop();

    void everything(const OffsetsRead& read, Timestamp now, std::vector<Observation>& batch);
    void committed(const OffsetsRead& read, Timestamp now, std::vector<Observation>& batch);
    /// Commits that have waited long enough for their confirmation.
    void release(Timestamp now, std::vector<Observation>& batch);

    /// Without a beginning.
    [[nodiscard]] std::vector<Partition> unstarted() const;
    /// With a beginning, of which nothing has been heard yet.
    [[nodiscard]] std::size_t silent() const;
    /// Everything below these offsets, by partition, has been read.
    [[nodiscard]] std::span<const Offset> seenTo() const { return m_seenTo; }
    /// The same of committed records.
    [[nodiscard]] std::span<const Offset> confirmedTo() const { return m_confirmedTo; }
    /// Where a reader goes on: the positions of all partitions that have a beginning.
    [[nodiscard]] std::map<Partition, Offset> started(std::span<const Offset> positions) const;
    /// Records handed on so far.
    [[nodiscard]] std::uint64_t count() const { return m_count; }

private:
    struct Part {
        std::optional<Offset> from;
        std::optional<Offset> lostFrom;
        bool announced = false;
    };

    /// null: not a partition that is read.
    Part* heard(Partition partition, Timestamp now, std::vector<Observation>& batch);
    void announce(Partition partition, Timestamp now, std::vector<Observation>& batch);
    void reached(const OffsetsRead& read, std::vector<Offset>& positions, Timestamp now, std::vector<Observation>& batch);
    void hand(OffsetsRecords records, std::vector<Observation>& batch);

    std::vector<Part> m_parts; ///< this and the next two by partition
    std::vector<Offset> m_seenTo;
    std::vector<Offset> m_confirmedTo;
    HeldCommits m_held;
    std::uint64_t m_count = 0;
};

} // namespace rollcall::kafka
