#include "domain/shell_word.h"

namespace rollcall {

std::string shellWord(std::string_view text)
{
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'') {
            result += "'\\''";
        } else {
            result += c;
        }
    }
    return result + "'";
}

} // namespace rollcall
