#pragma once

#include <cstdint>
#include <string_view>

namespace rollcall::offsets_topic {

/// String.hashCode of the Java string that is made of these bytes: 31 * hash + unit over its UTF-16 units. Bytes that are no
/// UTF-8 become U+FFFD where and as often as Java's decoder makes it.
[[nodiscard]] std::int32_t javaHashCode(std::string_view utf8);

} // namespace rollcall::offsets_topic
