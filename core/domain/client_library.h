// The client library behind a member, which decides what the number in its record means.
#pragma once

#include "domain/confidence.h"

#include <optional>
#include <string>
#include <string_view>

namespace rollcall {

/// Libraries whose records were looked at. librdkafka stands for its bindings too: confluent-kafka for Python, Go and .NET,
/// node-rdkafka.
enum class ClientLibrary { java, librdkafka, kafkaPython, streams, sarama, franzGo, kafkaGo, kafkajs, aiokafka, connect };

/// As written on screens and in JSON: "Java", "librdkafka", "kafka-python", "Kafka Streams", "sarama", "franz-go", "kafka-go",
/// "kafkajs", "aiokafka", "Kafka Connect".
[[nodiscard]] std::string_view nameOf(ClientLibrary library);
/// Any capitalisation; absent for any other text.
[[nodiscard]] std::optional<ClientLibrary> clientLibraryFrom(std::string_view name);

/// What a member's rebalance timeout is.
enum class LimitMeaning {
    /// max.poll.interval.ms: whoever does not poll for that long leaves.
    pollLimit,
    /// How long a rebalance waits for the member to join again; the library knows no poll limit, or does not tell it.
    rejoinLimit,
};
/// Measured for each library: Java, librdkafka, kafka-python and Streams put max.poll.interval.ms there, the others do not.
[[nodiscard]] LimitMeaning limitMeaningOf(ClientLibrary library);

/// Which library a member is thought to be.
struct LibraryFinding {
    ClientLibrary library = ClientLibrary::java;
    Confidence confidence = Confidence::possible;
    /// The user said so; no fingerprint outranks that.
    bool stated = false;
    /// What tells it, in words.
    std::string evidence;

    friend bool operator==(const LibraryFinding&, const LibraryFinding&) = default;
};

} // namespace rollcall
