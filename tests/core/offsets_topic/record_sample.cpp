#include "record_sample.h"

#include "observation/recording_text.h"

#include <QtGlobal>

#include <fstream>

namespace rollcall::test {

namespace {

std::vector<nlohmann::json> jsonLines(const std::string& file)
{
    std::ifstream in(std::string(ROLLCALL_TEST_DATA "/offsets_topic/") + file);
    std::vector<nlohmann::json> lines;
    for (std::string line; std::getline(in, line);) {
        lines.push_back(nlohmann::json::parse(line));
    }
    if (lines.empty()) {
        qFatal("nothing to read in %s", file.c_str());
    }
    return lines;
}

} // namespace

Bytes bytesOf(const nlohmann::json& hex)
{
    auto bytes = recording::bytesFromHex(hex.get<std::string>());
    if (!bytes) {
        qFatal("not hex: %s", hex.dump().c_str());
    }
    return std::move(*bytes);
}

std::vector<RecordSample> samplesIn(const std::string& file)
{
    std::vector<RecordSample> samples;
    int number = 0;
    for (auto& line : jsonLines(file)) {
        ++number;
        if (!line.contains("keyHex")) {
            continue;
        }
        auto& sample = samples.emplace_back();
        sample.key = bytesOf(line["keyHex"]);
        sample.type = static_cast<std::int16_t>(std::to_integer<int>(sample.key[0]) << 8 | std::to_integer<int>(sample.key[1]));
        if (!line["valueHex"].is_null()) {
            sample.value = bytesOf(line["valueHex"]);
        }
        sample.name = file + ":" + std::to_string(number) + " type " + std::to_string(sample.type);
        sample.line = std::move(line);
    }
    return samples;
}

std::vector<RecordSample> allSamples()
{
    std::vector<RecordSample> all;
    for (const char* file : {"codec-samples.jsonl", "made-by-3.9.2.jsonl", "made-by-4.3.1.jsonl"}) {
        auto samples = samplesIn(file);
        all.insert(all.end(), std::make_move_iterator(samples.begin()), std::make_move_iterator(samples.end()));
    }
    return all;
}

std::vector<nlohmann::json> linesOf(const std::string& file, const std::string& kafkaClass)
{
    auto lines = jsonLines(file);
    std::erase_if(lines, [&](const nlohmann::json& line) { return line.value("class", "") != kafkaClass; });
    if (lines.empty()) {
        qFatal("no %s in %s", kafkaClass.c_str(), file.c_str());
    }
    return lines;
}

offsets_topic::Decoded decoded(const Bytes& key, const Bytes& value)
{
    return offsets_topic::decode(key, value);
}

offsets_topic::Decoded decoded(const Bytes& key, const std::optional<Bytes>& value)
{
    return offsets_topic::decode(key, value ? std::optional<std::span<const std::byte>>(*value) : std::nullopt);
}

} // namespace rollcall::test
