#pragma once

#include "domain/logged_error.h"
#include "domain/time.h"

#include <optional>
#include <string>

namespace rollcall {

/// One line of an application's or a broker's log.
struct LogLine {
    /// When it was written, as far as it says, else when it was read.
    Timestamp at;
    /// File or lab member it came from.
    std::string origin;
    std::string text;
    /// What it tells of a group.
    std::optional<LoggedError> error;

    friend bool operator==(const LogLine&, const LogLine&) = default;
};

} // namespace rollcall
