#pragma once

#include <filesystem>
#include <string_view>

namespace rollcall {

/// The recordings that ship with the program, to look at without a cluster. Whether one is there shows when it is opened.
inline constexpr std::string_view smallCluster = "small-cluster.jsonl.gz"; ///< ten minutes of five groups
inline constexpr std::string_view noGroups = "no-groups.jsonl";
inline constexpr std::string_view partlyUnauthorised = "partly-unauthorised.jsonl";

[[nodiscard]] std::filesystem::path sampleRecording(std::string_view name);

} // namespace rollcall
