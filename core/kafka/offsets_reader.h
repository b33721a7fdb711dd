// Reading partitions of __consumer_offsets, as values: the border between the source "offsets-topic" and librdkafka.
#pragma once

#include "domain/error.h"
#include "observation/offsets_records.h"
#include "threads/stop_flag.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace rollcall::kafka {

inline constexpr std::string_view offsetsTopicName = "__consumer_offsets";

/// What one reader brought at a time: of each partition in order of its offsets.
struct OffsetsRead {
    struct Failure {
        Partition partition = 0;
        Error error;
    };

    /// Their bytes are the reader's, and valid until it reads or is assigned again.
    std::vector<OffsetsRecord> records;
    /// Nothing is left to read below this offset for now: the log end, or for a reader of committed records the last stable
    /// offset. Told once for each offset at which a partition stands.
    std::vector<std::pair<Partition, Offset>> ends;
    /// The broker has no longer what was to be read next; not read any more until assigned anew.
    std::vector<Partition> outOfRange;
    /// Of single partitions; they are tried again.
    std::vector<Failure> failures;

    [[nodiscard]] bool empty() const { return records.empty() && ends.empty() && outOfRange.empty() && failures.empty(); }
};

enum class OffsetsReading {
    everything, ///< records as soon as they are written, also those of transactions that may yet be aborted
    gathered, ///< as everything, in fewer and larger portions and a tenth of a second later
    committed, ///< what follows an open transaction waits for its end; in fewer and larger portions
    history, ///< as committed; an offset that is no longer there means the oldest that is
};

/// A consumer of no group, which commits nothing. For one thread.
class OffsetsReader {
public:
    virtual ~OffsetsReader() = default;

    /// How many partitions the topic has; absent: there is no such topic. Waits some seconds at most, and never makes the topic.
    [[nodiscard]] virtual Result<std::optional<Partition>> partitionCount(const StopFlag& stop) = 0;

    /// These partitions from these offsets on instead of what was read before; empty: nothing.
    [[nodiscard]] virtual Result<void> assign(const std::map<Partition, Offset>& from) = 0;

    /// What is there, some thousand records at most; does not wait. Valid until the next call.
    [[nodiscard]] virtual const OffsetsRead& read() = 0;

    /// Why nothing can be read: every broker has failed, and none has answered since.
    [[nodiscard]] virtual std::optional<Error> outage() = 0;
};

/// Connects nothing yet; fails for properties that cannot work. wake is called from any thread when there is something to read;
/// it must only hand over.
using OpenOffsetsReader =
    std::function<Result<std::unique_ptr<OffsetsReader>>(OffsetsReading reading, std::function<void()> wake)>;

} // namespace rollcall::kafka
