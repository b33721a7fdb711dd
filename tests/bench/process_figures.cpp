#include "process_figures.h"

#include <fstream>
#include <sstream>
#include <string>

#include <time.h>
#include <unistd.h>

namespace rollcall::bench {

std::optional<Memory> memoryOf(long pid)
{
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    Memory memory;
    for (std::string line; std::getline(status, line);) {
        std::istringstream words(line);
        std::string name;
        words >> name;
        if (name == "VmRSS:") {
            words >> memory.residentKiB;
        } else if (name == "VmHWM:") {
            words >> memory.mostResidentKiB;
        }
    }
    return memory.residentKiB > 0 ? std::optional(memory) : std::nullopt;
}

std::chrono::milliseconds ownAge()
{
    std::ifstream stat("/proc/self/stat");
    std::string text((std::istreambuf_iterator<char>(stat)), {});
    std::istringstream fields(text.substr(text.rfind(')') + 2)); // a program's name may hold anything
    std::string skipped;
    constexpr int startTimeField = 22; // see proc(5); the text begins with the third
    for (int field = 3; field < startTimeField; ++field) {
        fields >> skipped;
    }
    long long startTicks = 0;
    fields >> startTicks;
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::milliseconds(now.tv_sec * 1000 + now.tv_nsec / 1'000'000 - startTicks * 1000 / sysconf(_SC_CLK_TCK));
}

} // namespace rollcall::bench
