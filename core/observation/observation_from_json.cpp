#include "observation/observation_from_json.h"

#include "observation/values_from_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace rollcall::recording {

namespace {

/// A describe of a group that failed has no more than its error.
void read(JsonObject& line, GroupDescribed& out)
{
    read(line, out.span);
    GroupDescription& group = out.description;
    line.need("group", group.group);
    line.may("state", group.state);
    line.may("type", group.type);
    line.may("assignor", group.assignor);
    line.may("coordinator", group.coordinator);
    line.may("members", group.members);
    line.may("error", group.error);
    std::ranges::sort(group.members, {}, &MemberDescription::memberId);
}

void read(JsonObject& line, DescribeRoundEnded& out)
{
    read(line, out.span);
    line.may("groups", out.groups);
}

void read(JsonObject& line, GroupsListed& out)
{
    read(line, out.span);
    line.need("groups", out.groups);
    line.may("errors", out.errors);
}

void read(JsonObject& line, OffsetsCommitted& out)
{
    read(line, out.span);
    line.need("group", out.group);
    std::map<TopicName, std::vector<std::optional<Offset>>> offsets;
    line.may("offsets", offsets);
    for (auto& [topic, held] : offsets) {
        out.topics[topic].offsets = std::move(held);
    }
    std::vector<TopicPartitionError> errors;
    line.may("errors", errors);
    for (auto& error : errors) {
        out.topics[error.topic].errors.push_back(std::move(error.error));
    }
    line.may("error", out.error);
}

void read(JsonObject& line, LogOffsetsRead& out)
{
    read(line, out.span);
    line.need("topic", out.topic);
    line.need("offsets", out.offsets.offsets);
    line.may("errors", out.offsets.errors);
}

void read(JsonObject& line, OffsetsRecords& out)
{
    Timestamp seen;
    OffsetsRecord record;
    std::vector<std::byte> key;
    std::optional<std::vector<std::byte>> value;
    line.need("seen", seen);
    line.need("timestamp", record.timestamp);
    line.need("partition", record.partition);
    line.need("offset", record.offset);
    line.need("key", key);
    line.need("value", value);
    line.may("confirmed", record.confirmed);
    record.key = key;
    if (value) {
        record.value = *value;
    }
    out = OffsetsRecords(seen);
    out.add(record);
}

void read(JsonObject& line, OffsetsPartitionRead& out)
{
    line.need("at", out.at);
    line.need("partition", out.partition);
    line.need("partitions", out.partitions);
    line.need("tailFrom", out.tailFrom);
    line.may("lostFrom", out.lostFrom);
    line.may("backfilledTo", out.backfilledTo);
}

void read(JsonObject& line, TopicsSeen& out)
{
    line.need("at", out.at);
    line.need("topics", out.topics);
    line.may("complete", out.complete);
}

void read(JsonObject& line, LabReport& out)
{
    line.need("at", out.at);
    line.may("who", out.who);
    line.may("what", out.what);
    line.may("numbers", out.numbers);
    line.may("texts", out.texts);
}

void read(JsonObject& line, MetricSample& out)
{
    line.need("at", out.at);
    line.may("sent", out.sent);
    line.may("endpoint", out.endpoint);
    line.need("name", out.name);
    line.may("labels", out.labels);
    line.need("value", out.value);
}

void read(JsonObject& line, LogLine& out)
{
    line.need("at", out.at);
    line.may("origin", out.origin);
    line.need("text", out.text);
    line.may("recognised", out.error);
}

/// Above 0.
std::optional<Milliseconds> timeSpan(JsonObject& line, std::string_view key)
{
    std::optional<std::int64_t> millis;
    line.may(key, millis);
    if (millis == 0) {
        line.value().failAtKey(key, "is 0, where a time span belongs");
    }
    return millis ? std::optional(Milliseconds{*millis}) : std::nullopt;
}

/// A library of a later Rollcall is none that this one knows the habits of.
void read(JsonObject& line, GroupStated& out)
{
    line.need("at", out.at);
    line.need("group", out.statement.group);
    std::string library;
    line.may("library", library);
    out.statement.library = clientLibraryFrom(library);
    line.may("noPollLimit", out.statement.noPollLimit);
    out.statement.maxPollInterval = timeSpan(line, "maxPollIntervalMs");
    out.statement.sessionTimeout = timeSpan(line, "sessionTimeoutMs");
}

void read(JsonObject& line, Now& out)
{
    line.need("at", out.at);
}

using Decode = std::optional<Observation> (*)(JsonObject&);

template <class Kind>
std::optional<Observation> decode(JsonObject& line)
{
    Kind one;
    read(line, one);
    return one;
}

template <LogOffsetKind kind>
std::optional<Observation> decodeLogOffsets(JsonObject& line)
{
    LogOffsetsRead one;
    one.kind = kind;
    read(line, one);
    return one;
}

/// A state of a later Rollcall makes it a line of an unknown kind.
std::optional<Observation> decodeSource(JsonObject& line)
{
    SourceReport one;
    std::string state;
    line.need("at", one.at);
    line.need("source", one.source);
    line.need("state", state);
    line.may("text", one.text);
    line.may("hint", one.hint);
    line.may("clusterId", one.clusterId);
    if (const auto known = sourceStateFrom(state)) {
        one.state = *known;
        return one;
    }
    return std::nullopt;
}

const std::map<std::string_view, Decode>& decoders()
{
    static const std::map<std::string_view, Decode> all{
        {"describe", decode<GroupDescribed>},
        {"described", decode<DescribeRoundEnded>},
        {"listed", decode<GroupsListed>},
        {"committed", decode<OffsetsCommitted>},
        {"endOffsets", decodeLogOffsets<LogOffsetKind::end>},
        {"logStart", decodeLogOffsets<LogOffsetKind::start>},
        {"lastStable", decodeLogOffsets<LogOffsetKind::lastStable>},
        {"record", decode<OffsetsRecords>},
        {"offsetsPartition", decode<OffsetsPartitionRead>},
        {"topics", decode<TopicsSeen>},
        {"source", decodeSource},
        {"lab", decode<LabReport>},
        {"metric", decode<MetricSample>},
        {"log", decode<LogLine>},
        {"stated", decode<GroupStated>},
        {"now", decode<Now>},
    };
    return all;
}

tl::unexpected<Error> wrong(std::string what)
{
    return fail(ErrorKind::invalidInput, std::move(what), "the file is damaged, or something else than Rollcall wrote this line");
}

} // namespace

Result<std::optional<Observation>> observationFrom(std::string_view line, Skipped& skipped)
{
    const auto json = parsed(line);
    if (!json) {
        return wrong(json.error().text);
    }
    Reading reading;
    const JsonValue top(*json, reading);
    std::optional<Observation> observation;
    {
        JsonObject object(top);
        std::string kind;
        object.need("kind", kind);
        if (!reading.problem.empty()) {
            return wrong(reading.problem);
        }
        if (kind == "truth") {
            return std::nullopt;
        }
        if (kind == "recording") {
            return wrong("a second recording begins here");
        }
        const auto decoder = decoders().find(kind);
        if (decoder == decoders().end()) {
            ++skipped.kinds;
            return std::nullopt;
        }
        observation = decoder->second(object);
    }
    if (!reading.problem.empty()) {
        return wrong(reading.problem);
    }
    if (!observation) {
        ++skipped.kinds;
    } else {
        skipped.keys += reading.unknownKeys;
    }
    return observation;
}

Result<RecordingHeader> headerFrom(std::string_view line, Skipped& skipped)
{
    constexpr std::string_view noRecording = "is not a recording of Rollcall";
    const auto json = parsed(line);
    if (!json || !json->is_object() || !json->contains("kind") || json->at("kind") != "recording") {
        return fail(ErrorKind::invalidInput, std::string(noRecording),
                    "a recording begins with a line of the kind \"recording\"; rollcallctl watch --record FILE makes one");
    }
    Reading reading;
    const JsonValue top(*json, reading);
    RecordingHeader header;
    std::int64_t version = 0;
    {
        JsonObject object(top);
        std::string kind;
        object.need("kind", kind);
        object.needInteger("version", version);
        object.may("by", header.by);
        if (reading.problem.empty() && version > RecordingHeader::version) {
            const std::string by = header.by.empty() ? "a newer Rollcall" : header.by;
            return fail(ErrorKind::notSupported,
                        fmt::format("is a recording of format {}, written by {}; this Rollcall reads format {}", version, by,
                                    RecordingHeader::version),
                        fmt::format("open it with {}, or with a later one", by));
        }
        object.need("startedAt", header.startedAt);
        object.may("clusterId", header.clusterId);
    }
    if (!reading.problem.empty()) {
        return wrong(reading.problem);
    }
    if (version < 1) {
        return wrong(fmt::format("version is {}, not 1 or more", version));
    }
    skipped.keys += reading.unknownKeys;
    return header;
}

} // namespace rollcall::recording
