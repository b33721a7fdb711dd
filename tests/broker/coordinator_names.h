#pragma once

#include <optional>
#include <string>

namespace rollcall::test {

/// A group name whose coordinator is that broker. A group's records live in the partition of __consumer_offsets that the hash of
/// its name tells (the magnitude of Java's String.hashCode, modulo the number of partitions), and that partition's leader
/// coordinates it. The leaders are ids in order of partitions, separated by spaces.
[[nodiscard]] std::optional<std::string> groupCoordinatedBy(int broker, const std::string& leaders);

} // namespace rollcall::test
