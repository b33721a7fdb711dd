#pragma once

#include <CLI/Validators.hpp>

#include <string>

namespace rollcall::cli {

/// Takes "key=value" only. The argument is not quoted when it is refused: it may be a secret.
[[nodiscard]] inline CLI::Validator keyValue()
{
    return CLI::Validator(
        [](const std::string& argument) {
            const auto equals = argument.find('=');
            return std::string(equals == std::string::npos || equals == 0 ? "needs key=value" : "");
        },
        "");
}

} // namespace rollcall::cli
