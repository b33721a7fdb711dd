#include "cli/view_troubles.h"

#include <fmt/format.h>

#include <algorithm>

namespace rollcall::cli {

namespace {

constexpr std::string_view adminSource = "admin";

void addSources(std::vector<Trouble>& all, const ClusterView& view)
{
    for (const SourceView& source : view.sources) {
        if (source.state == SourceState::ok || source.state == SourceState::resumed) {
            continue;
        }
        const std::string text = source.text.empty() ? std::string(nameOf(source.state)) : source.text;
        all.push_back({source.name, std::nullopt, text, source.hint});
    }
}

Trouble notDescribable(const GroupView& group, std::string_view librdkafka)
{
    Trouble trouble{std::string(adminSource),
                    group.id,
                    fmt::format("librdkafka {} cannot describe this group; its state and members are unknown", librdkafka),
                    {}};
    if (group.type == GroupType::share) {
        trouble.hint = "no librdkafka describes share groups yet; Kafka's own kafka-share-groups does";
    } else if (group.type == GroupType::streams) {
        trouble.hint = "no librdkafka describes streams groups yet; Kafka's own kafka-streams-groups does";
    } else {
        trouble.hint =
            "run a Rollcall built with librdkafka 2.10 or newer, which describes groups of the consumer protocol (KIP-848)";
    }
    return trouble;
}

void addGroup(std::vector<Trouble>& all, const GroupView& group, bool listed, std::string_view librdkafka)
{
    for (const Error& error : group.errors) {
        all.push_back({std::string(adminSource), group.id, error.text, error.hint});
    }
    if (group.notDescribableHere) {
        all.push_back(notDescribable(group, librdkafka));
    }
    if (listed && group.notListed) {
        all.push_back({std::string(adminSource), group.id, "the newest list of groups does not hold it",
                       "it was deleted, or the right to see it was taken away"});
    }
}

bool saidBy(const std::vector<Trouble>& all, std::string_view source)
{
    return std::ranges::find(all, source, &Trouble::source) != all.end();
}

bool holdsWhatRecordsTell(const ClusterView& view)
{
    return std::ranges::any_of(view.groups, [](const auto& entry) {
        const GroupView& group = *entry.second;
        const bool limits = std::ranges::any_of(group.members, [](const MemberView& member) {
            return member.maxPollInterval || member.rebalanceTimeout || member.sessionTimeout;
        });
        return limits || group.generation || group.epoch;
    });
}

} // namespace

std::vector<Trouble> troublesOf(const ClusterView& view, std::string_view librdkafka)
{
    std::vector<Trouble> all;
    addSources(all, view);
    for (const Error& error : view.listErrors) {
        // A source that is lost has said so already.
        if (std::ranges::find(all, error.text, &Trouble::text) == all.end()) {
            all.push_back(
                {std::string(adminSource), std::nullopt, error.text + ": the list of groups is maybe partial", error.hint});
        }
    }
    for (const auto& [id, group] : view.groups) {
        addGroup(all, *group, view.listed, librdkafka);
    }
    if (!holdsWhatRecordsTell(view) && !saidBy(all, "offsets-topic")) {
        all.push_back(
            {"offsets-topic", std::nullopt,
             "limits (max.poll.interval.ms, session timeouts) and generations are unknown: only records of "
             "__consumer_offsets hold them, and none were read",
             "snapshot reads them for as long as --backfill-timeout says; watch and the window read them in the background"});
    } else if (view.backfill && view.backfill->complete < view.backfill->partitions) {
        all.push_back(
            {"offsets-topic", std::nullopt,
             fmt::format("{} of {} partitions of __consumer_offsets were read whole: limits and generations of some groups "
                         "may be missing",
                         view.backfill->complete, view.backfill->partitions),
             "give it more time (--backfill-timeout)"});
    }
    return all;
}

std::vector<Trouble> missingGroups(const ClusterView& view, const std::vector<GroupId>& asked)
{
    std::vector<Trouble> all;
    for (const GroupId& group : asked) {
        if (!view.groups.contains(group)) {
            all.push_back(
                {std::string(adminSource), group, "the group was not found", "check its spelling, and the right to DESCRIBE it"});
        }
    }
    return all;
}

std::string troubleText(const Trouble& trouble)
{
    std::string text = trouble.source;
    if (trouble.group) {
        text += fmt::format(", group {}", trouble.group->text());
    }
    text += fmt::format(": {}", trouble.text);
    if (!trouble.hint.empty()) {
        text += fmt::format(" ({})", trouble.hint);
    }
    return text;
}

} // namespace rollcall::cli
