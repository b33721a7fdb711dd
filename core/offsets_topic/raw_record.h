// A record between the choice of its type and its value: what all types have in common.
#pragma once

#include "offsets_topic/byte_reader.h"
#include "offsets_topic/decode.h"

#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <utility>

namespace rollcall::offsets_topic {

struct RawRecord {
    std::int16_t type = 0;
    /// After the type.
    ByteReader key;
    std::optional<Bytes> value;
};

struct Formats {
    /// Kafka's generated classes begin at 0 and leave none out.
    std::int16_t newest = 0;
    std::int16_t firstFlexible = 0;
};

template <class R>
[[nodiscard]] BadRecord badRecord(ByteReader& reader, std::string_view name, const R& record)
{
    if constexpr (requires { record.type; }) {
        reader.within(fmt::format("{} {}", nameOf(record.type), name));
    } else {
        reader.within(name);
    }
    return {reader.problem()};
}

/// `record` with its key read, and with what readValue(reader, format) gives in its `member` when there is a value, of a format
/// that is known.
///
/// Bytes after the value's last field are skipped, as Kafka's coordinators skip them: a field that a later version adds without
/// a new format is a tagged one, so whatever stands there cannot change what was read.
template <class R, class Value, class ReadValue>
[[nodiscard]] Decoded withValue(RawRecord& raw, std::string_view name, Formats formats, R record,
                                std::optional<Value> R::* member, ReadValue readValue)
{
    if (!raw.key.ok()) {
        raw.key.within("key");
        return badRecord(raw.key, name, record);
    }
    if (raw.value) {
        ByteReader reader(*raw.value);
        const std::int16_t format = reader.int16();
        if (reader.ok() && (format < 0 || format > formats.newest)) {
            return UnknownRecord{raw.type, format};
        }
        reader.setLayout(format >= formats.firstFlexible ? Layout::flexible : Layout::fixed);
        // Assigned, not emplaced: clang takes a nested struct with initialisers for not default-constructible here (CWG 1397).
        record.*member = readValue(reader, format);
        if (!reader.ok()) {
            return badRecord(reader, name, record);
        }
    }
    return Record(std::move(record));
}

} // namespace rollcall::offsets_topic
