#include "lab/kafka_installation.h"

#include "process/child_process.h"
#include "process/executable_path.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <string>
#include <vector>

namespace rollcall {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

constexpr int oldestJava = 17;
constexpr auto getKafka = "./run.sh --build-only fetches it from Maven Central; or set ROLLCALL_KAFKA_LIBS to the libs folder of "
                          "an Apache Kafka 4";
constexpr auto getJava = "install it: apt install openjdk-17-jre-headless (Debian, Ubuntu), dnf install java-17-openjdk-headless "
                         "(Fedora), brew install openjdk@17 (macOS)";

std::optional<std::string> variable(const char* name)
{
    const char* const value = std::getenv(name);
    return value == nullptr || *value == '\0' ? std::nullopt : std::optional<std::string>(value);
}

bool holdsKafka(const fs::path& folder)
{
    std::error_code failed;
    fs::directory_iterator entry(folder, failed);
    for (; !failed && entry != fs::directory_iterator(); entry.increment(failed)) {
        const auto name = entry->path().filename().string();
        if (name.starts_with("kafka_2.13-") && name.ends_with(".jar")) {
            return true;
        }
    }
    return false;
}

Result<fs::path> findLibraries()
{
    if (const auto chosen = variable("ROLLCALL_KAFKA_LIBS")) {
        if (holdsKafka(*chosen)) {
            return *chosen;
        }
        return fail(ErrorKind::notFound, fmt::format("ROLLCALL_KAFKA_LIBS names {}, which has no Kafka in it", *chosen),
                    getKafka);
    }
    std::vector<fs::path> candidates{executablePath().parent_path() / "../share/rollcall/kafka"};
    if (const auto cache = variable("XDG_CACHE_HOME")) {
        candidates.push_back(fs::path(*cache) / "rollcall/kafka" / ROLLCALL_TRAINING_KAFKA);
    } else if (const auto home = variable("HOME")) {
        candidates.push_back(fs::path(*home) / ".cache/rollcall/kafka" / ROLLCALL_TRAINING_KAFKA);
    }
    for (const auto& candidate : candidates) {
        if (holdsKafka(candidate)) {
            return candidate;
        }
    }
    return fail(ErrorKind::notFound,
                fmt::format("the training cluster needs Apache Kafka {}, which is not in {}", ROLLCALL_TRAINING_KAFKA,
                            candidates.back().string()),
                getKafka);
}

/// Absent: it does not run, or does not say.
std::optional<int> versionOf(const fs::path& java, const StopFlag& stop)
{
    std::mutex mutex; // version, which the child's thread sets
    std::optional<int> version;
    ChildSpec spec;
    spec.program = java;
    spec.arguments = {"-version"};
    const auto child = ChildProcess::start(spec, [&](std::string_view line) {
        const std::lock_guard lock(mutex);
        version = version ? version : javaMajorVersion(line);
    });
    const auto giveUp = std::chrono::steady_clock::now() + 30s;
    while (child && !(*child)->wait(100ms)) {
        if (stop.requested() || std::chrono::steady_clock::now() > giveUp) {
            (*child)->kill();
        }
    }
    const std::lock_guard lock(mutex);
    return version;
}

Result<fs::path> findJava(const StopFlag& stop)
{
    std::vector<fs::path> candidates;
    if (const auto home = variable("JAVA_HOME")) {
        candidates.push_back(fs::path(*home) / "bin/java");
    }
    candidates.emplace_back("java");
    std::string found;
    for (const auto& candidate : candidates) {
        const auto version = versionOf(candidate, stop);
        if (stop.requested()) {
            return fail(ErrorKind::cancelled, "looking for Java: stopped");
        }
        if (version && *version >= oldestJava) {
            return candidate;
        }
        if (version) {
            found += fmt::format("{}{} is version {}", found.empty() ? "" : ", ", candidate.string(), *version);
        }
    }
    return fail(ErrorKind::notFound,
                fmt::format("the training cluster needs Java {} or newer: {}", oldestJava,
                            found.empty() ? "there is none in JAVA_HOME or PATH" : found),
                getJava);
}

} // namespace

std::optional<int> javaMajorVersion(std::string_view line)
{
    constexpr std::string_view marker = " version \"";
    const auto at = line.find(marker);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    auto text = line.substr(at + marker.size());
    if (text.starts_with("1.")) {
        text.remove_prefix(2); // until Java 8
    }
    int major = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), major);
    return read.ec == std::errc() ? std::optional(major) : std::nullopt;
}

Result<KafkaInstallation> findKafka(const StopFlag& stop)
{
    const auto libraries = findLibraries();
    if (!libraries) {
        return tl::unexpected(libraries.error());
    }
    const auto java = findJava(stop);
    if (!java) {
        return tl::unexpected(java.error());
    }
    return KafkaInstallation{*java, *libraries};
}

} // namespace rollcall
