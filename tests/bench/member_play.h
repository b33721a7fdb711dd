#pragma once

#include "sightings.h"

#include "support/kafka_cluster.h"
#include "threads/stop_flag.h"

#include <atomic>
#include <memory>
#include <string>
#include <vector>

namespace rollcall::bench {

/// A group whose members come and go, and Kafka's own tool that looks at it without a pause.
class MemberPlay {
public:
    static constexpr const char* group = "watched";

    struct Change {
        std::string member;
        bool joined = false;
        Sightings::Clock::time_point toolAt;
        Sightings::Clock::time_point screenAt;
    };

    /// protocol: "classic" or "consumer" (KIP-848). One member is there from the beginning on, and so are that many other groups,
    /// without members.
    [[nodiscard]] static Result<std::unique_ptr<MemberPlay>> prepare(const std::string& kafkaVersion, const std::string& protocol,
                                                                     int otherGroups);

    [[nodiscard]] std::string bootstrap() const { return m_cluster->bootstrap(); }
    /// To be filled by whoever has the screen.
    [[nodiscard]] Sightings& screen() { return m_screen; }
    /// So many joins and leaves, each waited for at both; takes minutes, on the calling thread.
    [[nodiscard]] Result<std::vector<Change>> run(int joins);
    /// How often the tool looked.
    [[nodiscard]] int looks() const { return m_looks; }

private:
    explicit MemberPlay(std::string protocol) : m_protocol(std::move(protocol)) { }
    void look(const StopFlag& stop);
    [[nodiscard]] Result<Change> change(const std::string& member, bool join);

    const std::string m_protocol;
    std::unique_ptr<test::KafkaCluster> m_cluster;
    std::unique_ptr<test::JavaClient> m_tool; ///< beside the cluster's own client, which has the members
    Sightings m_byTool;
    Sightings m_screen;
    std::atomic<int> m_looks = 0;
};

} // namespace rollcall::bench
