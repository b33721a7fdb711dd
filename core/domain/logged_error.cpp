#include "domain/logged_error.h"

namespace rollcall {

namespace {

template <class Enum>
std::optional<Enum> named(std::string_view name, Enum last)
{
    for (int value = 0; value <= static_cast<int>(last); ++value) {
        if (nameOf(static_cast<Enum>(value)) == name) {
            return static_cast<Enum>(value);
        }
    }
    return std::nullopt;
}

} // namespace

std::string_view nameOf(GroupError error)
{
    switch (error) {
    case GroupError::pollIntervalExceeded:
        return "poll-interval-exceeded";
    case GroupError::sessionExpired:
        return "session-expired";
    case GroupError::instanceFenced:
        return "instance-fenced";
    case GroupError::commitRejected:
        return "commit-rejected";
    case GroupError::unknownMember:
        return "unknown-member";
    case GroupError::illegalGeneration:
        return "illegal-generation";
    case GroupError::memberEpochFenced:
        return "member-epoch-fenced";
    case GroupError::revocationTimeout:
        break;
    }
    return "revocation-timeout";
}

std::string_view nameOf(LogWriter writer)
{
    switch (writer) {
    case LogWriter::librdkafka:
        return "librdkafka";
    case LogWriter::python:
        return "confluent-kafka-python";
    case LogWriter::dotnet:
        return "confluent-kafka-dotnet";
    case LogWriter::go:
        return "confluent-kafka-go";
    case LogWriter::node:
        return "node-rdkafka";
    case LogWriter::java:
        return "java";
    case LogWriter::kafkaPython:
        return "kafka-python";
    case LogWriter::sarama:
        return "sarama";
    case LogWriter::franzGo:
        return "franz-go";
    case LogWriter::kafkaGo:
        return "kafka-go";
    case LogWriter::kafkajs:
        return "kafkajs";
    case LogWriter::aiokafka:
        return "aiokafka";
    case LogWriter::broker:
        break;
    }
    return "broker";
}

std::optional<GroupError> groupErrorFrom(std::string_view name)
{
    return named(name, GroupError::revocationTimeout);
}

std::optional<LogWriter> logWriterFrom(std::string_view name)
{
    return named(name, LogWriter::broker);
}

} // namespace rollcall
