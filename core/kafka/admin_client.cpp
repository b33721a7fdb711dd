#include "kafka/admin_client.h"

#include "kafka/admin_calls.h"
#include "kafka/features.h"
#include "kafka/log_offsets.h"
#include "kafka/monitoring_properties.h"
#include "kafka/second_connection.h"

namespace rollcall::kafka {

struct AdminClient::Parts {
    Clock clock;
    RequestLimits limits;
    ClientProperties properties;
    OnClientLog onLog;
    std::unique_ptr<Connection> connection;
    SecondConnection readCommitted;
    SecondConnection committedOffsets;
    LeaderMap leaders;
    std::atomic<std::uint64_t> requests{0};

    [[nodiscard]] AdminContext context(const StopFlag& stop) { return context(*connection, stop); }
    [[nodiscard]] AdminContext context(Connection& through, const StopFlag& stop)
    {
        return {through, limits, clock, requests, stop};
    }

    [[nodiscard]] Result<Connection*> connectionFor([[maybe_unused]] LogOffsetKind kind)
    {
#if !ROLLCALL_KAFKA_LISTS_OFFSETS
        // The isolation level belongs to the handle there.
        if (kind == LogOffsetKind::lastStable) {
            auto committedOnly = properties;
            committedOnly.values.insert_or_assign("isolation.level", "read_committed");
            return readCommitted.get(committedOnly, onLog, RD_KAFKA_PRODUCER);
        }
#endif
        return connection.get();
    }

    /// When a coordinator answers that it is none (any more), librdkafka (2.0.2 to 2.15.0: issue 5040) tells so to the group that
    /// the client itself is in, and crashes where there is no such group. So this client has one; it never subscribes and so
    /// never joins. librdkafka asks for its coordinator, which is a thing that we may do for a group that we may look at.
    [[nodiscard]] Result<Connection*> connectionForOffsets(const GroupId& any)
    {
        auto consumer = properties;
        consumer.values.insert_or_assign("group.id", any.text());
        consumer.values.insert_or_assign("enable.auto.commit", "false");
        return committedOffsets.get(consumer, onLog, RD_KAFKA_CONSUMER);
    }
};

Result<std::unique_ptr<AdminClient>> AdminClient::open(const ClientProperties& properties, Clock clock,
                                                       const AdminClientOptions& options)
{
    const auto monitoring = monitoringProperties(properties);
    auto connection = Connection::open(monitoring, options.onLog);
    if (!connection) {
        return tl::unexpected(std::move(connection.error()));
    }
    auto parts = std::make_unique<Parts>();
    parts->clock = std::move(clock);
    parts->limits = {options.requestsInFlight, options.timeout};
    parts->properties = monitoring;
    parts->onLog = options.onLog;
    parts->connection = *std::move(connection);
    return std::unique_ptr<AdminClient>(new AdminClient(std::move(parts)));
}

AdminClient::AdminClient(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) { }

AdminClient::~AdminClient() = default;

GroupsListed AdminClient::listGroups(const StopFlag& stop)
{
    return kafka::listGroups(m_parts->context(stop));
}

std::vector<GroupDescribed> AdminClient::describeGroups(const std::vector<GroupId>& groups, const StopFlag& stop)
{
    return kafka::describeGroups(m_parts->context(stop), groups);
}

std::vector<OffsetsCommitted> AdminClient::committedOffsets(const std::vector<GroupId>& groups, const StopFlag& stop)
{
    if (groups.empty()) {
        return {};
    }
    const auto connection = m_parts->connectionForOffsets(groups.front());
    if (!connection) {
        const auto now = m_parts->clock();
        std::vector<OffsetsCommitted> failed;
        for (const auto& group : groups) {
            failed.push_back({{now, now}, group, {}, connection.error()});
        }
        return failed;
    }
    return kafka::committedOffsets(m_parts->context(**connection, stop), groups);
}

Result<ClusterMetadata> AdminClient::metadata(const StopFlag& stop)
{
    auto result = clusterMetadata(m_parts->context(stop));
    if (result) {
        m_parts->leaders.update(result->leaders);
    }
    return result;
}

std::map<TopicName, TopicId> AdminClient::topicIds(const std::vector<TopicName>& topics, const StopFlag& stop)
{
    return kafka::topicIds(m_parts->context(stop), topics);
}

std::vector<LogOffsetsRead> AdminClient::logOffsets(LogOffsetKind kind, const std::set<TopicPartition>& partitions,
                                                    const StopFlag& stop)
{
    LogOffsetAnswers answers(kind);
    auto plan = planByLeader(*m_parts->leaders.leaders(), partitions);
    if (m_parts->leaders.wantsRefresh(plan.fits())) {
        const auto sent = m_parts->clock();
        if (const auto fresh = metadata(stop); fresh) {
            plan = planByLeader(fresh->leaders, partitions);
        } else if (m_parts->leaders.leaders()->empty()) {
            for (const auto& id : partitions) {
                answers.error(id, fresh.error(), {sent, m_parts->clock()});
            }
            return std::move(answers).take();
        }
    }

    const auto now = m_parts->clock();
    for (const auto& id : plan.withoutLeader) {
        answers.error(id, errorOf(RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE, {}, Subject::partition(id.topic, id.partition)),
                      {now, now});
    }
    for (const auto& id : plan.unknown) {
        answers.error(id, errorOf(RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, {}, Subject::partition(id.topic, id.partition)),
                      {now, now});
    }
    const auto connection = m_parts->connectionFor(kind);
    if (!connection) {
        return std::move(answers).take();
    }
    if (askLeaders(m_parts->context(**connection, stop), kind, plan, answers)) {
        m_parts->leaders.markStale();
    }
    return std::move(answers).take();
}

OffsetsTopicRight AdminClient::offsetsTopicRight(const StopFlag& stop)
{
    return kafka::offsetsTopicRight(m_parts->context(stop));
}

std::uint64_t AdminClient::requestsSent() const
{
    return m_parts->requests.load(std::memory_order_relaxed);
}

} // namespace rollcall::kafka
