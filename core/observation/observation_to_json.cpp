#include "observation/observation_to_json.h"

#include "observation/values_to_json.h"

#include <type_traits>

namespace rollcall::recording {

namespace {

Json line(const char* kind)
{
    Json out = Json::object();
    out["kind"] = kind;
    return out;
}

Json line(const char* kind, const RequestSpan& span)
{
    Json out = line(kind);
    out["sent"] = json(span.sent);
    out["received"] = json(span.received);
    return out;
}

Json line(const char* kind, Timestamp at)
{
    Json out = line(kind);
    out["at"] = json(at);
    return out;
}

Json observed(const GroupsListed& one)
{
    Json out = line("listed", one.span);
    out["groups"] = array(one.groups);
    if (!one.errors.empty()) {
        out["errors"] = array(one.errors);
    }
    return out;
}

Json observed(const GroupDescribed& one)
{
    Json out = line("describe", one.span);
    const GroupDescription& group = one.description;
    out["group"] = json(group.group);
    out["state"] = json(group.state);
    out["type"] = json(group.type);
    out["assignor"] = json(group.assignor);
    putIfKnown(out, "coordinator", group.coordinator);
    out["members"] = array(group.members);
    putIfKnown(out, "error", group.error);
    return out;
}

Json observed(const DescribeRoundEnded& one)
{
    Json out = line("described", one.span);
    if (one.groups) {
        out["groups"] = array(*one.groups);
    }
    return out;
}

Json observed(const OffsetsCommitted& one)
{
    Json out = line("committed", one.span);
    out["group"] = json(one.group);
    out["offsets"] = object(one.topics, offsets);
    Json errors = Json::array();
    for (const auto& [topic, held] : one.topics) {
        for (const auto& error : held.errors) {
            errors.push_back(json(error, &topic));
        }
    }
    if (!errors.empty()) {
        out["errors"] = std::move(errors);
    }
    putIfKnown(out, "error", one.error);
    return out;
}

const char* kindOf(LogOffsetKind kind)
{
    switch (kind) {
    case LogOffsetKind::end:
        return "endOffsets";
    case LogOffsetKind::start:
        return "logStart";
    case LogOffsetKind::lastStable:
        return "lastStable";
    }
    return "endOffsets";
}

Json observed(const LogOffsetsRead& one)
{
    Json out = line(kindOf(one.kind), one.span);
    out["topic"] = json(one.topic);
    out["offsets"] = offsets(one.offsets);
    if (!one.offsets.errors.empty()) {
        out["errors"] = Json::array();
        for (const auto& error : one.offsets.errors) {
            out["errors"].push_back(json(error));
        }
    }
    return out;
}

Json recorded(Timestamp seen, const OffsetsRecord& one)
{
    Json out = line("record");
    out["seen"] = json(seen);
    out["timestamp"] = json(one.timestamp);
    out["partition"] = one.partition;
    out["offset"] = one.offset;
    out["key"] = toHex(one.key);
    out["value"] = one.value ? Json(toHex(*one.value)) : Json(nullptr);
    if (one.confirmed) {
        out["confirmed"] = *one.confirmed;
    }
    return out;
}

Json observed(const OffsetsPartitionRead& one)
{
    Json out = line("offsetsPartition", one.at);
    out["partition"] = one.partition;
    out["partitions"] = one.partitions;
    out["tailFrom"] = one.tailFrom;
    if (one.lostFrom) {
        out["lostFrom"] = *one.lostFrom;
    }
    if (one.backfilledTo) {
        out["backfilledTo"] = *one.backfilledTo;
    }
    return out;
}

Json observed(const TopicsSeen& one)
{
    Json out = line("topics", one.at);
    out["topics"] = array(one.topics);
    if (!one.complete) {
        out["complete"] = false;
    }
    return out;
}

Json observed(const SourceReport& one)
{
    Json out = line("source", one.at);
    out["source"] = json(one.source);
    out["state"] = std::string(nameOf(one.state));
    out["text"] = json(one.text);
    out["hint"] = json(one.hint);
    putIfKnown(out, "clusterId", one.clusterId);
    return out;
}

Json observed(const LabReport& one)
{
    Json out = line("lab", one.at);
    out["who"] = json(one.who);
    out["what"] = json(one.what);
    out["numbers"] = object(one.numbers, [](double number) { return json(number); });
    out["texts"] = object(one.texts, [](const std::string& text) { return json(text); });
    return out;
}

Json observed(const MetricSample& one)
{
    Json out = line("metric", one.at);
    putIfKnown(out, "sent", one.sent);
    out["endpoint"] = json(one.endpoint);
    out["name"] = json(one.name);
    out["labels"] = object(one.labels, [](const std::string& text) { return json(text); });
    out["value"] = json(one.value);
    return out;
}

Json observed(const LogLine& one)
{
    Json out = line("log", one.at);
    out["origin"] = json(one.origin);
    out["text"] = json(one.text);
    putIfKnown(out, "recognised", one.error);
    return out;
}

Json observed(const GroupStated& one)
{
    const GroupStatement& said = one.statement;
    Json out = line("stated", one.at);
    out["group"] = json(said.group);
    if (said.library) {
        out["library"] = std::string(nameOf(*said.library));
    }
    if (said.noPollLimit) {
        out["noPollLimit"] = true;
    }
    if (said.maxPollInterval) {
        out["maxPollIntervalMs"] = said.maxPollInterval->count();
    }
    if (said.sessionTimeout) {
        out["sessionTimeoutMs"] = said.sessionTimeout->count();
    }
    return out;
}

Json observed(const Now& one)
{
    return line("now", one.at);
}

} // namespace

std::vector<std::string> toLines(const Observation& observation)
{
    std::vector<std::string> lines;
    std::visit(
        [&lines]<class Kind>(const Kind& one) {
            if constexpr (std::is_same_v<Kind, OffsetsRecords>) {
                for (std::size_t index = 0; index < one.size(); ++index) {
                    lines.push_back(recorded(one.seen(), one.at(index)).dump());
                }
            } else {
                lines.push_back(observed(one).dump());
            }
        },
        observation);
    return lines;
}

std::string toLine(const RecordingHeader& header)
{
    Json out = line("recording");
    out["version"] = RecordingHeader::version;
    out["startedAt"] = json(header.startedAt);
    out["clusterId"] = jsonOrNull(header.clusterId);
    out["by"] = json(header.by);
    return out.dump();
}

} // namespace rollcall::recording
