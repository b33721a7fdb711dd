#include "tagged_processes.h"

#include "support/text_file.h"

#include <algorithm>
#include <filesystem>

namespace rollcall::test {

std::vector<TaggedProcess> taggedProcesses(const std::string& tag)
{
    std::vector<TaggedProcess> found;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const auto name = entry.path().filename().string();
        if (!std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; })) {
            continue;
        }
        const auto environment = '\0' + contentOf(entry.path() / "environ");
        if (environment.find('\0' + processTag + "=" + tag + '\0') == std::string::npos) {
            continue;
        }
        // "pid (name) S ...", and the name may hold anything.
        const auto stat = contentOf(entry.path() / "stat");
        const auto end = stat.rfind(')');
        TaggedProcess process;
        process.pid = std::stol(name);
        process.state = end != std::string::npos && end + 2 < stat.size() ? stat[end + 2] : 'X';
        process.commandLine = contentOf(entry.path() / "cmdline");
        std::ranges::replace(process.commandLine, '\0', ' ');
        if (process.state != 'Z' && process.state != 'X') {
            found.push_back(process);
        }
    }
    return found;
}

} // namespace rollcall::test
