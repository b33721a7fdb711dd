// How text and bytes stand in a recording.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::recording {

/// Names from the cluster may hold any bytes, JSON only valid UTF-8. Valid text stays as it is; a byte 0xNN that is not part of
/// valid UTF-8 becomes the private-use character U+F7NN (U+F780 to U+F7FF). So that nothing is ambiguous, the bytes of those very
/// characters, should a name hold them, are written in the same way. fromRecorded(toRecorded(x)) == x for every x.
[[nodiscard]] std::string toRecorded(std::string_view text);
[[nodiscard]] std::string fromRecorded(std::string_view text);

/// Lower-case, two digits a byte.
[[nodiscard]] std::string toHex(std::span<const std::byte> bytes);
/// Accepts either case; absent when it is no hex or has an odd number of digits.
[[nodiscard]] std::optional<std::vector<std::byte>> bytesFromHex(std::string_view hex);

} // namespace rollcall::recording
