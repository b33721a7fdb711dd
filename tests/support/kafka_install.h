#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace rollcall::test {

/// The versions that the suite runs against: the last one of 3.x and the newest one.
inline const std::string kafka3 = "3.9.2";
inline const std::string kafka4 = "4.3.1";

/// Kafka's jars of one version and our Java client compiled against them, where the test fixture kafka_jars put them.
struct KafkaInstall {
    std::string version;
    std::filesystem::path jars;
    std::filesystem::path clientClasses;

    /// Program words for a JVM that may use 160 MB and starts quickly: "java", its options and the main class.
    [[nodiscard]] std::vector<std::string> java(const std::string& mainClass, const std::vector<std::string>& options = {}) const;
    /// Consumer groups of KIP-848 are on by default.
    [[nodiscard]] bool hasConsumerProtocol() const { return version.starts_with("4."); }
};

[[nodiscard]] KafkaInstall kafkaInstall(const std::string& version);
/// The agent that shows a JVM's metrics as text, put there by the same fixture: "-javaagent:JAR=PORT:CONFIGURATION".
[[nodiscard]] std::filesystem::path jmxExporterJar();

} // namespace rollcall::test
