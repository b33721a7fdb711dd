#pragma once

#include <fstream>
#include <iterator>
#include <string>

/// Linux's one-letter state of a process: 'T' stopped, 'Z' ended but not reaped; 0 when there is none of that id.
inline char processState(long pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto nameEnd = text.rfind(')');
    return nameEnd == std::string::npos ? '\0' : text.at(nameEnd + 2);
}

inline bool runs(long pid)
{
    const char state = processState(pid);
    return state != '\0' && state != 'Z' && state != 'X';
}
