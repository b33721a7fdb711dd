#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rollcall::cli {

/// "1,234,567"
[[nodiscard]] std::string numberText(std::int64_t number);
/// "?" when unknown.
[[nodiscard]] std::string numberText(std::optional<std::int64_t> number);
/// "1 member", "1,200 members": the plural is the word with an s.
[[nodiscard]] std::string countText(std::size_t count, std::string_view word);

} // namespace rollcall::cli
