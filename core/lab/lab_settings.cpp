#include "lab/lab_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <concepts>
#include <memory>
#include <utility>

namespace rollcall {

using namespace std::string_view_literals;

namespace {

// librdkafka's CONFIGURATION.md, 2.0.2 to 2.15.
constexpr Milliseconds::rep mostMaxPollInterval = 86'400'000;
constexpr Milliseconds::rep mostSessionTimeout = 3'600'000;
constexpr Milliseconds::rep longestWork = 3'600'000; // on a record
constexpr Milliseconds defaultMaxPollInterval{300'000};
constexpr Milliseconds defaultSessionTimeout{45'000};

/// Why a value is refused; empty when it was taken.
using Refusal = std::string;

template <std::integral Number>
Refusal setNumber(Number& target, std::string_view value, Number least, Number most)
{
    Number number{};
    const auto* const begin = std::to_address(value.begin());
    const auto* const end = std::to_address(value.end());
    const auto read = std::from_chars(begin, end, number);
    if (read.ec != std::errc() || read.ptr != end || number < least || number > most) {
        return fmt::format("a whole number from {} to {}", least, most);
    }
    target = number;
    return {};
}

/// Kafka's rule for topics, which is safe for groups too; the prefix takes some of its 249 characters.
Refusal setName(std::string& target, std::string_view value)
{
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    };
    if (value.empty() || value.size() > 200 || !std::ranges::all_of(value, allowed)) {
        return "a name of 1 to 200 letters, digits, '.', '_' or '-'";
    }
    target = value;
    return {};
}

Refusal setMilliseconds(std::optional<Milliseconds>& target, std::string_view value, Milliseconds::rep most)
{
    Milliseconds::rep millis = 0;
    auto refusal = setNumber(millis, value, Milliseconds::rep{1}, most);
    if (refusal.empty()) {
        target = Milliseconds(millis);
    }
    return refusal;
}

Refusal setWork(Milliseconds& target, std::string_view value)
{
    Milliseconds::rep millis = target.count();
    auto refusal = setNumber(millis, value, Milliseconds::rep{0}, longestWork);
    target = Milliseconds(millis);
    return refusal;
}

/// One of several names, each for a value.
template <class Value, std::size_t count>
Refusal setNamed(Value& target, std::string_view value, const std::array<std::pair<std::string_view, Value>, count>& known)
{
    std::vector<std::string_view> names;
    for (const auto& [name, meaning] : known) {
        if (value == name) {
            target = meaning;
            return {};
        }
        names.push_back(name);
    }
    return fmt::format("one of {}", fmt::join(names, ", "));
}

Refusal setSwitch(bool& target, std::string_view value)
{
    return setNamed(target, value, std::array{std::pair{"yes"sv, true}, std::pair{"no"sv, false}});
}

Refusal setKeys(KeyMode& target, std::string_view value)
{
    return setNamed(
        target, value,
        std::array{std::pair{"none"sv, KeyMode::none}, std::pair{"many"sv, KeyMode::many}, std::pair{"one"sv, KeyMode::one}});
}

Refusal setHandling(Handling& target, std::string_view value)
{
    return setNamed(target, value,
                    std::array{std::pair{"inline"sv, Handling::inPollLoop}, std::pair{"offloaded"sv, Handling::offloaded},
                               std::pair{"offloaded-ordered"sv, Handling::offloadedOrdered}});
}

Refusal setAssignor(std::string& target, std::string_view value)
{
    constexpr std::array<std::string_view, 4> known{"range", "roundrobin", "cooperative-sticky", "consumer"};
    if (std::ranges::find(known, value) == known.end()) {
        return fmt::format("one of {}", fmt::join(known, ", "));
    }
    target = value;
    return {};
}

struct Setting {
    const char* name;
    const char* meaning;
    Refusal (*set)(LabSettings& settings, std::string_view value);
};

const std::array table{
    Setting{"topic", "the topic's name; rollcall-lab- is put before it",
            [](LabSettings& s, std::string_view v) { return setName(s.topic, v); }},
    Setting{"group", "the group's name; rollcall-lab- is put before it",
            [](LabSettings& s, std::string_view v) { return setName(s.group, v); }},
    Setting{"partitions", "of the topic", [](LabSettings& s, std::string_view v) { return setNumber(s.partitions, v, 1, 1000); }},
    Setting{"consumers", "how many join the group",
            [](LabSettings& s, std::string_view v) { return setNumber(s.consumers, v, 0, 100); }},
    Setting{"recordsPerSecond", "written to the topic",
            [](LabSettings& s, std::string_view v) { return setNumber(s.recordsPerSecond, v, 0, 100'000); }},
    Setting{"recordBytes", "of each record's value",
            [](LabSettings& s, std::string_view v) { return setNumber(s.recordBytes, v, std::size_t{0}, std::size_t{500'000}); }},
    Setting{"processingMs", "how long the work on one record takes",
            [](LabSettings& s, std::string_view v) { return setWork(s.work.each, v); }},
    Setting{"processingSpreadMs", "a record takes up to that much less or more",
            [](LabSettings& s, std::string_view v) { return setWork(s.work.spread, v); }},
    Setting{"stallEvery", "each record of that number takes stallMs more; 0: none does",
            [](LabSettings& s, std::string_view v) { return setNumber(s.work.stallEvery, v, 0, 1'000'000); }},
    Setting{"stallMs", "what an occasional record takes more, see stallEvery",
            [](LabSettings& s, std::string_view v) { return setWork(s.work.stall, v); }},
    Setting{"members", "threads, or processes, which can be killed and paused",
            [](LabSettings& s, std::string_view v) {
                return setNamed(s.processes, v, std::array{std::pair{"threads"sv, false}, std::pair{"processes"sv, true}});
            }},
    Setting{"assignor", "range, roundrobin, cooperative-sticky, or consumer for KIP-848, where the broker assigns",
            [](LabSettings& s, std::string_view v) { return setAssignor(s.assignor, v); }},
    Setting{
        "handling",
        "inline: in the poll loop; offloaded: on a thread of its own, committed at once; offloaded-ordered: only what is finished is committed",
        [](LabSettings& s, std::string_view v) { return setHandling(s.handling, v); }},
    Setting{"keys", "of the records: none, many, or one, so that one partition gets everything",
            [](LabSettings& s, std::string_view v) { return setKeys(s.keys, v); }},
    Setting{"maxPollIntervalMs", "max.poll.interval.ms of each consumer; 300000 by default",
            [](LabSettings& s, std::string_view v) { return setMilliseconds(s.maxPollInterval, v, mostMaxPollInterval); }},
    Setting{"sessionTimeoutMs", "session.timeout.ms of each consumer; 45000 by default; not with the assignor consumer",
            [](LabSettings& s, std::string_view v) { return setMilliseconds(s.sessionTimeout, v, mostSessionTimeout); }},
    Setting{"staticMembers", "yes: each consumer has a group.instance.id",
            [](LabSettings& s, std::string_view v) { return setSwitch(s.staticMembers, v); }},
};

} // namespace

std::vector<std::string> settingNames()
{
    std::vector<std::string> names;
    for (const auto& setting : table) {
        names.emplace_back(setting.name);
    }
    return names;
}

std::vector<SettingSummary> settingSummaries()
{
    std::vector<SettingSummary> summaries;
    for (const auto& setting : table) {
        summaries.push_back({setting.name, setting.meaning});
    }
    return summaries;
}

Result<void> setSetting(LabSettings& settings, std::string_view name, std::string_view value)
{
    const auto* const setting = std::ranges::find(table, name, [](const Setting& one) { return std::string_view(one.name); });
    if (setting == table.end()) {
        return fail(ErrorKind::invalidInput, fmt::format("{}: there is no such setting", name),
                    fmt::format("the settings are {}", fmt::join(settingNames(), ", ")));
    }
    auto changed = settings;
    if (const auto wanted = setting->set(changed, value); !wanted.empty()) {
        return fail(ErrorKind::invalidInput, fmt::format("{}: \"{}\" is not {}", name, value, wanted));
    }
    settings = std::move(changed);
    return {};
}

Result<void> checkTogether(const LabSettings& settings)
{
    if (settings.assignor == "consumer") {
        if (settings.sessionTimeout) {
            return fail(ErrorKind::invalidInput,
                        "sessionTimeoutMs: with the assignor \"consumer\" (KIP-848) the broker sets the session timeout",
                        "leave it out; the broker's setting is group.consumer.session.timeout.ms");
        }
        return {};
    }
    const auto limit = settings.maxPollInterval.value_or(defaultMaxPollInterval);
    const auto session = settings.sessionTimeout.value_or(defaultSessionTimeout);
    if (limit < session) {
        return fail(
            ErrorKind::invalidInput,
            fmt::format("maxPollIntervalMs: {} ms is below the session timeout of {} ms{}, which a classic consumer refuses",
                        limit.count(), session.count(), settings.sessionTimeout ? "" : " that consumers have by default"),
            fmt::format("also set sessionTimeoutMs, to a third of the limit or less ({})",
                        std::max<Milliseconds::rep>(limit.count() / 3, 1)));
    }
    return {};
}

Result<LabSettings> overridden(LabSettings settings, const std::vector<std::string>& assignments)
{
    for (const auto& assignment : assignments) {
        const auto equals = assignment.find('=');
        if (equals == std::string::npos) {
            return fail(ErrorKind::invalidInput, fmt::format("{}: not of the form key=value", assignment),
                        fmt::format("the settings are {}", fmt::join(settingNames(), ", ")));
        }
        const std::string_view text = assignment;
        if (auto set = setSetting(settings, text.substr(0, equals), text.substr(equals + 1)); !set) {
            return tl::unexpected(std::move(set.error()));
        }
    }
    if (auto checked = checkTogether(settings); !checked) {
        return tl::unexpected(std::move(checked.error()));
    }
    return settings;
}

LabExpectation expectationOf(const LabSettings& settings)
{
    const int working = std::min<int>(settings.consumers, settings.partitions);
    return {settings.consumers, working, settings.consumers - working};
}

} // namespace rollcall
