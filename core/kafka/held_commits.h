// Offset commits that were seen but are not confirmed yet.
#pragma once

#include "observation/offsets_records.h"

#include <cstddef>
#include <deque>
#include <span>
#include <utility>
#include <vector>

namespace rollcall::kafka {

/// A commit usually is confirmed within milliseconds, and then this copy is dropped. One that is not after a second waits for a
/// transaction, and is handed on from here as unconfirmed. Beyond the limit of bytes the oldest are dropped: they come when they
/// are confirmed, and an aborted one never mattered.
class HeldCommits {
public:
    explicit HeldCommits(std::size_t byteLimit = std::size_t{16} << 20) : m_byteLimit(byteLimit) { }

    /// Of each partition in order of offsets; seen never goes back.
    void add(Timestamp seen, const OffsetsRecord& commit);
    /// Drops what is confirmed. confirmedTo[partition]: everything below it has been delivered or was aborted.
    void confirm(std::span<const Offset> confirmedTo);
    /// Moves what has waited for a second into the batch, as unconfirmed.
    void release(Timestamp now, std::span<const Offset> confirmedTo, OffsetsRecords& batch);
    void clear();

    [[nodiscard]] bool empty() const { return m_portions.empty(); }

private:
    struct Portion {
        OffsetsRecords records;
        std::vector<std::pair<Partition, Offset>> last; ///< the greatest offset of each partition in it
    };

    void dropOldest();

    std::size_t m_byteLimit;
    std::size_t m_bytes = 0;
    std::deque<Portion> m_portions; ///< by the time when they were seen
};

} // namespace rollcall::kafka
