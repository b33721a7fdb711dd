// Records of __consumer_offsets on their way from a source to the engine: undecoded, many at once.
#pragma once

#include "domain/ids.h"
#include "domain/lag.h"
#include "domain/time.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace rollcall {

/// One record; its bytes are the batch's.
struct OffsetsRecord {
    /// The broker's, from the record.
    Timestamp timestamp;
    Partition partition = 0;
    Offset offset = 0;
    std::span<const std::byte> key;
    /// Absent: a tombstone.
    std::optional<std::span<const std::byte>> value;
    /// false: written inside a transaction that may still be aborted. Absent counts as confirmed.
    std::optional<bool> confirmed;
};

/// Kind "record", a line each: records that were there at the same time, in the order in which they arrived. One buffer and an
/// index, so that a record costs no allocation of its own.
class OffsetsRecords {
public:
    OffsetsRecords() = default;
    explicit OffsetsRecords(Timestamp seen) : m_seen(seen) { }

    /// Room for these, so that it does not grow step by step: a large buffer that is given up costs more than its filling.
    void reserve(const std::vector<OffsetsRecord>& records);
    /// Copies the record's bytes.
    void add(const OffsetsRecord& record);

    /// By our clock.
    [[nodiscard]] Timestamp seen() const { return m_seen; }
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] bool empty() const { return m_entries.empty(); }
    /// Valid until the next add().
    [[nodiscard]] OffsetsRecord at(std::size_t index) const;
    /// Memory that it holds.
    [[nodiscard]] std::size_t bytes() const { return m_buffer.size() + m_entries.size() * sizeof(Entry); }

    friend bool operator==(const OffsetsRecords&, const OffsetsRecords&) = default;

private:
    struct Entry {
        Timestamp timestamp;
        Partition partition = 0;
        Offset offset = 0;
        std::size_t begin = 0; ///< of the key in the buffer; the value follows it
        std::size_t keySize = 0;
        std::optional<std::size_t> valueSize;
        std::optional<bool> confirmed;

        friend bool operator==(const Entry&, const Entry&) = default;
    };

    Timestamp m_seen;
    std::vector<std::byte> m_buffer;
    std::vector<Entry> m_entries;
};

} // namespace rollcall
