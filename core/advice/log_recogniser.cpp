#include "advice/log_recogniser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <string>

namespace rollcall {

namespace {

/// A wording. Where several are in a line, the first of the table counts: those that say most stand first.
struct Wording {
    std::string_view text;
    GroupError error;
    /// Absent: several clients write it so; other words of the line tell which.
    std::optional<LogWriter> writer;
    /// Must be in the line too.
    std::string_view and_ = {};
};

constexpr std::array wordings{
    // librdkafka, its name of the error, and what its bindings make of it
    Wording{"Application maximum poll interval (", GroupError::pollIntervalExceeded, {}, "ms) exceeded by "},
    Wording{"Local: Maximum application poll interval (max.poll.interval.ms) exceeded", GroupError::pollIntervalExceeded, {}},
    Wording{"_MAX_POLL_EXCEEDED", GroupError::pollIntervalExceeded, {}, "rror"},
    Wording{"Local_MaxPollExceeded", GroupError::pollIntervalExceeded, LogWriter::dotnet},
    Wording{"ErrMaxPollExceeded", GroupError::pollIntervalExceeded, LogWriter::go},
    Wording{"Consumer group session timed out (in join-state ",
            GroupError::sessionExpired,
            {},
            "successful response from the group coordinator"},
    // brokers
    Wording{"through explicit", GroupError::pollIntervalExceeded, LogWriter::broker,
            "client reason: consumer poll timeout has expired"},
    Wording{" has failed, removing it from the group", GroupError::sessionExpired, LogWriter::broker, "ember "},
    Wording{"fenced from the group because the member session expired", GroupError::sessionExpired, LogWriter::broker},
    Wording{"fenced from the group because it failed to transition from epoch ", GroupError::revocationTimeout,
            LogWriter::broker},
    // Java
    Wording{"consumer poll timeout has expired", GroupError::pollIntervalExceeded, LogWriter::java},
    Wording{"longer than the configured max.poll.interval.ms, exceeded approximately by ", GroupError::pollIntervalExceeded,
            LogWriter::java},
    Wording{"ommit cannot be completed since the consumer is not part of an active group", GroupError::commitRejected,
            LogWriter::java},
    Wording{"OffsetCommit request since the consumer is not part of an active group", GroupError::commitRejected,
            LogWriter::java},
    Wording{"ommit cannot be completed since the group has already rebalanced", GroupError::commitRejected, LogWriter::java},
    Wording{"ommit cannot be completed since the consumer is undergoing a rebalance", GroupError::commitRejected,
            LogWriter::java},
    Wording{"ommit cannot be completed due to group rebalance", GroupError::commitRejected, LogWriter::java},
    Wording{"session timed out without receiving a heartbeat response", GroupError::sessionExpired, LogWriter::java},
    // other libraries
    Wording{"eartbeat poll expired, leaving group", GroupError::pollIntervalExceeded, LogWriter::kafkaPython},
    Wording{"eartbeat session expired", GroupError::sessionExpired, LogWriter::kafkaPython, "marking coordinator dead"},
    Wording{"local member_id was not recognized", GroupError::unknownMember, {}},
    Wording{"local generation id is not current", GroupError::illegalGeneration, {}},
    Wording{"kafka server: The provided member is not known in the current generation", GroupError::unknownMember,
            LogWriter::sarama},
    Wording{"kafka server: The provided generation id is not the current generation", GroupError::illegalGeneration,
            LogWriter::sarama},
    Wording{"[25] Unknown Member ID: ", GroupError::unknownMember, LogWriter::kafkaGo},
    Wording{"[22] Illegal Generation: ", GroupError::illegalGeneration, LogWriter::kafkaGo},
    // errors of the protocol, which all clients name
    Wording{"tatic consumer fenced by other consumer with same group.instance.id", GroupError::instanceFenced, {}},
    Wording{"The broker rejected this static consumer since another consumer with the same group.instance.id has registered",
            GroupError::instanceFenced,
            {}},
    Wording{"FencedInstanceIdException", GroupError::instanceFenced, LogWriter::java},
    Wording{"FENCED_INSTANCE_ID", GroupError::instanceFenced, {}, "rror"},
    Wording{"The member epoch is fenced by the group coordinator", GroupError::memberEpochFenced, {}},
    Wording{"FencedMemberEpochException", GroupError::memberEpochFenced, LogWriter::java},
    Wording{"FENCED_MEMBER_EPOCH", GroupError::memberEpochFenced, {}},
    Wording{"The member epoch is stale", GroupError::memberEpochFenced, {}},
    Wording{"STALE_MEMBER_EPOCH", GroupError::memberEpochFenced, {}},
    Wording{"The coordinator is not aware of this member", GroupError::unknownMember, {}},
    Wording{"Broker: Unknown member", GroupError::unknownMember, {}},
    Wording{"UnknownMemberIdException", GroupError::unknownMember, LogWriter::java},
    Wording{"failed due to unknown member id", GroupError::unknownMember, LogWriter::java},
    Wording{"UNKNOWN_MEMBER_ID", GroupError::unknownMember, {}, "ail"},
    Wording{"UNKNOWN_MEMBER_ID", GroupError::unknownMember, {}, "rror"},
    Wording{"Specified group generation id is not valid", GroupError::illegalGeneration, {}},
    Wording{"IllegalGenerationException", GroupError::illegalGeneration, LogWriter::java},
    Wording{"ILLEGAL_GENERATION", GroupError::illegalGeneration, {}, "ail"},
    Wording{"ILLEGAL_GENERATION", GroupError::illegalGeneration, {}, "rror"},
};

struct Hint {
    std::string_view text;
    LogWriter writer;
};
/// The first that is in the line counts.
constexpr std::array hints{
    Hint{"Confluent.Kafka", LogWriter::dotnet},
    Hint{"confluent_kafka", LogWriter::python},
    Hint{"KafkaError{", LogWriter::python},
    Hint{"cimpl.KafkaException", LogWriter::python},
    Hint{"kafka server: ", LogWriter::sarama},
    Hint{"LibrdKafkaError", LogWriter::node},
    Hint{"node-rdkafka", LogWriter::node},
    Hint{"ERR__MAX_POLL_EXCEEDED", LogWriter::node},
    Hint{"confluent-kafka-go", LogWriter::go},
    Hint{"kafka.Error", LogWriter::go},
    Hint{"KafkaJS", LogWriter::kafkajs},
    Hint{"\"logger\":\"kafkajs\"", LogWriter::kafkajs},
    Hint{"aiokafka", LogWriter::aiokafka},
    Hint{"kafka.coordinator", LogWriter::kafkaPython},
    Hint{"org.apache.kafka", LogWriter::java},
    Hint{"[Consumer clientId=", LogWriter::java},
    Hint{"rdkafka", LogWriter::librdkafka},
    Hint{"#consumer-", LogWriter::librdkafka},
    Hint{"Broker: ", LogWriter::librdkafka},
    Hint{"[thrd:", LogWriter::librdkafka},
    Hint{"kgo", LogWriter::franzGo},
    Hint{"UNKNOWN_MEMBER_ID: The coordinator", LogWriter::franzGo},
    Hint{"ILLEGAL_GENERATION: Specified", LogWriter::franzGo},
    Hint{"Local: ", LogWriter::librdkafka},
    Hint{"Application maximum poll interval (", LogWriter::librdkafka},
    Hint{"Exception", LogWriter::java},
};

bool has(std::string_view line, std::string_view text)
{
    return line.find(text) != std::string_view::npos;
}

LogWriter writerOf(std::string_view line)
{
    const auto* const hint = std::ranges::find_if(hints, [line](const Hint& one) { return has(line, one.text); });
    return hint == hints.end() ? LogWriter::librdkafka : hint->writer;
}

/// The number after that text, in milliseconds.
std::optional<Milliseconds> millisAfter(std::string_view line, std::string_view text)
{
    const auto at = line.find(text);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view rest = line.substr(at + text.size());
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    return fault == std::errc() && number >= 0 ? std::optional(Milliseconds(number)) : std::nullopt;
}

/// What stands between that text and the first of the ends.
std::string textAfter(std::string_view line, std::string_view text, std::string_view ends)
{
    const auto at = line.find(text);
    if (at == std::string_view::npos) {
        return {};
    }
    const std::string_view rest = line.substr(at + text.size());
    return std::string(rest.substr(0, rest.find_first_of(ends)));
}

/// "orders" of "|orders#consumer-1|": librdkafka names its instances by their client ids.
std::string clientOfInstance(std::string_view line)
{
    const auto at = line.find("#consumer-");
    if (at == std::string_view::npos) {
        return {};
    }
    const auto from = line.find_last_of("| \t[\"", at);
    return std::string(
        line.substr(from == std::string_view::npos ? 0 : from + 1, at - (from == std::string_view::npos ? 0 : from + 1)));
}

void addNames(std::string_view line, LoggedError& found)
{
    constexpr std::string_view ends = " ,;:)]\"'\t";
    std::string client = textAfter(line, "clientId=", ends);
    found.clientId = ClientId(client.empty() ? clientOfInstance(line) : std::move(client));
    std::string group = textAfter(line, "groupId=", ends);
    if (group.empty()) {
        group = textAfter(line, "[GroupId ", ends);
    }
    if (group.empty()) {
        group = textAfter(line, " in group ", ends);
    }
    if (group.empty()) {
        group = textAfter(line, "has left group ", ends);
    }
    found.group = GroupId(std::move(group));
    for (const std::string_view before : {"Member ", "member ", "Member with id "}) {
        std::string id = textAfter(line, before, ends);
        if (id.size() == 22 || (id.size() > 22 && id.find('-') != std::string::npos)) { // a uuid, or one with a name before it
            found.memberId = MemberId(std::move(id));
        }
    }
    if (std::string instance = textAfter(line, "groupInstanceId=", ends); !instance.empty()) {
        found.instanceId = InstanceId(std::move(instance));
    }
}

bool isOfTrace(std::string_view line)
{
    const auto start = line.find_first_not_of(" \t");
    if (start == std::string_view::npos) {
        return false;
    }
    const std::string_view text = line.substr(start);
    return (start > 0 && (text.starts_with("at ") || text.starts_with("... "))) || text.starts_with("Caused by: ")
        || text.starts_with("Suppressed: ");
}

/// A comment or a setting that quotes a name.
bool onlyTalks(std::string_view line)
{
    const auto start = line.find_first_not_of(" \t");
    const std::string_view text = start == std::string_view::npos ? std::string_view() : line.substr(start);
    return text.starts_with("//") || text.starts_with("#") || text.starts_with("* ") || text.starts_with("--");
}

} // namespace

std::optional<LoggedError> recognise(std::string_view line)
{
    line = line.substr(0, LogRecogniser::longestLine);
    if (onlyTalks(line)) {
        return std::nullopt;
    }
    const auto* const wording = std::ranges::find_if(
        wordings, [line](const Wording& one) { return has(line, one.text) && (one.and_.empty() || has(line, one.and_)); });
    if (wording == wordings.end()) {
        return std::nullopt;
    }
    LoggedError found;
    found.error = wording->error;
    found.writer = wording->writer ? *wording->writer : writerOf(line);
    if (found.error == GroupError::pollIntervalExceeded) {
        found.limit = millisAfter(line, "maximum poll interval (");
        found.excess = millisAfter(line, "exceeded by ");
        if (!found.excess) {
            found.excess = millisAfter(line, "exceeded approximately by ");
        }
    } else if (found.error == GroupError::revocationTimeout) {
        found.limit = millisAfter(line, " within ");
    }
    addNames(line, found);
    return found;
}

std::optional<LoggedError> LogRecogniser::take(std::string_view line)
{
    const bool goesOn = isOfTrace(line);
    if (!goesOn) {
        m_inTrace.reset();
    }
    const auto found = recognise(line);
    if (!found) {
        return std::nullopt;
    }
    const bool again = goesOn && m_inTrace == found->error;
    m_inTrace = found->error;
    return again ? std::nullopt : found;
}

} // namespace rollcall
