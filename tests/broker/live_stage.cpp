#include "live_stage.h"

#include <QString>

#include <algorithm>

namespace rollcall::test {

Result<std::unique_ptr<LiveStage>> LiveStage::start(const std::vector<std::string>& script, ClusterSpec spec)
{
    spec.version = qEnvironmentVariable("ROLLCALL_TEST_KAFKA", QString::fromStdString(kafka4)).toStdString();
    std::unique_ptr<LiveStage> stage(new LiveStage(spec.version));
    auto cluster = KafkaCluster::start(spec);
    if (!cluster) {
        return tl::unexpected(cluster.error());
    }
    stage->m_cluster = std::move(*cluster);
    auto librdkafka = stage->process({"librdkafka", false, {}, {}});
    if (!librdkafka) {
        return tl::unexpected(librdkafka.error());
    }
    stage->m_librdkafka = std::move(*librdkafka);
    if (const auto done = stage->client().script(script); !done) {
        return tl::unexpected(done.error());
    }
    return stage;
}

Result<std::unique_ptr<ScriptedClient>> LiveStage::process(const MemberKind& kind, const std::vector<std::string>& options)
{
    const auto bootstrap = m_cluster->bootstrap();
    if (!kind.java) {
        return ScriptedClient::start({ROLLCALL_LIBRDKAFKA_CLIENT, bootstrap});
    }
    auto java = JavaClient::start(kafkaInstall(m_version), bootstrap, options);
    if (!java) {
        return tl::unexpected(java.error());
    }
    return std::unique_ptr<ScriptedClient>(std::move(*java));
}

Result<void> LiveStage::watch(const std::vector<std::string>& more)
{
    std::vector<std::string> words{"watch", "--json", "--bootstrap", m_cluster->bootstrap()};
    words.insert(words.end(), more.begin(), more.end());
    if (const auto file = qEnvironmentVariable("ROLLCALL_TEST_RECORD"); !file.isEmpty()) {
        words.insert(words.end(), {"--record", file.toStdString()});
    }
    m_watch = std::make_unique<RunningRollcallctl>(words);
    m_events.clear();
    m_parsed = 0;
    const auto begins = [this](const char* source) {
        return waitUntil([&] {
            return std::ranges::any_of(events(), [source](const nlohmann::json& event) {
                return event.value("event", "") == "source" && event.value("source", "") == source
                    && event.value("state", "") == "ok";
            });
        });
    };
    if (!begins("offsets-topic") || !begins("admin")) {
        return fail(ErrorKind::timedOut, "watch does not begin: " + m_watch->output() + m_watch->errorOutput());
    }
    return {};
}

const std::vector<nlohmann::json>& LiveStage::events()
{
    const auto output = m_watch->output();
    for (auto end = output.find('\n', m_parsed); end != std::string::npos; end = output.find('\n', m_parsed)) {
        m_events.push_back(nlohmann::json::parse(output.substr(m_parsed, end - m_parsed), nullptr, false));
        m_parsed = end + 1;
    }
    return m_events;
}

} // namespace rollcall::test
