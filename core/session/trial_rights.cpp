#include "session/trial_rights.h"

#include <fmt/format.h>

#include <algorithm>

namespace rollcall {

namespace {

using enum TrialStepKind;
using enum TrialStepState;

std::string counted(std::size_t count, std::string_view what)
{
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

bool offsetsTopicSeen(const kafka::ClusterMetadata& metadata)
{
    const auto topic = std::ranges::find(metadata.topics, TopicName{"__consumer_offsets"}, &TopicDescription::name);
    return topic != metadata.topics.end() && !topic->error;
}

} // namespace

TrialStep rightsSeen(const kafka::ClusterMetadata& metadata, const GroupsListed& listed)
{
    if (listed.groups.empty() && !listed.errors.empty()) {
        const auto& error = listed.errors.front();
        if (error.kind == ErrorKind::unreachable) {
            return {port, failed, error.text,
                    "the first broker answered, but brokers name themselves to clients by other addresses "
                    "(advertised.listeners): this machine must reach those too"};
        }
        return {rights, failed, error.text, error.hint};
    }
    auto text = fmt::format("{}, {} and {} seen", counted(metadata.brokers.size(), "broker"),
                            counted(metadata.topics.size(), "topic"), counted(listed.groups.size(), "group"));
    std::string hint;
    if (!listed.errors.empty()) {
        hint = "not all brokers told their groups: " + listed.errors.front().text;
    } else if (listed.groups.empty()) {
        hint = "no groups: there are none, or this user lacks DESCRIBE on the cluster and on groups";
    } else if (!offsetsTopicSeen(metadata)) {
        hint = "__consumer_offsets is not visible to this user: limits of members stay unknown; READ and DESCRIBE on it would "
               "show them";
    }
    return {rights, passed, std::move(text), std::move(hint)};
}

} // namespace rollcall
