// Records of tests/data/offsets_topic: bytes with the meaning that Kafka's own classes give them.
#pragma once

#include "offsets_topic/decode.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace rollcall::test {

using Bytes = std::vector<std::byte>;

struct RecordSample {
    /// "made-by-4.3.1.jsonl:17 type 8", for rows and messages.
    std::string name;
    std::int16_t type = 0;
    Bytes key;
    std::optional<Bytes> value;
    /// The whole line; "key" and "value" hold what the record says, in Kafka's words.
    nlohmann::json line;
};

/// The lines of a file of that folder that have a key. Ends the program when there are none.
[[nodiscard]] std::vector<RecordSample> samplesIn(const std::string& file);
/// Of all files.
[[nodiscard]] std::vector<RecordSample> allSamples();
/// The lines of a file whose "class" is that one.
[[nodiscard]] std::vector<nlohmann::json> linesOf(const std::string& file, const std::string& kafkaClass);

[[nodiscard]] Bytes bytesOf(const nlohmann::json& hex);
/// A commit views the bytes; two functions, so that none of them are copied to one that is gone.
[[nodiscard]] offsets_topic::Decoded decoded(const Bytes& key, const Bytes& value);
[[nodiscard]] offsets_topic::Decoded decoded(const Bytes& key, const std::optional<Bytes>& value);

} // namespace rollcall::test
