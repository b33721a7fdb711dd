#pragma once

#include "domain/assignment.h"
#include "domain/ids.h"
#include "domain/lag.h"
#include "domain/record_counts.h"
#include "lab/offset_ranges.h"
#include "lab/record_journal.h"

#include <map>
#include <memory>
#include <mutex>
#include <set>

namespace rollcall {

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
