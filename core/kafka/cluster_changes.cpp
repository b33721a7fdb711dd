#include "kafka/cluster_changes.h"

#include "kafka/admin_calls.h"
#include "kafka/monitoring_properties.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace rollcall::kafka {

using namespace std::chrono_literals;

struct ClusterChanges::Parts {
    std::unique_ptr<Connection> connection;
    RequestLimits limits;
    Clock clock = systemNow;
    std::atomic<std::uint64_t> requests{0};

    [[nodiscard]] AdminContext context(const StopFlag& stop) { return {*connection, limits, clock, requests, stop}; }
};

namespace {

/// What the reply says of the one resource that was asked.
rd_kafka_resp_err_t codeOf(const Reply& reply, std::string& detail)
{
    if (reply.code() != RD_KAFKA_RESP_ERR_NO_ERROR) {
        detail = reply.detail();
        return reply.code();
    }
    std::size_t count = 0;
    const auto firstTopic = [&](const rd_kafka_topic_result_t* const* topics) {
        const char* const text = count == 0 ? nullptr : rd_kafka_topic_result_error_string(topics[0]);
        detail = text == nullptr ? "" : text;
        return count == 0 ? RD_KAFKA_RESP_ERR__BAD_MSG : rd_kafka_topic_result_error(topics[0]);
    };
    switch (rd_kafka_event_type(reply.event)) {
    case RD_KAFKA_EVENT_CREATETOPICS_RESULT:
        return firstTopic(rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(reply.event), &count));
    case RD_KAFKA_EVENT_DELETETOPICS_RESULT:
        return firstTopic(rd_kafka_DeleteTopics_result_topics(rd_kafka_event_DeleteTopics_result(reply.event), &count));
    default: {
        const auto* const* groups = rd_kafka_DeleteGroups_result_groups(rd_kafka_event_DeleteGroups_result(reply.event), &count);
        const auto* const error = count == 0 ? nullptr : rd_kafka_group_result_error(groups[0]);
        return error == nullptr ? RD_KAFKA_RESP_ERR_NO_ERROR : rd_kafka_error_code(error);
    }
    }
}

Result<void> ask(const AdminContext& context, const Subject& subject, const RequestPipeline::Send& send)
{
    Result<void> result = fail(ErrorKind::cancelled, subject.name + ": stopped");
    context.pipeline().run(
        1, send,
        [&](const Reply& reply) {
            std::string detail;
            const auto code = codeOf(reply, detail);
            if (code == RD_KAFKA_RESP_ERR_NO_ERROR) {
                result = {};
            } else {
                result = tl::unexpected(context.connection.errorOf(code, detail, subject));
            }
        },
        context.stop);
    return result;
}

Result<void> unlessMissing(Result<void> result)
{
    return !result && result.error().kind == ErrorKind::notFound ? Result<void>() : result;
}

bool hasAllLeaders(const ClusterMetadata& metadata, const TopicName& topic, Partition partitions)
{
    const auto found = metadata.leaders.find(topic);
    return found != metadata.leaders.end() && found->second.size() == static_cast<std::size_t>(partitions)
        && std::ranges::all_of(found->second, [](const auto& leader) { return leader.has_value(); });
}

} // namespace

Result<std::unique_ptr<ClusterChanges>> ClusterChanges::open(const ClientProperties& properties, Milliseconds timeout)
{
    auto connection = Connection::open(monitoringProperties(properties));
    if (!connection) {
        return tl::unexpected(std::move(connection.error()));
    }
    auto parts = std::make_unique<Parts>();
    parts->connection = *std::move(connection);
    parts->limits.timeout = timeout;
    return std::unique_ptr<ClusterChanges>(new ClusterChanges(std::move(parts)));
}

ClusterChanges::ClusterChanges(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) { }

ClusterChanges::~ClusterChanges() = default;

Result<void> ClusterChanges::createTopic(const TopicName& topic, Partition partitions, const StopFlag& stop)
{
    const auto context = m_parts->context(stop);
    const auto subject = Subject::topic(topic);
    std::array<char, 256> reason{};
    constexpr int brokersDefault = -1;
    const NewTopicHandle wanted(
        rd_kafka_NewTopic_new(topic.text().c_str(), partitions, brokersDefault, reason.data(), reason.size()));
    if (!wanted) {
        return fail(ErrorKind::invalidInput, fmt::format("{}: {}", subject.name, reason.data()));
    }
    auto created = ask(context, subject, [&](std::size_t, rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* replies) {
        std::array topics{wanted.get()};
        rd_kafka_CreateTopics(context.connection.client(), topics.data(), topics.size(), options, replies);
    });
    const auto giveUp = std::chrono::steady_clock::now() + m_parts->limits.timeout;
    while (created) {
        const auto metadata = clusterMetadata(context);
        if (!metadata) {
            return tl::unexpected(metadata.error());
        }
        if (hasAllLeaders(*metadata, topic, partitions)) {
            break;
        }
        if (std::chrono::steady_clock::now() > giveUp) {
            return fail(ErrorKind::noLeader, fmt::format("{}: created, but not all partitions have a leader", subject.name),
                        "see whether all brokers are up");
        }
        if (stop.waitFor(20ms)) {
            return fail(ErrorKind::cancelled, subject.name + ": stopped");
        }
    }
    return created;
}

Result<void> ClusterChanges::deleteTopic(const TopicName& topic, const StopFlag& stop)
{
    const DeleteTopicHandle unwanted(rd_kafka_DeleteTopic_new(topic.text().c_str()));
    const auto context = m_parts->context(stop);
    return unlessMissing(
        ask(context, Subject::topic(topic), [&](std::size_t, rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* replies) {
            std::array topics{unwanted.get()};
            rd_kafka_DeleteTopics(context.connection.client(), topics.data(), topics.size(), options, replies);
        }));
}

Result<void> ClusterChanges::deleteGroup(const GroupId& group, const StopFlag& stop)
{
    const DeleteGroupHandle unwanted(rd_kafka_DeleteGroup_new(group.text().c_str()));
    const auto context = m_parts->context(stop);
    return unlessMissing(
        ask(context, Subject::group(group), [&](std::size_t, rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* replies) {
            std::array groups{unwanted.get()};
            rd_kafka_DeleteGroups(context.connection.client(), groups.data(), groups.size(), options, replies);
        }));
}

} // namespace rollcall::kafka
