#pragma once

#include <string>
#include <vector>

namespace rollcall::gui {

/// Something that Rollcall is made of.
struct Component {
    std::string name;
    /// Of the library that runs, where it tells; else of the one it was built with. Empty: not known.
    std::string version;
    /// SPDX.
    std::string licence;
    std::string address;

    friend bool operator==(const Component&, const Component&) = default;
};

/// Rollcall first.
[[nodiscard]] std::vector<Component> components();
/// "Rollcall 0.1.0", one a line.
[[nodiscard]] std::string versionsText(const std::vector<Component>& components);

} // namespace rollcall::gui
