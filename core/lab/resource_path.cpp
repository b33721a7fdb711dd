#include "lab/resource_path.h"

#include "process/executable_path.h"

namespace rollcall {

std::filesystem::path resourcePath(std::string_view name)
{
    const auto installed = executablePath().parent_path() / "../share/rollcall" / name;
    return std::filesystem::exists(installed) ? installed : std::filesystem::path(ROLLCALL_SOURCE_RESOURCES) / name;
}

} // namespace rollcall
