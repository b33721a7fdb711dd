#include "record_bytes.h"

#include <fmt/format.h>

namespace rollcall::bench {

std::string groupName(int group)
{
    return fmt::format("orders-billing-{:04}", group);
}

std::string topicName(int topic)
{
    return fmt::format("orders-events-{:03}", topic);
}

namespace {

/// Groups read topics in turn, as applications of one cluster do.
std::string topicOf(const CrowdShape& shape, int group, int topic)
{
    return topicName((group * shape.topicsPerGroup + topic) % topicNames);
}

} // namespace

RecordBytes& RecordBytes::number(std::int64_t value, int size)
{
    for (int shift = (size - 1) * 8; shift >= 0; shift -= 8) {
        m_bytes.push_back(static_cast<std::byte>(static_cast<std::uint64_t>(value) >> shift & 0xFF));
    }
    return *this;
}

RecordBytes& RecordBytes::byte(int value)
{
    m_bytes.push_back(static_cast<std::byte>(value));
    return *this;
}

RecordBytes& RecordBytes::text(std::string_view value)
{
    int16(static_cast<std::int16_t>(value.size()));
    for (const char one : value) {
        byte(one);
    }
    return *this;
}

RecordBytes& RecordBytes::compactText(std::string_view value)
{
    byte(static_cast<int>(value.size()) + 1);
    for (const char one : value) {
        byte(one);
    }
    return *this;
}

RecordBytes& RecordBytes::bytes(const std::vector<std::byte>& value)
{
    int32(static_cast<std::int32_t>(value.size()));
    m_bytes.insert(m_bytes.end(), value.begin(), value.end());
    return *this;
}

void addGroup(OffsetsRecords& batch, const CrowdShape& shape, int group, Offset at, Timestamp when)
{
    RecordBytes value;
    value.int16(3).text("consumer").int32(1).text("range").text(groupName(group) + "-member-0").int64(toMillis(when));
    value.int32(shape.membersPerGroup);
    for (int member = 0; member < shape.membersPerGroup; ++member) {
        RecordBytes subscription;
        subscription.int16(1).int32(shape.topicsPerGroup);
        RecordBytes assignment;
        assignment.int16(1).int32(shape.topicsPerGroup);
        for (int topic = 0; topic < shape.topicsPerGroup; ++topic) {
            subscription.text(topicOf(shape, group, topic));
            assignment.text(topicOf(shape, group, topic));
            std::vector<int> owned;
            for (int partition = member; partition < shape.partitionsPerTopic; partition += shape.membersPerGroup) {
                owned.push_back(partition);
            }
            assignment.int32(static_cast<std::int32_t>(owned.size()));
            for (const int partition : owned) {
                assignment.int32(partition);
            }
        }
        subscription.int32(-1).int32(0);
        assignment.int32(-1);
        value.text(fmt::format("{}-member-{}", groupName(group), member)).int16(-1).text("billing").text("/10.20.30.40");
        value.int32(300'000).int32(45'000).bytes(subscription.get()).bytes(assignment.get());
    }
    RecordBytes key;
    key.int16(2).text(groupName(group));
    batch.add({when, 0, at, key.get(), value.get(), {}});
}

void addCommit(OffsetsRecords& batch, const CrowdShape& shape, int group, int row, Offset committed, Offset at, Timestamp when)
{
    RecordBytes key;
    key.int16(1).text(groupName(group)).text(topicOf(shape, group, row / shape.partitionsPerTopic));
    key.int32(row % shape.partitionsPerTopic);
    RecordBytes value;
    value.int16(4).int64(committed).int32(7).compactText("").int64(toMillis(when)).byte(0);
    batch.add({when, 0, at, key.get(), value.get(), {}});
}

} // namespace rollcall::bench
