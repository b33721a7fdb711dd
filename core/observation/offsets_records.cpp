#include "observation/offsets_records.h"

namespace rollcall {

void OffsetsRecords::reserve(const std::vector<OffsetsRecord>& records)
{
    std::size_t bytes = 0;
    for (const auto& record : records) {
        bytes += record.key.size() + (record.value ? record.value->size() : 0);
    }
    m_entries.reserve(records.size());
    m_buffer.reserve(bytes);
}

void OffsetsRecords::add(const OffsetsRecord& record)
{
    Entry& entry = m_entries.emplace_back();
    entry.timestamp = record.timestamp;
    entry.partition = record.partition;
    entry.offset = record.offset;
    entry.begin = m_buffer.size();
    entry.keySize = record.key.size();
    entry.confirmed = record.confirmed;
    m_buffer.insert(m_buffer.end(), record.key.begin(), record.key.end());
    if (record.value) {
        entry.valueSize = record.value->size();
        m_buffer.insert(m_buffer.end(), record.value->begin(), record.value->end());
    }
}

OffsetsRecord OffsetsRecords::at(std::size_t index) const
{
    const Entry& entry = m_entries[index];
    const auto bytes = std::span(m_buffer).subspan(entry.begin);
    OffsetsRecord record{entry.timestamp, entry.partition, entry.offset, bytes.first(entry.keySize), {}, entry.confirmed};
    if (entry.valueSize) {
        record.value = bytes.subspan(entry.keySize, *entry.valueSize);
    }
    return record;
}

} // namespace rollcall
