#include "session/trial_rights.h"

#include "domain/shell_word.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
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

std::string grantOf(const Grantee& grantee)
{
    const auto principal = grantee.user ? shellWord("User:" + *grantee.user) : std::string{"User:NAME"};
    return fmt::format("grant it with: kafka-acls --bootstrap-server {} --add --allow-principal {} --operation Read "
                       "--topic __consumer_offsets (that shows all groups and hosts to this user)",
                       grantee.bootstrapServers, principal);
}

} // namespace

Grantee granteeOf(const ClientProperties& properties)
{
    const auto value = [&](const char* name) {
        const auto at = properties.values.find(name);
        return at == properties.values.end() ? std::string{} : at->second;
    };
    Grantee result{value("bootstrap.servers"), std::nullopt};
    auto protocol = value("security.protocol");
    std::ranges::transform(protocol, protocol.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto mechanism = value("sasl.mechanism");
    // Kerberos, tokens and certificates are mapped to a principal by rules of the broker's.
    if (protocol.empty() || protocol == "plaintext") {
        result.user = "ANONYMOUS";
    } else if (protocol.starts_with("sasl_") && (mechanism == "PLAIN" || mechanism.starts_with("SCRAM-"))) {
        result.user = value("sasl.username");
    }
    return result;
}

TrialStep rightsSeen(const kafka::ClusterMetadata& metadata, const GroupsListed& listed, kafka::OffsetsTopicRight offsetsTopic,
                     const Grantee& grantee)
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
        hints.push_back(grantOf(grantee));
    }
    return {rights, state, std::move(text), fmt::format("{}", fmt::join(hints, "; "))};
}

} // namespace rollcall
