#include "offsets_topic/byte_reader.h"
#include "offsets_topic/decode.h"

namespace rollcall::offsets_topic {

std::optional<std::string_view> groupOfKey(std::span<const std::byte> key)
{
    ByteReader reader(key);
    static_cast<void>(reader.int16());
    const std::string_view group = reader.text();
    return reader.ok() ? std::optional(group) : std::nullopt;
}

} // namespace rollcall::offsets_topic
