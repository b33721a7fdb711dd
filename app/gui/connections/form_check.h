#pragma once

#include "settings/connection_profile.h"

#include <QString>

#include <optional>
#include <set>

namespace rollcall::gui {

struct FormProblem {
    /// The object name of the field to go to.
    QString field;
    QString text;
};

/// The first thing that keeps a connection from being tried; its secrets are those that will be there. Looks whether files exist.
[[nodiscard]] std::optional<FormProblem> problemOf(const ConnectionProfile& profile);

/// What keeps it from being saved beside connections of these other names.
[[nodiscard]] std::optional<FormProblem> nameProblemOf(const ConnectionProfile& profile, const std::set<std::string>& others);

} // namespace rollcall::gui
