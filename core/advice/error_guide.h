#pragma once

#include "domain/logged_error.h"

#include <string>
#include <vector>

namespace rollcall {

struct Remedy {
    std::string text;
    /// It cures the cause; else it only buys time, at a price that the text names.
    bool recommended = true;

    friend bool operator==(const Remedy&, const Remedy&) = default;
};

/// What a logged error means and what helps, for somebody who meets it for the first time.
struct ErrorGuide {
    /// "The application did not poll in time"
    std::string title;
    std::string meaning;
    std::vector<std::string> causes;
    std::vector<Remedy> remedies;
    /// What is easily got wrong; empty: nothing.
    std::string caution;
};

/// The numbers of the line are in the words.
[[nodiscard]] ErrorGuide guideTo(const LoggedError& error);

} // namespace rollcall
