#include "gui/diagnostics/components.h"

#include "gui/lanes/chart_library.h"

#include "session/client_version.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <spdlog/version.h>
#include <tl/expected.hpp>
#include <zlib.h>

#include <QtGlobal>

namespace rollcall::gui {

std::vector<Component> components()
{
    return {
        {"Rollcall", ROLLCALL_VERSION, "GPL-3.0-or-later", ""},
        {"librdkafka", clientVersion().version, "BSD-2-Clause", "https://github.com/confluentinc/librdkafka"},
        {"Qt", qVersion(), "LGPL-3.0-only", "https://www.qt.io"},
        {"QCustomPlot", chartLibraryVersion(), "GPL-3.0-or-later", "https://www.qcustomplot.com"},
        {"QtKeychain", ROLLCALL_QTKEYCHAIN_VERSION, "BSD-3-Clause", "https://github.com/frankosterfeld/qtkeychain"},
        {"spdlog", fmt::format("{}.{}.{}", SPDLOG_VER_MAJOR, SPDLOG_VER_MINOR, SPDLOG_VER_PATCH), "MIT",
         "https://github.com/gabime/spdlog"},
        {"fmt", fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100), "MIT",
         "https://fmt.dev"},
        {"JSON for Modern C++",
         fmt::format("{}.{}.{}", NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH), "MIT",
         "https://json.nlohmann.me"},
        {"expected", fmt::format("{}.{}.{}", TL_EXPECTED_VERSION_MAJOR, TL_EXPECTED_VERSION_MINOR, TL_EXPECTED_VERSION_PATCH),
         "CC0-1.0", "https://github.com/TartanLlama/expected"},
        {"libcurl", ROLLCALL_CURL_VERSION, "curl", "https://curl.se"},
        {"fast_float", ROLLCALL_FAST_FLOAT_VERSION, "Apache-2.0 or MIT", "https://github.com/fastfloat/fast_float"},
        {"zlib", zlibVersion(), "Zlib", "https://zlib.net"},
    };
}

std::string versionsText(const std::vector<Component>& components)
{
    std::string text;
    for (const auto& component : components) {
        text += fmt::format("{} {}\n", component.name, component.version.empty() ? "(version not known)" : component.version);
    }
    return text;
}

} // namespace rollcall::gui
