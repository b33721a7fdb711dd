#include "lab/broker_process.h"

#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <random>

namespace rollcall {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

constexpr auto configName = "server.properties";
constexpr auto logConfigName = "log4j2.properties";

ChildSpec javaProgram(const KafkaInstallation& kafka, const fs::path& folder, std::string mainClass)
{
    ChildSpec spec;
    spec.program = kafka.java;
    spec.workingDirectory = folder;
    spec.arguments = {
        "-Xmx160m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", // a short life: quick to start is worth more than quick in the long run
        "-XX:-UsePerfData", // writes into the common folder for temporary files; the next line keeps libraries out of it
        "-Djava.io.tmpdir=" + folder.string(),
        fmt::format("-Dlog4j2.configurationFile={}", logConfigName),
        "-cp",
        (fs::absolute(kafka.libraries) / "*").string(),
        std::move(mainClass),
    };
    return spec;
}

/// A uuid as Kafka writes it: 16 bytes in 22 characters of URL-safe base64. Without "-" in front, which looks like an option.
std::string newClusterId()
{
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::random_device random;
    std::string id;
    for (int i = 0; i < 21; ++i) {
        id += digits[random() % (i == 0 ? 62 : digits.size())];
    }
    return id + "AQgw"[random() % 4]; // the last character holds two bits
}

bool write(const fs::path& file, const std::string& text)
{
    std::ofstream out(file, std::ios::binary);
    out << text;
    return static_cast<bool>(out.flush());
}

} // namespace

Result<void> formatStorage(const KafkaInstallation& kafka, const BrokerConfig& config, const TemporaryFolder& folder,
                           const StopFlag& stop)
{
    if (!write(folder.path() / configName, serverProperties(config))
        || !write(folder.path() / logConfigName, brokerLogProperties())) {
        return fail(ErrorKind::io, fmt::format("cannot write to {}", folder.path().string()), "free space there, or set TMPDIR");
    }
    auto spec = javaProgram(kafka, folder.path(), "kafka.tools.StorageTool");
    spec.arguments.insert(spec.arguments.end(), {"format", "-t", newClusterId(), "-c", configName});
    spec.removeIfOrphaned = folder.path();

    BrokerLog log;
    const auto child = ChildProcess::start(spec, [&](std::string_view line) { log.add(line); });
    if (!child) {
        return tl::unexpected(child.error());
    }
    std::optional<ExitStatus> ended;
    while (!(ended = (*child)->wait(50ms))) {
        if (stop.requested()) {
            return fail(ErrorKind::cancelled, "starting the training cluster: stopped");
        }
    }
    if (*ended != ExitStatus{0, std::nullopt}) {
        return fail(ErrorKind::io, fmt::format("Kafka could not format the training cluster's storage; {}", log.lastLines()));
    }
    return {};
}

Result<std::unique_ptr<ChildProcess>> startBroker(const KafkaInstallation& kafka, const TemporaryFolder& folder,
                                                  std::shared_ptr<BrokerLog> log)
{
    auto spec = javaProgram(kafka, folder.path(), "kafka.Kafka");
    spec.arguments.emplace_back(configName);
    spec.removeAtEnd = folder.path();
    return ChildProcess::start(spec, [log = std::move(log)](std::string_view line) { log->add(line); });
}

} // namespace rollcall
