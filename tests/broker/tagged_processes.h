#pragma once

#include <string>
#include <vector>

namespace rollcall::test {

/// Environment variable that marks a program and all that it starts, however deep and whoever their parent is by now.
inline const std::string processTag = "ROLLCALL_TEST_PROCESS_TAG";

struct TaggedProcess {
    long pid = 0;
    /// As /proc tells: 'R', 'S', 'T' (stopped), ... Zombies are left out.
    char state = '?';
    /// Words separated by spaces.
    std::string commandLine;
};

/// Live processes with that value of the tag.
[[nodiscard]] std::vector<TaggedProcess> taggedProcesses(const std::string& tag);

} // namespace rollcall::test
