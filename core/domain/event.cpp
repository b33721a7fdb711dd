#include "domain/event.h"

#include <array>
#include <utility>

namespace rollcall {

namespace {

constexpr std::array<std::pair<SourceState, std::string_view>, 5> sourceStates{{
    {SourceState::ok, "ok"},
    {SourceState::lost, "lost"},
    {SourceState::resumed, "resumed"},
    {SourceState::gap, "gap"},
    {SourceState::denied, "denied"},
}};

} // namespace

std::string_view nameOf(Basis basis)
{
    return basis == Basis::measured ? "measured" : "inferred";
}

std::string_view nameOf(RebalanceProtocol protocol)
{
    switch (protocol) {
    case RebalanceProtocol::eager:
        return "eager";
    case RebalanceProtocol::cooperative:
        return "cooperative";
    case RebalanceProtocol::consumer:
        return "consumer";
    case RebalanceProtocol::share:
        return "share";
    case RebalanceProtocol::streams:
        return "streams";
    }
    return "eager";
}

std::string_view nameOf(WarningKind kind)
{
    switch (kind) {
    case WarningKind::storm:
        return "storm";
    case WarningKind::budget:
        return "budget";
    case WarningKind::noMembers:
        return "no-members";
    }
    return "storm";
}

std::string_view nameOf(RebalanceKind kind)
{
    switch (kind) {
    case RebalanceKind::full:
        return "full";
    case RebalanceKind::noOp:
        return "no-op";
    case RebalanceKind::superseded:
        return "superseded";
    }
    return "full";
}

std::string_view nameOf(TriggerKind kind)
{
    switch (kind) {
    case TriggerKind::memberJoined:
        return "member-joined";
    case TriggerKind::memberLeft:
        return "member-left";
    case TriggerKind::sessionExpired:
        return "session-expired";
    case TriggerKind::pollIntervalExceeded:
        return "poll-interval-exceeded";
    case TriggerKind::ambiguous:
        return "ambiguous";
    case TriggerKind::subscriptionChanged:
        return "subscription-changed";
    case TriggerKind::partitionsChanged:
        return "partitions-changed";
    case TriggerKind::coordinatorMoved:
        return "coordinator-moved";
    case TriggerKind::protocolChanged:
        return "protocol-changed";
    case TriggerKind::unknown:
        return "unknown";
    }
    return "unknown";
}

std::string_view nameOf(SourceState state)
{
    for (const auto& [value, name] : sourceStates) {
        if (value == state) {
            return name;
        }
    }
    return "ok";
}

std::optional<SourceState> sourceStateFrom(std::string_view name)
{
    for (const auto& [value, text] : sourceStates) {
        if (text == name) {
            return value;
        }
    }
    return std::nullopt;
}

const EventHeader& headerOf(const Event& event)
{
    return std::visit([](const auto& one) -> const EventHeader& { return one.header; }, event);
}

} // namespace rollcall
