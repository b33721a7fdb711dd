#pragma once

#include "lab/lab_settings.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

/// Something to learn, told in words and set up by the lab.
struct Scenario {
    /// Also the name of its file.
    std::string name;
    std::string title;
    /// What is to be seen, why it is so, and what would help: one paragraph each.
    std::vector<std::string> text;
    LabSettings settings;
    /// What it cannot do without ("kip-848"); empty where any cluster will do.
    std::vector<std::string> needs;

    friend bool operator==(const Scenario&, const Scenario&) = default;
};

/// Reads one file of resources/scenarios. The error names file and field, or file and line where it is no JSON.
[[nodiscard]] Result<Scenario> readScenario(const std::filesystem::path& file);

/// All there are, by name. A file that cannot be read is an error: it is ours.
[[nodiscard]] Result<std::vector<Scenario>> allScenarios();

/// The error's hint lists the names there are.
[[nodiscard]] Result<Scenario> findScenario(std::string_view name);

} // namespace rollcall
