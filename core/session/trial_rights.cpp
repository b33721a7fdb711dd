#include "session/trial_rights.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

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

/// The topic's right where it could not be asked for.
kafka::OffsetsTopicRight guessed(const kafka::ClusterMetadata& metadata)
{
    return offsetsTopicSeen(metadata) ? kafka::OffsetsTopicRight::unknown : kafka::OffsetsTopicRight::denied;
}

} // namespace

TrialStep rightsSeen(const kafka::ClusterMetadata& metadata, const GroupsListed& listed, kafka::OffsetsTopicRight offsetsTopic,
                     const kafka::Grantee& grantee)
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
    std::vector<std::string> hints;
    if (!listed.errors.empty()) {
        hints.push_back("not all brokers told their groups: " + listed.errors.front().text);
    } else if (listed.groups.empty()) {
        hints.emplace_back("no groups: there are none, or this user lacks DESCRIBE on the cluster and on groups");
    }
    auto state = passed;
    if (offsetsTopic == kafka::OffsetsTopicRight::unknown && !listed.groups.empty()) {
        offsetsTopic = guessed(metadata);
    }
    if (offsetsTopic == kafka::OffsetsTopicRight::denied) {
        state = limited;
        text += "; limits, generations and rebalances will be unknown: no READ on __consumer_offsets";
        hints.push_back(kafka::offsetsTopicGrant(grantee));
    }
    return {rights, state, std::move(text), fmt::format("{}", fmt::join(hints, "; "))};
}

} // namespace rollcall
