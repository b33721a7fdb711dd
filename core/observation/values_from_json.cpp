#include "observation/values_from_json.h"

#include <algorithm>

namespace rollcall::recording {

namespace {

constexpr Milliseconds longestReply{1000};

/// How deep arrays and objects lie within each other, told by the brackets outside of text alone.
std::size_t depthOf(std::string_view line)
{
    std::size_t depth = 0;
    std::size_t deepest = 0;
    bool inText = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char letter = line[i];
        if (inText) {
            i += letter == '\\' ? 1 : 0;
            inText = letter != '"';
        } else if (letter == '"') {
            inText = true;
        } else if (letter == '{' || letter == '[') {
            deepest = std::max(deepest, ++depth);
        } else if ((letter == '}' || letter == ']') && depth > 0) {
            --depth;
        }
    }
    return deepest;
}

void readError(JsonObject& object, Error& out)
{
    std::string kind;
    object.may("kind", kind);
    out.kind = errorKindFrom(kind);
    object.may("text", out.text);
    object.may("hint", out.hint);
    object.may("code", out.code);
    object.may("retriable", out.retriable);
}

} // namespace

Result<nlohmann::json> parsed(std::string_view line)
{
    if (depthOf(line) > maxDepth) {
        return fail(ErrorKind::invalidInput, "the line is nested too deeply");
    }
    auto json = nlohmann::json::parse(line, nullptr, false);
    if (json.is_discarded()) {
        return fail(ErrorKind::invalidInput, "the line is not JSON");
    }
    return json;
}

void read(JsonObject& line, RequestSpan& out)
{
    line.need("sent", out.sent);
    out.received = out.sent + longestReply;
    line.may("received", out.received);
}

void take(const JsonValue& value, GroupType& out)
{
    std::string name;
    take(value, name);
    out = groupTypeFrom(name);
}

void take(const JsonValue& value, GroupState& out)
{
    std::string name;
    take(value, name);
    out = groupStateFrom(name);
}

/// Other recorders write a plain text.
void take(const JsonValue& value, Error& out)
{
    if (value.json().is_string()) {
        take(value, out.text);
        return;
    }
    JsonObject object(value);
    readError(object, out);
}

void take(const JsonValue& value, PartitionError& out)
{
    JsonObject object(value);
    object.need("partition", out.partition);
    readError(object, out.error);
}

void take(const JsonValue& value, TopicPartitionError& out)
{
    JsonObject object(value);
    object.need("topic", out.topic);
    object.need("partition", out.error.partition);
    readError(object, out.error.error);
}

void take(const JsonValue& value, Assignment& out)
{
    std::map<TopicName, std::vector<Partition>> byTopic;
    take(value, byTopic);
    for (auto& [topic, partitions] : byTopic) {
        // In order, so that adding costs nothing to speak of however long the line is.
        std::ranges::sort(partitions);
        for (const Partition partition : partitions) {
            out.add(topic, partition);
        }
    }
}

void take(const JsonValue& value, BrokerAddress& out)
{
    JsonObject object(value);
    object.needInteger("id", out.id);
    object.need("host", out.host);
    object.needInteger("port", out.port);
}

void take(const JsonValue& value, MemberDescription& out)
{
    JsonObject object(value);
    object.need("memberId", out.memberId);
    object.may("clientId", out.clientId);
    object.may("host", out.host);
    object.may("instanceId", out.instanceId);
    object.mayInteger("memberEpoch", out.memberEpoch);
    object.may("assignment", out.assignment);
    object.may("target", out.target);
}

void take(const JsonValue& value, GroupListing& out)
{
    JsonObject object(value);
    object.need("group", out.group);
    object.may("type", out.type);
    object.may("state", out.state);
}

void take(const JsonValue& value, TopicDescription& out)
{
    JsonObject object(value);
    object.need("name", out.name);
    object.may("id", out.id);
    object.may("partitions", out.partitions);
    object.may("error", out.error);
}

void take(const JsonValue& value, std::optional<LoggedError>& out)
{
    JsonObject object(value);
    std::string error;
    std::string writer;
    object.need("error", error);
    object.may("client", writer);
    LoggedError told;
    told.writer = logWriterFrom(writer).value_or(LogWriter::librdkafka);
    const auto mayTime = [&object](std::string_view key, std::optional<Milliseconds>& time) {
        std::optional<std::int64_t> millis;
        object.may(key, millis);
        time = millis ? std::optional(Milliseconds{*millis}) : std::nullopt;
    };
    mayTime("limitMs", told.limit);
    mayTime("reportedExcessMs", told.excess);
    object.may("clientId", told.clientId);
    object.may("memberId", told.memberId);
    object.may("group", told.group);
    object.may("instanceId", told.instanceId);
    if (const auto known = groupErrorFrom(error)) {
        told.error = *known;
        out = std::move(told);
    }
}

} // namespace rollcall::recording
