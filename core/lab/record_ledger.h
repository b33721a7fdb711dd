#pragma once

#include "domain/assignment.h"
#include "domain/ids.h"
#include "domain/lag.h"
#include "lab/offset_ranges.h"
#include "lab/record_journal.h"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>

namespace rollcall {

/// What became of the records of a lab's topic. Reported by the members themselves, thus measured.
struct RecordCounts {
    /// Given to members by their polls; a record that two were given counts twice.
    std::uint64_t delivered = 0;
    /// Times that the work on a record was done.
    std::uint64_t handled = 0;
    /// handled less the records that it is about.
    std::uint64_t duplicates = 0;
    /// Given to members that still have them to handle.
    std::uint64_t waiting = 0;
    /// Committed, never handled, and with no member: nobody will be given them again.
    std::uint64_t lost = 0;

    friend bool operator==(const RecordCounts&, const RecordCounts&) = default;
};

/// Counts the records of all members of a lab, on a topic that the lab made (its offsets begin at 0). All calls may come from any
/// thread.
class RecordLedger {
public:
    void delivered(const ClientId& who, const TopicPartition& id, Offset offset);
    void handled(const ClientId& who, const TopicPartition& id, Offset offset);
    void gaveUp(const ClientId& who, const Assignment& partitions);
    /// The member is gone, and what it had not handled with it.
    void ended(const ClientId& who);

    /// The committed offsets must have been read before. What a member commits late is lost only in a later count.
    [[nodiscard]] RecordCounts counts(const std::map<TopicPartition, Offset>& committed) const;

private:
    using Waiting = std::map<TopicPartition, std::set<Offset>>;

    mutable std::mutex m_mutex; ///< guards all below
    std::map<TopicPartition, OffsetRanges> m_handled;
    std::map<ClientId, Waiting> m_waiting;
    RecordCounts m_counts; ///< without waiting and lost
};

/// What one member's journal says, in the ledger.
[[nodiscard]] std::shared_ptr<RecordJournal> journalIn(std::shared_ptr<RecordLedger> ledger, ClientId who);

} // namespace rollcall
