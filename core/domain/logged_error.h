// Errors of consumer groups as applications, clients and brokers log them.
#pragma once

#include "domain/ids.h"
#include "domain/time.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace rollcall {

enum class GroupError {
    /// No poll for max.poll.interval.ms.
    pollIntervalExceeded,
    /// No heartbeat for session.timeout.ms.
    sessionExpired,
    /// Another consumer has taken its group.instance.id.
    instanceFenced,
    /// A commit came after the partitions had gone to others.
    commitRejected,
    unknownMember,
    illegalGeneration,
    /// KIP-848: the member's epoch is not the group's any more.
    memberEpochFenced,
    /// KIP-848: partitions were not given up within the rebalance timeout.
    revocationTimeout,
};
/// "poll-interval-exceeded", "session-expired", "instance-fenced", "commit-rejected", "unknown-member", "illegal-generation",
/// "member-epoch-fenced", "revocation-timeout".
[[nodiscard]] std::string_view nameOf(GroupError error);
/// Absent for a name of a later version.
[[nodiscard]] std::optional<GroupError> groupErrorFrom(std::string_view name);

/// Who wrote the line. Bindings of librdkafka add words of their own.
enum class LogWriter {
    librdkafka,
    python,
    dotnet,
    go,
    node,
    java,
    kafkaPython,
    sarama,
    franzGo,
    kafkaGo,
    kafkajs,
    aiokafka,
    broker
};
/// "librdkafka", "confluent-kafka-python", "confluent-kafka-dotnet", "confluent-kafka-go", "node-rdkafka", "java",
/// "kafka-python", "sarama", "franz-go", "kafka-go", "kafkajs", "aiokafka", "broker".
[[nodiscard]] std::string_view nameOf(LogWriter writer);
[[nodiscard]] std::optional<LogWriter> logWriterFrom(std::string_view name);

/// One line of a log that tells such an error.
struct LoggedError {
    GroupError error = GroupError::pollIntervalExceeded;
    LogWriter writer = LogWriter::librdkafka;
    /// max.poll.interval.ms, where the line has it.
    std::optional<Milliseconds> limit;
    /// As the line says; see the caution of its explanation.
    std::optional<Milliseconds> excess;
    ClientId clientId;
    MemberId memberId;
    GroupId group;
    std::optional<InstanceId> instanceId;

    friend bool operator==(const LoggedError&, const LoggedError&) = default;
};

} // namespace rollcall
