#include "process_figures.h"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <time.h>
#include <unistd.h>

namespace rollcall::bench {

namespace {

/// Numbers of /proc/PROCESS/stat by the index that proc(5) gives them; what is no number is 0. Empty: there is no such process.
std::vector<long long> statFields(const std::string& process)
{
    std::ifstream stat("/proc/" + process + "/stat");
    const std::string text((std::istreambuf_iterator<char>(stat)), {});
    std::vector<long long> fields;
    if (const auto nameEnd = text.rfind(')'); nameEnd != std::string::npos) { // a program's name may hold anything
        std::istringstream words(text.substr(nameEnd + 1));
        fields.resize(3); // what follows the name is the third, the state
        for (std::string word; words >> word;) {
            fields.push_back(std::strtoll(word.c_str(), nullptr, 10));
        }
    }
    return fields;
}

std::chrono::nanoseconds now(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

} // namespace

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

std::optional<std::chrono::milliseconds> cpuOf(long pid)
{
    constexpr int userTimeField = 14; // the kernel's time is the next
    const auto fields = statFields(std::to_string(pid));
    if (fields.size() <= userTimeField + 1) {
        return std::nullopt;
    }
    return (fields[userTimeField] + fields[userTimeField + 1]) * std::chrono::milliseconds(1000) / sysconf(_SC_CLK_TCK);
}

std::chrono::nanoseconds ownCpu()
{
    return now(CLOCK_PROCESS_CPUTIME_ID);
}

std::chrono::nanoseconds threadCpu()
{
    return now(CLOCK_THREAD_CPUTIME_ID);
}

std::chrono::milliseconds ownAge()
{
    constexpr int startTimeField = 22;
    const auto start = statFields("self").at(startTimeField) * std::chrono::milliseconds(1000) / sysconf(_SC_CLK_TCK);
    return std::chrono::floor<std::chrono::milliseconds>(now(CLOCK_BOOTTIME)) - start;
}

} // namespace rollcall::bench
