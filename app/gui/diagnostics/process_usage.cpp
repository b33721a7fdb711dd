#include "gui/diagnostics/process_usage.h"

#include <fstream>
#include <string>

namespace rollcall::gui {

ProcessUsage processUsage()
{
    constexpr std::uint64_t kibibyte = 1024;
    ProcessUsage usage;
    std::ifstream status("/proc/self/status"); // proc(5): "VmRSS:     12345 kB"
    for (std::string name; status >> name;) {
        std::uint64_t number = 0;
        if (name == "VmRSS:" && status >> number) {
            usage.residentBytes = number * kibibyte;
        } else if (name == "VmHWM:" && status >> number) {
            usage.peakBytes = number * kibibyte;
        } else if (name == "Threads:" && status >> number) {
            usage.threads = static_cast<int>(number);
        }
        std::string rest;
        std::getline(status, rest);
    }
    return usage;
}

} // namespace rollcall::gui
