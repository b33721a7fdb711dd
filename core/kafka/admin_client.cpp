#include "kafka/admin_client.h"

#include "kafka/admin_calls.h"
#include "kafka/features.h"
#include "kafka/log_offsets.h"
#include "kafka/monitoring_properties.h"

#include <mutex>

namespace rollcall::kafka {

struct AdminClient::Parts {
    Clock clock;
    RequestLimits limits;
    std::unique_ptr<Connection> connection;
    LeaderMap leaders;
    std::atomic<std::uint64_t> requests{0};

    [[nodiscard]] AdminContext context(const StopFlag& stop) { return {*connection, limits, clock, requests, stop}; }

#if !ROLLCALL_KAFKA_LISTS_OFFSETS
    /// The isolation level belongs to the handle there, so last stable offsets need one of their own.
    ClientProperties readCommitted;
    OnClientLog onLog;
    std::mutex mutex; ///< guards the opening of the connection below
    std::unique_ptr<Connection> readCommittedConnection;
#endif

    [[nodiscard]] Result<Connection*> connectionFor([[maybe_unused]] LogOffsetKind kind)
    {
#if !ROLLCALL_KAFKA_LISTS_OFFSETS
        if (kind == LogOffsetKind::lastStable) {
            const std::lock_guard lock(mutex);
            if (!readCommittedConnection) {
                auto opened = Connection::open(readCommitted, onLog);
                if (!opened) {
                    return tl::unexpected(std::move(opened.error()));
                }
                readCommittedConnection = *std::move(opened);
            }
            return readCommittedConnection.get();
        }
#endif
        return connection.get();
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
    parts->connection = *std::move(connection);
#if !ROLLCALL_KAFKA_LISTS_OFFSETS
    parts->readCommitted = monitoring;
    parts->readCommitted.values.insert_or_assign("isolation.level", "read_committed");
    parts->onLog = options.onLog;
#endif
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
    return kafka::committedOffsets(m_parts->context(stop), groups);
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
    const AdminContext context{**connection, m_parts->limits, m_parts->clock, m_parts->requests, stop};
    if (askLeaders(context, kind, plan, answers)) {
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
