#include "cli/number_text.h"

#include <fmt/format.h>

namespace rollcall::cli {

std::string numberText(std::int64_t number)
{
    std::string digits = fmt::format("{}", number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) {
        at -= 3;
        digits.insert(at, 1, ',');
    }
    return digits;
}

std::string numberText(std::optional<std::int64_t> number)
{
    return number ? numberText(*number) : "?";
}

std::string countText(std::size_t count, std::string_view word)
{
    return fmt::format("{} {}{}", numberText(static_cast<std::int64_t>(count)), word, count == 1 ? "" : "s");
}

} // namespace rollcall::cli
