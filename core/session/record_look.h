#pragma once

#include "domain/time.h"
#include "kafka/admin_client.h"
#include "session/live_session.h"

namespace rollcall {

/// Reads the records of __consumer_offsets that tell of the groups (options.groups; empty: of all) from their beginning to where
/// the topic ends now, for at most that long. What goes wrong, and how far it came, is in what it pushes.
void readRecords(kafka::AdminClient& admin, const LiveOptions& options, Milliseconds atMost, ObservationSink& sink,
                 const StopFlag& stop);

} // namespace rollcall
