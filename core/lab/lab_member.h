#pragma once

#include "lab/member_settings.h"
#include "observation/observation_sink.h"
#include "threads/clock.h"
#include "threads/worker.h"

#include "domain/error.h"

#include <memory>

namespace rollcall {

/// A real consumer in a thread of its own, and one more that handles its records where they are not handled within the poll loop.
/// It reports to the sink (LabReport, who = its client id):
///   "assigned", "revoked", "lost"   texts: memberId, topic, partitions ("0 2"); numbers: partitions (how many), incremental
///   "polled"    once a second while it polls; texts: memberId
///   "handled"   once a second while there were records; numbers: records (since the last one), total
///   "error"     texts: text, code (librdkafka's own words and name), memberId
///   "paused", "resumed"   all its partitions, because of what waits to be handled; numbers: waiting (records)
///   "closed"    numbers: total, unhandled (delivered, and given up because it was closed or lost the partition); texts: memberId
class LabMember {
public:
    /// Joins the group soon after; an unreachable cluster is reported, not returned.
    [[nodiscard]] static Result<std::unique_ptr<LabMember>> start(const ClientProperties& cluster, MemberSettings settings,
                                                                  ObservationSink& sink, Clock clock = systemNow);

    /// Makes close() quick when several are closed: they leave the group at the same time.
    void requestClose() { m_worker.requestStop(); }
    /// Leaves the group and waits until it has. The destructor does the same.
    void close();

private:
    explicit LabMember(Worker::Work work) : m_worker(std::move(work)) { }

    Worker m_worker;
};

} // namespace rollcall
