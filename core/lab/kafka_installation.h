// The Apache Kafka and the Java that the training cluster runs on. Rollcall ships neither.
#pragma once

#include "domain/error.h"
#include "threads/stop_flag.h"

#include <filesystem>
#include <optional>
#include <string_view>

namespace rollcall {

struct KafkaInstallation {
    std::filesystem::path java;
    /// Folder of the jars.
    std::filesystem::path libraries;
};

/// Jars: $ROLLCALL_KAFKA_LIBS, share/rollcall/kafka beside our programs, or the cache that run.sh fills. Java: 17 or newer, of
/// $JAVA_HOME or PATH. The errors' hints say how to get what is missing.
[[nodiscard]] Result<KafkaInstallation> findKafka(const StopFlag& stop);

/// From a line of `java -version`: 17 of `openjdk version "17.0.15" 2025-04-15`, 8 of `java version "1.8.0_402"`.
[[nodiscard]] std::optional<int> javaMajorVersion(std::string_view line);

} // namespace rollcall
