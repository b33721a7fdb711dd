// Records of __consumer_offsets as brokers of Kafka 4.1 write them, made in masses for measurements.
#pragma once

#include "observation/offsets_records.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::bench {

class RecordBytes {
public:
    RecordBytes& int16(std::int16_t value) { return number(value, 2); }
    RecordBytes& int32(std::int32_t value) { return number(value, 4); }
    RecordBytes& int64(std::int64_t value) { return number(value, 8); }
    RecordBytes& text(std::string_view value);
    RecordBytes& bytes(const std::vector<std::byte>& value);
    /// With an unsigned varint of its size and 1 before it; up to 126 bytes.
    RecordBytes& compactText(std::string_view value);
    RecordBytes& byte(int value);

    [[nodiscard]] const std::vector<std::byte>& get() const { return m_bytes; }

private:
    RecordBytes& number(std::int64_t value, int size);

    std::vector<std::byte> m_bytes;
};

struct CrowdShape {
    int groups = 2000;
    int membersPerGroup = 5;
    int topicsPerGroup = 4;
    int partitionsPerTopic = 10;

    [[nodiscard]] int rowsPerGroup() const { return topicsPerGroup * partitionsPerTopic; }
};

/// How many topics there are for all groups, when these are many enough.
inline constexpr int topicNames = 250;

[[nodiscard]] std::string groupName(int group);
[[nodiscard]] std::string topicName(int topic);
/// A classic group of that number, stable in its first generation: each topic's partitions divided among the members.
void addGroup(OffsetsRecords& batch, const CrowdShape& shape, int group, Offset at, Timestamp when);
/// A commit of one partition of one group; row counts its partitions over all topics.
void addCommit(OffsetsRecords& batch, const CrowdShape& shape, int group, int row, Offset committed, Offset at, Timestamp when);

} // namespace rollcall::bench
