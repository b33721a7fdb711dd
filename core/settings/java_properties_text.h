// The text format of java.util.Properties.
#pragma once

#include "settings/property_lines.h"

#include <string_view>

namespace rollcall {

/// Continued lines, = : or blank between name and value, backslash escapes and \uXXXX (as UTF-8). Any text is valid: a line
/// without a separator is a name with an empty value.
[[nodiscard]] PropertyLines javaPropertyLines(std::string_view text);

} // namespace rollcall
