#include "support/kafka_install.h"

#include <cstdlib>

namespace rollcall::test {

namespace {

std::filesystem::path cacheFolder()
{
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache && *cache) {
        return cache;
    }
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home ? home : "/") / ".cache";
}

} // namespace

std::vector<std::string> KafkaInstall::java(const std::string& mainClass, const std::vector<std::string>& options) const
{
    std::vector<std::string> words{"java", "-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"};
    words.insert(words.end(), options.begin(), options.end());
    words.insert(words.end(), {"-cp", clientClasses.string() + ":" + (jars / "*").string(), mainClass});
    return words;
}

KafkaInstall kafkaInstall(const std::string& version)
{
    return {version, cacheFolder() / "rollcall" / "kafka" / version, std::filesystem::path(ROLLCALL_TEST_CLIENT) / version};
}

std::filesystem::path jmxExporterJar()
{
    return cacheFolder() / "rollcall" / "kafka" / "jmx-exporter" / "jmx_prometheus_javaagent-1.0.1.jar";
}

} // namespace rollcall::test
