#include "kafka/offsets_topic_logs.h"

#include "kafka/offsets_reader.h"

#include <string>

namespace rollcall::kafka {

OffsetsTopicLogs readOffsetsTopicLogs(Admin& admin, LogOffsetKind kind, const std::vector<Partition>& partitions,
                                      const StopFlag& stop)
{
    OffsetsTopicLogs result;
    if (partitions.empty()) {
        return result;
    }
    const TopicName topic{std::string{offsetsTopicName}};
    std::set<TopicPartition> asked;
    for (const auto partition : partitions) {
        asked.insert({topic, partition});
    }
    for (const auto& read : admin.logOffsets(kind, asked, stop)) {
        if (read.topic != topic) {
            continue;
        }
        for (const auto partition : partitions) {
            const auto index = static_cast<std::size_t>(partition);
            if (index < read.offsets.offsets.size() && read.offsets.offsets[index]) {
                result.offsets.emplace(partition, *read.offsets.offsets[index]);
            }
        }
        if (!read.offsets.errors.empty()) {
            result.error = read.offsets.errors.front().error;
        }
    }
    return result;
}

} // namespace rollcall::kafka
