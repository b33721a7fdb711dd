#include "filled_offsets_topic.h"

#include "partition_producer.h"

#include "kafka/admin_client.h"
#include "kafka/offsets_reader.h"
#include "kafka/offsets_topic_logs.h"
#include "offsets_topic/decode.h"

#include <numeric>

namespace rollcall::bench {

namespace {

/// Of the topic, as the test brokers have it.
constexpr Partition partitions = 6;

} // namespace

Result<std::unique_ptr<FilledOffsetsTopic>> FilledOffsetsTopic::prepare(const std::string& kafkaVersion, const CrowdShape& shape,
                                                                        std::uint64_t commits)
{
    std::unique_ptr<FilledOffsetsTopic> topic(new FilledOffsetsTopic);
    test::ClusterSpec spec;
    spec.version = kafkaVersion;
    spec.compacts = false;
    auto cluster = test::KafkaCluster::start(spec);
    if (!cluster) {
        return tl::unexpected(cluster.error());
    }
    topic->m_cluster = std::move(*cluster);
    // The first commit makes the topic.
    auto done = topic->m_cluster->client().script({"create first 1", "commit-many first- 1 1 first"});
    if (done) {
        done = topic->fill(shape, commits);
    }
    if (done) {
        done = topic->readEnds();
    }
    return done ? Result<std::unique_ptr<FilledOffsetsTopic>>(std::move(topic)) : tl::unexpected(done.error());
}

std::uint64_t FilledOffsetsTopic::records() const
{
    return std::accumulate(m_ends.begin(), m_ends.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const auto& end) { return sum + static_cast<std::uint64_t>(end.second); });
}

Result<void> FilledOffsetsTopic::fill(const CrowdShape& shape, std::uint64_t commits)
{
    const auto producer = PartitionProducer::open({{{"bootstrap.servers", bootstrap()},
                                                    {"client.id", "__admin_client"},
                                                    {"linger.ms", "50"},
                                                    {"batch.num.messages", std::to_string(shape.rowsPerGroup())}}});
    if (!producer) {
        return tl::unexpected(producer.error());
    }
    const auto write = [&](int group, const OffsetsRecords& records) {
        const Partition partition = offsets_topic::partitionOf(GroupId(groupName(group)), partitions);
        for (std::size_t index = 0; index < records.size(); ++index) {
            const OffsetsRecord record = records.at(index);
            (*producer)->produce(std::string(kafka::offsetsTopicName), partition, record.key, *record.value);
        }
    };
    const Timestamp now = systemNow();
    for (int group = 0; group < shape.groups; ++group) {
        OffsetsRecords records(now);
        addGroup(records, shape, group, 0, now);
        write(group, records);
    }
    const auto perRound = static_cast<std::uint64_t>(shape.groups) * static_cast<std::uint64_t>(shape.rowsPerGroup());
    for (std::uint64_t round = 0; round * perRound < commits; ++round) {
        for (int group = 0; group < shape.groups; ++group) {
            OffsetsRecords records(now);
            for (int row = 0; row < shape.rowsPerGroup(); ++row) {
                addCommit(records, shape, group, row, 1000 + static_cast<Offset>(round), 0, now);
            }
            write(group, records);
        }
    }
    return (*producer)->flush();
}

Result<void> FilledOffsetsTopic::readEnds()
{
    const auto admin = kafka::AdminClient::open({{{"bootstrap.servers", bootstrap()}}}, systemNow);
    if (!admin) {
        return tl::unexpected(admin.error());
    }
    std::vector<Partition> all(partitions);
    std::iota(all.begin(), all.end(), 0);
    auto logs = kafka::readOffsetsTopicLogs(**admin, LogOffsetKind::end, all, StopFlag());
    if (logs.error || logs.offsets.size() != all.size()) {
        return fail(ErrorKind::other, "no log ends of the topic: " + (logs.error ? logs.error->text : std::string("not all")));
    }
    m_ends = std::move(logs.offsets);
    return {};
}

} // namespace rollcall::bench
