#include "lab/member_wire.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall {

using Json = nlohmann::json;

namespace {

Json toJson(const std::optional<Milliseconds>& time)
{
    return time ? Json(time->count()) : Json();
}

std::optional<Milliseconds> millisFrom(const Json& value)
{
    return value.is_null() ? std::nullopt : std::optional(Milliseconds(value.get<Milliseconds::rep>()));
}

Json toJson(const WorkSettings& work)
{
    return {{"each", work.each.count()},
            {"spread", work.spread.count()},
            {"stallEvery", work.stallEvery},
            {"stall", work.stall.count()}};
}

WorkSettings workFrom(const Json& json)
{
    const auto millis = [&](const char* name) { return Milliseconds(json.at(name).get<Milliseconds::rep>()); };
    return {millis("each"), millis("spread"), json.at("stallEvery").get<int>(), millis("stall")};
}

Json toJson(const MemberSettings& settings)
{
    return {
        {"clientId", settings.clientId.text()},
        {"group", settings.group.text()},
        {"topic", settings.topic.text()},
        {"assignor", settings.assignor},
        {"instanceId", settings.instanceId ? Json(settings.instanceId->text()) : Json()},
        {"work", toJson(settings.work)},
        {"maxPollInterval", toJson(settings.maxPollInterval)},
        {"sessionTimeout", toJson(settings.sessionTimeout)},
        {"handling", static_cast<int>(settings.handling)},
        {"overrides", settings.overrides},
    };
}

MemberSettings settingsFrom(const Json& json)
{
    MemberSettings settings;
    settings.clientId = ClientId(json.at("clientId").get<std::string>());
    settings.group = GroupId(json.at("group").get<std::string>());
    settings.topic = TopicName(json.at("topic").get<std::string>());
    settings.assignor = json.at("assignor").get<std::string>();
    if (const auto& instance = json.at("instanceId"); !instance.is_null()) {
        settings.instanceId = InstanceId(instance.get<std::string>());
    }
    settings.work = workFrom(json.at("work"));
    settings.maxPollInterval = millisFrom(json.at("maxPollInterval"));
    settings.sessionTimeout = millisFrom(json.at("sessionTimeout"));
    settings.handling = static_cast<Handling>(json.at("handling").get<int>());
    settings.overrides = json.at("overrides").get<std::map<std::string, std::string>>();
    return settings;
}

/// "handled 3 17" -> 3, 17, when the line begins with that word and has as many numbers.
std::optional<std::vector<std::int64_t>> numbersAfter(std::string_view word, std::string_view line, std::size_t count)
{
    if (!line.starts_with(word)) {
        return std::nullopt;
    }
    line.remove_prefix(word.size());
    std::vector<std::int64_t> numbers(count);
    for (auto& number : numbers) {
        if (!line.starts_with(' ')) {
            return std::nullopt;
        }
        line.remove_prefix(1);
        const auto read = std::from_chars(std::to_address(line.begin()), std::to_address(line.end()), number);
        if (read.ec != std::errc()) {
            return std::nullopt;
        }
        line.remove_prefix(static_cast<std::size_t>(read.ptr - line.data()));
    }
    return line.empty() ? std::optional(std::move(numbers)) : std::nullopt;
}

} // namespace

std::string memberLine(const MemberStart& start)
{
    return Json{{"cluster", start.cluster.values}, {"member", toJson(start.settings)}}.dump(-1, ' ', true) + '\n';
}

Result<MemberStart> memberStartFrom(std::string_view line)
{
    try {
        const auto json = Json::parse(line);
        return MemberStart{{json.at("cluster").get<std::map<std::string, std::string>>()}, settingsFrom(json.at("member"))};
    } catch (const Json::exception&) { // its words may quote a secret
        return fail(ErrorKind::invalidInput, "the first line does not tell what member to be");
    }
}

bool tellJournal(std::string_view line, const TopicName& topic, RecordJournal& journal)
{
    const auto id = [&](std::int64_t partition) { return TopicPartition{topic, static_cast<Partition>(partition)}; };
    if (const auto handled = numbersAfter("handled", line, 2)) {
        journal.handled(id((*handled)[0]), (*handled)[1]);
    } else if (const auto delivered = numbersAfter("delivered", line, 2)) {
        journal.delivered(id((*delivered)[0]), (*delivered)[1]);
    } else if (const auto gaveUp = numbersAfter("gave-up", line, 1)) {
        Assignment partitions;
        partitions.add(topic, static_cast<Partition>((*gaveUp)[0]));
        journal.gaveUp(partitions);
    } else {
        return false;
    }
    return true;
}

} // namespace rollcall
