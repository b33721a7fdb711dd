// One property from the command line: -X name=value.
#pragma once

#include "domain/error.h"

#include <optional>
#include <string>
#include <string_view>

namespace rollcall {

struct PropertyArgument {
    std::string name;
    /// With @env:NAME and @file:PATH already replaced by what they stand for.
    std::string value;
    /// Set when the value is a secret in plain sight: other users of the machine see the command lines of processes.
    std::optional<std::string> warning;
};

/// "name=value", "name=@env:NAME" (an environment variable) or "name=@file:PATH" (a file's content without the line end at its
/// end). Fails when there is no name, or the variable or file is missing.
[[nodiscard]] Result<PropertyArgument> parsePropertyArgument(std::string_view argument);

} // namespace rollcall
