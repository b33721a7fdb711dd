#pragma once

#include "member_kind.h"

#include "support/kafka_cluster.h"
#include "support/rollcallctl.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <vector>

namespace rollcall::test {

/// A real cluster of the Kafka version that ROLLCALL_TEST_KAFKA names, processes with members in them, and a running
/// `rollcallctl watch --json`.
class LiveStage {
public:
    /// script: done before the watch begins, for JavaClient::script().
    [[nodiscard]] static Result<std::unique_ptr<LiveStage>> start(const std::vector<std::string>& script, ClusterSpec spec = {});

    [[nodiscard]] KafkaCluster& cluster() { return *m_cluster; }
    [[nodiscard]] JavaClient& client() { return m_cluster->client(); }
    [[nodiscard]] bool hasConsumerProtocol() const { return kafkaInstall(m_version).hasConsumerProtocol(); }
    [[nodiscard]] std::vector<MemberKind> kinds() const { return memberKinds(hasConsumerProtocol()); }

    /// Begins to watch; fails when the tail of the offsets topic does not begin. With ROLLCALL_TEST_RECORD, records to that file,
    /// to find out with what went wrong.
    [[nodiscard]] Result<void> watch(const std::vector<std::string>& more = {});
    [[nodiscard]] RunningRollcallctl& watching() { return *m_watch; }
    /// All that watch printed so far, summaries too.
    [[nodiscard]] const std::vector<nlohmann::json>& events();

    /// The process that has the members of that kind as long as all goes well.
    [[nodiscard]] ScriptedClient& members(const MemberKind& kind) { return kind.java ? client() : *m_librdkafka; }
    /// One more process, whose members crash with it. options: of its JVM.
    [[nodiscard]] Result<std::unique_ptr<ScriptedClient>> process(const MemberKind& kind,
                                                                  const std::vector<std::string>& options = {});

private:
    explicit LiveStage(std::string version) : m_version(std::move(version)) { }

    std::string m_version;
    std::unique_ptr<KafkaCluster> m_cluster;
    std::unique_ptr<ScriptedClient> m_librdkafka;
    std::unique_ptr<RunningRollcallctl> m_watch;
    std::vector<nlohmann::json> m_events;
    std::size_t m_parsed = 0; ///< of the watch's output
};

} // namespace rollcall::test
