#pragma once

#include <cstddef>
#include <string_view>

namespace rollcall::cli {

struct Character {
    /// Meaningless when not valid.
    char32_t code = 0;
    /// Bytes it takes; 1 for a byte that begins no valid sequence.
    std::size_t length = 1;
    bool valid = false;
};

/// The first character of text that is not empty. Overlong forms, surrogates and cut sequences are not valid.
[[nodiscard]] Character firstCharacter(std::string_view text);

} // namespace rollcall::cli
