#pragma once

#include "domain/time.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

namespace rollcall::cli {

/// Keeps the order in which fields were added: output compares byte for byte.
using Json = nlohmann::ordered_json;

/// One line without its newline. Names that are no UTF-8 get replacement characters, as JSON cannot hold them.
[[nodiscard]] std::string toLine(const Json& json);

/// The value, or null when it is unknown.
template <class T>
[[nodiscard]] Json orNull(const std::optional<T>& value)
{
    return value ? Json(*value) : Json(nullptr);
}
/// Milliseconds since the epoch, or null.
[[nodiscard]] Json orNull(const std::optional<Timestamp>& time);
[[nodiscard]] Json orNull(const std::optional<Milliseconds>& duration);
/// Null for an empty text, for texts where empty means unknown or none.
[[nodiscard]] Json textOrNull(const std::string& text);

} // namespace rollcall::cli
