#pragma once

#include <string>
#include <string_view>

namespace rollcall {

/// The text with mark in place of what has the shape of a secret, whoever's it is; see Redactor.
[[nodiscard]] std::string withoutSecretPatterns(std::string_view text, std::string_view mark);

} // namespace rollcall
