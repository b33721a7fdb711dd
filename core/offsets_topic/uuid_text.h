#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace rollcall::offsets_topic {

inline constexpr std::size_t uuidBytes = 16;

/// As Kafka prints an id: 22 characters of URL-safe base64 (RFC 4648, section 5) without padding.
[[nodiscard]] std::string uuidText(std::span<const std::byte, uuidBytes> uuid);

} // namespace rollcall::offsets_topic
