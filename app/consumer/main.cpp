// rollcall-consumer: a lab member in a process of its own, started by Rollcall.
#include "lab/member_program.h"

#include <cstdio>
#include <iostream>
#include <mutex>
#include <string>

int main(int argc, char**)
{
    if (argc != 1) {
        std::fputs("rollcall-consumer is started by Rollcall itself; try rollcallctl lab --help\n", stderr);
        return 2;
    }
    std::setvbuf(stdout, nullptr, _IOFBF, 65'536); // a line is one write
    std::mutex mutex;
    const auto write = [&](std::string_view line) {
        const std::string whole = std::string(line) + '\n';
        const std::scoped_lock lock(mutex);
        // Flushed at once: whoever is killed next has told what was done before.
        return std::fwrite(whole.data(), 1, whole.size(), stdout) == whole.size() && std::fflush(stdout) == 0;
    };
    const int code = rollcall::runMember(std::cin, write);
    if (code == 2) {
        std::fputs("rollcall-consumer is started by Rollcall itself; try rollcallctl lab --help\n", stderr);
    }
    return code;
}
