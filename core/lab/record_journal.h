#pragma once

#include "domain/assignment.h"
#include "domain/lag.h"

namespace rollcall {

/// Told of every record that a lab member is given, at once and on the member's own threads, so that its end loses no count.
class RecordJournal {
public:
    virtual ~RecordJournal() = default;

    /// A poll returned it.
    virtual void delivered(const TopicPartition& id, Offset offset) = 0;
    /// The work on it is done.
    virtual void handled(const TopicPartition& id, Offset offset) = 0;
    /// The member will not handle what it has been given of these and has not handled.
    virtual void gaveUp(const Assignment& partitions) = 0;
    /// The member is gone, with what it has not handled.
    virtual void ended() = 0;
};

} // namespace rollcall
