// Writes observations down as JSON lines, one observation or record a line, in the order in which the engine takes them:
//
//   recording   version, startedAt, clusterId, by                                    the first line
//   describe    sent, received, group, state, type, assignor, coordinator? {id, host, port},
//               members [{memberId, clientId, host, instanceId?, memberEpoch?, assignment {TOPIC: [0, 1]}, target?}], error?
//   described   sent, received, groups? [GROUP]
//   listed      sent, received, groups [{group, type, state}], errors?
//   committed   sent, received, group, offsets {TOPIC: [n, ...]}, errors? [{topic, partition, ...}], error?
//   record      seen, timestamp, partition, offset, key, value, confirmed?           bytes in hex, null for a tombstone
//   offsetsPartition   at, partition, partitions, tailFrom, lostFrom?, backfilledTo?
//   endOffsets, logStart, lastStable   sent, received, topic, offsets [n, ...], errors? [{partition, ...}]
//   topics      at, topics [{name, id, partitions, error?}], complete? (only when false)
//   source      at, source, state, text, hint, clusterId?
//   lab         at, who, what, numbers {}, texts {}
//   metric      at, endpoint, name, labels {}, value         a number, or "NaN", "+Inf", "-Inf"
//   log         at, origin, text
//   now         at
//
// An index of offsets is the partition; unknown is null. state and type as Kafka spells them ("Stable", "Classic"). Times are
// milliseconds since the epoch. An error is {kind, text, hint?, code?, retriable?}. Text that is not valid UTF-8:
// recording_text.h.
#pragma once

#include "observation/observation.h"
#include "observation/recording_header.h"

#include <filesystem>
#include <memory>

namespace rollcall {

/// Belongs to one thread. No clock in it: the observations' own times say when to flush.
class RecordingWriter {
public:
    /// Empties a file that is there. gzip when the name ends in ".gz". The header is on disk when it returns.
    [[nodiscard]] static Result<std::unique_ptr<RecordingWriter>> create(const std::filesystem::path& path,
                                                                         const RecordingHeader& header);
    /// Closes; who wants to know whether that worked calls close() before.
    ~RecordingWriter();
    RecordingWriter(const RecordingWriter&) = delete;
    RecordingWriter& operator=(const RecordingWriter&) = delete;

    /// Complete lines go out for each second of observation time and each 64 KiB, so that after a crash the file reads up to
    /// there. After a failure (disk full) every later call gives the same error and writes nothing; only an observation whose
    /// line would be too long to be read again is refused by itself.
    Result<void> write(const Observation& observation);
    /// Writes what is left and ends the file. A second call does nothing.
    Result<void> close();

private:
    class File;
    explicit RecordingWriter(std::unique_ptr<File> file);

    std::unique_ptr<File> m_file;
};

} // namespace rollcall
