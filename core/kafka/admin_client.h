// The cluster as librdkafka reaches it.
#pragma once

#include "domain/client_log.h"
#include "domain/client_properties.h"
#include "kafka/admin.h"
#include "kafka/offsets_topic_right.h"
#include "threads/clock.h"

#include <memory>

namespace rollcall::kafka {

struct AdminClientOptions {
    /// Requests in flight at a time, for each call.
    std::size_t requestsInFlight = 50;
    /// Of one request.
    Milliseconds timeout{5000};
    OnClientLog onLog;
};

/// One connection for all sources of a session, and a second one for committed offsets. Never a member of a group.
class AdminClient final : public Admin {
public:
    /// Connects nothing yet. Fails for properties that librdkafka does not know or refuses.
    [[nodiscard]] static Result<std::unique_ptr<AdminClient>> open(const ClientProperties& properties, Clock clock,
                                                                   const AdminClientOptions& options = {});
    ~AdminClient() override;

    [[nodiscard]] GroupsListed listGroups(const StopFlag& stop) override;
    [[nodiscard]] std::vector<GroupDescribed> describeGroups(const std::vector<GroupId>& groups, const StopFlag& stop) override;
    [[nodiscard]] std::vector<OffsetsCommitted> committedOffsets(const std::vector<GroupId>& groups,
                                                                 const StopFlag& stop) override;
    [[nodiscard]] Result<ClusterMetadata> metadata(const StopFlag& stop) override;
    [[nodiscard]] std::map<TopicName, TopicId> topicIds(const std::vector<TopicName>& topics, const StopFlag& stop) override;
    [[nodiscard]] std::vector<LogOffsetsRead> logOffsets(LogOffsetKind kind, const std::set<TopicPartition>& partitions,
                                                         const StopFlag& stop) override;
    [[nodiscard]] std::uint64_t requestsSent() const override;

    [[nodiscard]] OffsetsTopicRight offsetsTopicRight(const StopFlag& stop);

private:
    struct Parts;
    explicit AdminClient(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace rollcall::kafka
