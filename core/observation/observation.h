// Everything the monitor knows enters as one of these: values with their own times, in the order in which the engine takes them.
// Sources make them, recordings keep them, the engine folds them. The JSON of each kind is in recording_writer.h.
#pragma once

#include "domain/event.h"
#include "domain/group.h"
#include "domain/group_statement.h"
#include "domain/lag.h"
#include "domain/log_line.h"
#include "domain/time.h"
#include "observation/offsets_records.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rollcall {

/// Kind "listed". complete = every broker answered; only then does a group's absence mean anything. (ListConsumerGroups reports
/// an outage as success with no groups, so the errors decide.)
struct GroupsListed {
    RequestSpan span;
    std::vector<GroupListing> groups;
    std::vector<Error> errors;
    [[nodiscard]] bool complete() const { return errors.empty(); }

    friend bool operator==(const GroupsListed&, const GroupsListed&) = default;
};

/// Kind "describe". A source sends it only when the description differs from the last one it sent of that group (errors
/// included).
struct GroupDescribed {
    RequestSpan span;
    GroupDescription description;

    friend bool operator==(const GroupDescribed&, const GroupDescribed&) = default;
};

/// Kind "described": a round of describing ended; the groups it covered and that had no "describe" in it were found unchanged,
/// and so were the commits of those that had no "committed" before it.
struct DescribeRoundEnded {
    RequestSpan span;
    /// Absent: the round covered every listed group.
    std::optional<std::vector<GroupId>> groups;

    friend bool operator==(const DescribeRoundEnded&, const DescribeRoundEnded&) = default;
};

struct PartitionError {
    Partition partition = 0;
    Error error;

    friend bool operator==(const PartitionError&, const PartitionError&) = default;
};

/// Offsets of one topic; index = partition, absent = none or unknown, with the error beside it when there was one.
struct TopicOffsets {
    std::vector<std::optional<Offset>> offsets;
    std::vector<PartitionError> errors;

    friend bool operator==(const TopicOffsets&, const TopicOffsets&) = default;
};

/// Kind "committed": all committed offsets of one group. A topic that is not held has no commits. Sent only when it differs from
/// the last one sent of that group.
struct OffsetsCommitted {
    RequestSpan span;
    GroupId group;
    std::map<TopicName, TopicOffsets> topics;
    /// Set when the group's offsets could not be read at all; topics is then empty.
    std::optional<Error> error;

    friend bool operator==(const OffsetsCommitted&, const OffsetsCommitted&) = default;
};

/// Kinds "endOffsets", "logStart", "lastStable".
enum class LogOffsetKind { end, start, lastStable };

/// One topic's log offsets, all partitions that were asked in that request.
struct LogOffsetsRead {
    LogOffsetKind kind = LogOffsetKind::end;
    RequestSpan span;
    TopicName topic;
    TopicOffsets offsets;

    friend bool operator==(const LogOffsetsRead&, const LogOffsetsRead&) = default;
};

/// Kind "offsetsPartition": how far one partition of __consumer_offsets is read. Sent when the tail begins there, when it had to
/// begin anew, and as the back-fill proceeds.
struct OffsetsPartitionRead {
    Timestamp at;
    Partition partition = 0;
    /// How many the topic has.
    Partition partitions = 0;
    /// The tail reads from this offset on; records below it come from the back-fill and are older than anything that is known.
    Offset tailFrom = 0;
    /// The tail had read up to here when the broker had no longer what follows: what happened between is not known.
    std::optional<Offset> lostFrom;
    /// The back-fill has read everything below this; tailFrom when it is complete. Absent: none has begun.
    std::optional<Offset> backfilledTo;

    friend bool operator==(const OffsetsPartitionRead&, const OffsetsPartitionRead&) = default;
};

struct TopicDescription {
    TopicName name;
    std::optional<TopicId> id;
    /// Number of partitions; absent when the topic could not be described.
    std::optional<Partition> partitions;
    std::optional<Error> error;

    friend bool operator==(const TopicDescription&, const TopicDescription&) = default;
};

/// Kind "topics". complete: every topic of the cluster that we may see is in it, so one that is not there does not exist.
struct TopicsSeen {
    Timestamp at;
    std::vector<TopicDescription> topics;
    bool complete = true;

    friend bool operator==(const TopicsSeen&, const TopicsSeen&) = default;
};

/// Kind "source": what became of a source, and what is known of the cluster it talks to.
struct SourceReport {
    Timestamp at;
    /// "admin", "end-offsets", "offsets-topic", "lab", ...
    std::string source;
    SourceState state = SourceState::ok;
    std::string text;
    std::string hint;
    std::optional<std::string> clusterId;

    friend bool operator==(const SourceReport&, const SourceReport&) = default;
};

/// Kind "lab": one report of a lab member or of the load producer.
struct LabReport {
    Timestamp at;
    /// Client id of the member, or the producer's name.
    std::string who;
    /// What it reports: "assigned", "revoked", "poll", "error", ...
    std::string what;
    std::map<std::string, double> numbers;
    std::map<std::string, std::string> texts;

    friend bool operator==(const LabReport&, const LabReport&) = default;
};

/// Kind "metric": one sample of a scraped endpoint.
struct MetricSample {
    /// When the reply was there.
    Timestamp at;
    /// When the request left; absent: at most a second before.
    std::optional<Timestamp> sent;
    /// Its address.
    std::string endpoint;
    std::string name;
    std::map<std::string, std::string> labels;
    double value = 0;

    friend bool operator==(const MetricSample&, const MetricSample&) = default;
};

/// Kind "stated": the user said something of a group.
struct GroupStated {
    Timestamp at;
    GroupStatement statement;

    friend bool operator==(const GroupStated&, const GroupStated&) = default;
};

/// Kind "now": time passed.
struct Now {
    Timestamp at;

    friend bool operator==(const Now&, const Now&) = default;
};

/// LogLine is of kind "log".
using Observation =
    std::variant<GroupsListed, GroupDescribed, DescribeRoundEnded, OffsetsCommitted, LogOffsetsRead, OffsetsRecords,
                 OffsetsPartitionRead, TopicsSeen, SourceReport, LabReport, MetricSample, LogLine, GroupStated, Now>;

/// The time by our clock at which the observation was there: received, seen or at.
[[nodiscard]] Timestamp seenAt(const Observation& observation);

/// Approximate memory it holds, in bytes, for the inbox's bound.
[[nodiscard]] std::size_t sizeOf(const Observation& observation);

} // namespace rollcall
