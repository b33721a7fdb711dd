#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rollcall::rules {

// One C++ file: its path from the repository's root with forward slashes ("core/engine/engine.h") and its whole text.
struct SourceFile {
    std::string path;
    std::string text;
};

// What a file does that ARCHITECTURE.md forbids. `line` counts from 1.
struct Violation {
    std::string path;
    int line;
    std::string what;

    bool operator==(const Violation&) const = default;
};

// Includes across folders that no arrow allows, Qt in the core, librdkafka outside core/kafka; and clocks, threads and files
// where code must be pure.
std::vector<Violation> violationsIn(const SourceFile& file);

// Includes, outside core/kafka, of headers of core/kafka that reach librdkafka's: those are found only where it is installed for
// everybody, and then maybe in another version.
std::vector<Violation> librdkafkaReachedIn(const std::vector<SourceFile>& files);

int lineCount(std::string_view text);

} // namespace rollcall::rules
