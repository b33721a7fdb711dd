// Bytes as Kafka writes them into __consumer_offsets: big-endian, with the lengths of its fixed and its flexible formats.
#pragma once

#include "domain/ids.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace rollcall::test {

class RecordBytes {
public:
    template <class Number>
    RecordBytes& number(Number value)
    {
        for (std::size_t byte = sizeof(Number); byte-- > 0;) {
            m_bytes.push_back(static_cast<std::byte>(static_cast<std::uint64_t>(value) >> (8 * byte)));
        }
        return *this;
    }
    RecordBytes& int8(std::int8_t value) { return number(value); }
    RecordBytes& int16(std::int16_t value) { return number(value); }
    RecordBytes& int32(std::int32_t value) { return number(value); }
    RecordBytes& int64(std::int64_t value) { return number(value); }

    /// Fixed formats: a length of 16 bits, -1 for none.
    RecordBytes& text(std::string_view text) { return int16(static_cast<std::int16_t>(text.size())).plain(text); }
    RecordBytes& noText() { return int16(-1); }
    /// Fixed formats: a length of 32 bits.
    RecordBytes& blob(const RecordBytes& blob)
    {
        int32(static_cast<std::int32_t>(blob.m_bytes.size()));
        m_bytes.insert(m_bytes.end(), blob.m_bytes.begin(), blob.m_bytes.end());
        return *this;
    }

    /// Flexible formats: a length that is one more than it is, 0 for none. Short ones only: one byte.
    RecordBytes& count(std::size_t count) { return int8(static_cast<std::int8_t>(count + 1)); }
    RecordBytes& compact(std::string_view text) { return count(text.size()).plain(text); }
    RecordBytes& absent() { return int8(0); }
    RecordBytes& noTags() { return int8(0); }
    RecordBytes& uuid(std::uint8_t id)
    {
        m_bytes.resize(m_bytes.size() + 15);
        m_bytes.push_back(static_cast<std::byte>(id));
        return *this;
    }
    RecordBytes& partitions(const std::vector<Partition>& partitions)
    {
        count(partitions.size());
        for (const Partition one : partitions) {
            int32(one);
        }
        return *this;
    }
    /// As assignments of the new protocols have them: no topic when there are no partitions.
    RecordBytes& partitionsOf(std::uint8_t topic, const std::vector<Partition>& numbers)
    {
        return numbers.empty() ? count(0) : count(1).uuid(topic).partitions(numbers).noTags();
    }

    [[nodiscard]] std::span<const std::byte> bytes() const { return m_bytes; }

private:
    RecordBytes& plain(std::string_view text)
    {
        const auto bytes = std::as_bytes(std::span(text));
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
        return *this;
    }

    std::vector<std::byte> m_bytes;
};

} // namespace rollcall::test
