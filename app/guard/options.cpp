#include "options.h"

#include "process/guard_report.h"

#include <string_view>

namespace rollcall::guard {

std::optional<Options> readOptions(int count, char** words)
{
    if (count < 2 || std::string_view(words[1]) != launchedMark) {
        return std::nullopt;
    }
    Options options;
    int next = 2;
    for (; next < count && std::string_view(words[next]) != "--"; next += 2) {
        const std::string_view name = words[next];
        auto* folder = name == "--work-in"   ? &options.workIn
            : name == "--remove"             ? &options.removeAtEnd
            : name == "--remove-if-orphaned" ? &options.removeIfOrphaned
                                             : nullptr;
        if (folder == nullptr || next + 1 == count) {
            return std::nullopt;
        }
        *folder = words[next + 1];
    }
    if (next + 1 >= count) {
        return std::nullopt;
    }
    options.command.assign(words + next + 1, words + count);
    options.command.push_back(nullptr);
    return options;
}

} // namespace rollcall::guard
