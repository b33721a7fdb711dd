#pragma once

#include <string>
#include <vector>

namespace rollcall {

/// The librdkafka that this program runs on, which need not be the one it was built with.
struct ClientVersion {
    /// As the library calls itself ("2.12.1").
    std::string version;
    /// One plain sentence for each thing that Rollcall cannot show or do with it; empty when nothing is missing.
    std::vector<std::string> missing;
};

[[nodiscard]] ClientVersion clientVersion();

} // namespace rollcall
