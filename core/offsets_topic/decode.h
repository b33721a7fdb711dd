#pragma once

#include "offsets_topic/record.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace rollcall::offsets_topic {

/// A record that says nothing to this version: a type of key, or a format of value, that it does not know.
struct UnknownRecord {
    std::int16_t type = 0;
    /// The value's format; absent when it is the type that is unknown, or the record a tombstone.
    std::optional<std::int16_t> format;

    friend bool operator==(const UnknownRecord&, const UnknownRecord&) = default;
};

/// Bytes that are not what they should be: cut off, or a length beyond the end.
struct BadRecord {
    /// Where and why, in words: "group metadata, member 2: a text of 30000 bytes, 12 left".
    std::string problem;

    friend bool operator==(const BadRecord&, const BadRecord&) = default;
};

using Decoded = std::variant<Record, UnknownRecord, BadRecord>;

/// Pure. Every length is checked against what is left, so no bytes can make it crash, loop or ask for more memory than a small
/// multiple of their own size. Tagged fields that it does not know are skipped. Nothing is allocated for an offset commit that
/// decodes. An empty value is not a tombstone but a bad record.
[[nodiscard]] Decoded decode(std::span<const std::byte> key, std::optional<std::span<const std::byte>> value);

/// The group that a record is about, by its key alone: all types begin with it. Absent when the key is cut off.
[[nodiscard]] std::optional<std::string_view> groupOfKey(std::span<const std::byte> key);

/// The partition of __consumer_offsets in which a group's records live: abs(hashCode) % partitions with Java's String.hashCode
/// over UTF-16 units and Kafka's Utils.abs (Integer.MIN_VALUE counts as 0). Measured on 3.9.2 and 4.3.1. partitions > 0.
[[nodiscard]] Partition partitionOf(const GroupId& group, Partition partitions);

} // namespace rollcall::offsets_topic
