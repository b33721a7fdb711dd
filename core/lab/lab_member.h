#pragma once

#include "domain/error.h"
#include "lab/member_settings.h"
#include "lab/record_journal.h"
#include "observation/observation_sink.h"
#include "threads/clock.h"

#include <memory>

namespace rollcall {

/// A real consumer, in threads of ours or in a process of its own. All calls may come from any thread; a change of its work
/// counts from the next record on. It reports to the sink (LabReport, who = its client id):
///   "assigned", "revoked", "lost"   texts: memberId, topic, partitions ("0 2"); numbers: partitions (how many), incremental
///   "polled"    once a second while it polls; texts: memberId; numbers: longestGapMs (between polls since the last one)
///   "handled"   once a second while there were records; numbers: records (since the last one), total
///   "error"     texts: text, code (librdkafka's own words and name), memberId
///   "paused", "resumed"   partitions of which many or few records wait to be handled; texts and numbers as of "assigned",
///   without
///               incremental
///   "closed"    numbers: total, unhandled (delivered, and given up because it was closed or lost the partition); texts: memberId
///   "exited"    its process ended, in whatever way; numbers: code or signal
///   "output"    its process wrote something else; texts: text
class LabMember {
public:
    virtual ~LabMember() = default;

    /// Makes close() quick when several are closed: they leave the group at the same time.
    virtual void requestClose() = 0;
    /// Leaves the group and waits until it has. The destructor does the same.
    virtual void close() = 0;

    /// Closed, or its process has ended in another way.
    [[nodiscard]] virtual bool ended() const = 0;

    /// From now on each record takes that long.
    virtual void setProcessingTime(Milliseconds each) = 0;
    /// The next record takes that much more.
    virtual void stall(Milliseconds time) = 0;
    /// Its poll loop ends, and nothing is closed: its heartbeats go on, so the group notices only at the poll interval.
    virtual void endPolling() = 0;

    // Of processes only, else ErrorKind::notSupported:
    /// SIGKILL: it says goodbye to nobody.
    virtual Result<void> kill();
    /// SIGSTOP: neither polls nor heartbeats, until resume(). A long stop of all its threads, as of a garbage collection, is the
    /// same to its group.
    virtual Result<void> suspend();
    virtual Result<void> resume();
};

/// Joins the group soon after; an unreachable cluster is reported, not returned. The sink must outlive the member.
[[nodiscard]] Result<std::unique_ptr<LabMember>> startThreadMember(const ClientProperties& cluster, MemberSettings settings,
                                                                   ObservationSink& sink, std::shared_ptr<RecordJournal> journal,
                                                                   Clock clock = systemNow);

/// The same in a process of its own, under the guard. That its client could not be made is reported too ("error", then "exited").
[[nodiscard]] Result<std::unique_ptr<LabMember>> startProcessMember(const ClientProperties& cluster,
                                                                    const MemberSettings& settings, ObservationSink& sink,
                                                                    std::shared_ptr<RecordJournal> journal);

} // namespace rollcall
