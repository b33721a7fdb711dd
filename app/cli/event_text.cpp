#include "cli/event_text.h"

#include "cli/number_text.h"
#include "cli/time_text.h"

#include <fmt/format.h>

namespace rollcall::cli {

namespace {

struct Said {
    std::string text;
    Style style = Style::plain;
};

std::string_view inWords(TriggerKind kind)
{
    switch (kind) {
    case TriggerKind::memberJoined:
        return "a member joined";
    case TriggerKind::memberLeft:
        return "a member left";
    case TriggerKind::sessionExpired:
        return "a session expired";
    case TriggerKind::pollIntervalExceeded:
        return "a member exceeded its poll interval";
    case TriggerKind::ambiguous:
        return "more than one possible cause";
    case TriggerKind::subscriptionChanged:
        return "a subscription changed";
    case TriggerKind::partitionsChanged:
        return "partitions were added or removed";
    case TriggerKind::coordinatorMoved:
        return "the coordinator moved";
    case TriggerKind::protocolChanged:
        return "the group's protocol changed";
    case TriggerKind::unknown:
        return "cause unknown";
    }
    return "cause unknown";
}

std::string withIds(std::string_view word, const std::vector<MemberId>& ids)
{
    std::string text;
    for (const MemberId& id : ids) {
        text += text.empty() ? fmt::format("; {} ", word) : std::string(", ");
        text += id.text();
    }
    return text;
}

std::string generations(const Rebalance& rebalance)
{
    if (!rebalance.fromGeneration && !rebalance.toGeneration) {
        return {};
    }
    const auto text = [](const auto& number) { return number ? fmt::format("{}", *number) : std::string("?"); };
    const bool isEpoch = rebalance.protocol && *rebalance.protocol != RebalanceProtocol::eager
        && *rebalance.protocol != RebalanceProtocol::cooperative;
    return fmt::format("; {} {} to {}", isEpoch ? "epoch" : "generation", text(rebalance.fromGeneration),
                       text(rebalance.toGeneration));
}

Said say(const Rebalance& rebalance)
{
    std::string text = "rebalance ";
    if (!rebalance.done) {
        text += fmt::format("running since {}", instantText(rebalance.startedAt));
    } else if (rebalance.duration) {
        text += fmt::format("done in {}{}", rebalance.startSeen ? "" : "at least ", durationText(*rebalance.duration));
    } else {
        text += "done";
    }
    text +=
        fmt::format(": {}{}{}", inWords(rebalance.trigger), withIds("joined", rebalance.joined), withIds("left", rebalance.left));
    if (rebalance.done) {
        if (rebalance.kind == RebalanceKind::noOp) {
            text += "; nothing changed";
        }
        text += fmt::format("; {} moved, {} kept, {} assigned", countText(rebalance.partitionsMoved, "partition"),
                            rebalance.partitionsKept, rebalance.partitionsAssigned);
    }
    return {text + generations(rebalance), rebalance.done ? Style::plain : Style::warning};
}

std::string_view inWords(Verdict verdict)
{
    switch (verdict) {
    case Verdict::pollIntervalExceeded:
        return "missed its poll interval";
    case Verdict::cleanLeave:
        return "left by itself";
    case Verdict::sessionExpired:
        return "its session expired";
    case Verdict::rejoinTimeout:
        return "did not rejoin in time";
    case Verdict::ambiguous:
        return "not to be told apart";
    case Verdict::unknown:
        break;
    }
    return "cause unknown";
}

std::string nameOf(const MemberName& member)
{
    return fmt::format("{} ({}{})", member.memberId.text(), member.clientId.text(), member.host);
}

/// "20 s to 21.5 s", "12 s" where both are as good as equal.
std::string rangeText(const DurationRange& range)
{
    if (!range.atLeast || !range.atMost) {
        return "unknown";
    }
    const std::string least = durationText(*range.atLeast);
    const std::string most = durationText(*range.atMost);
    return least == most ? least : fmt::format("{} to {}", least, most);
}

Said say(const Departure& departure)
{
    std::string text = fmt::format("member {} is gone: {}", nameOf(departure.member), inWords(departure.verdict));
    if (departure.confidence) {
        text += fmt::format(" ({})", nameOf(*departure.confidence));
    }
    for (std::size_t index = 0; index < departure.evidence.size(); ++index) {
        text += fmt::format("{}{}", index == 0 ? "; " : ", ", departure.evidence[index]);
    }
    const bool isClean = departure.verdict == Verdict::cleanLeave;
    return {std::move(text),
            departure.verdict == Verdict::pollIntervalExceeded ? Style::bad
                : isClean                                      ? Style::plain
                                                               : Style::warning};
}

Said say(const MemberReturn& back)
{
    std::string text = fmt::format("member {} is back, was {}", nameOf(back.member), back.previousMemberId.text());
    if (back.stall.atMost) {
        text += fmt::format("; {} since its last sign of work", rangeText(back.stall));
    }
    if (back.excess.atMost) {
        text += fmt::format(", {} longer than its limit", rangeText(back.excess));
    }
    return {std::move(text), Style::good};
}

Said say(const IdleChange& change)
{
    if (!change.idle) {
        return {fmt::format("member {} is idle no longer", change.member.text()), Style::good};
    }
    return {fmt::format("member {} is idle: {}", change.member.text(), change.reason.empty() ? "reason unknown" : change.reason),
            Style::warning};
}

Said say(const GroupStateChange& change)
{
    return {fmt::format("group went from {} to {}", nameOf(change.from), nameOf(change.to))};
}

Said say(const GroupDeleted& /*deleted*/)
{
    return {"group deleted", Style::warning};
}

Said say(const OffsetReset& reset)
{
    return {fmt::format("committed offset of {}-{} went {} from {} to {}", reset.partition.topic.text(),
                        reset.partition.partition, reset.to < reset.from ? "back" : "forward", reset.from, reset.to),
            Style::warning};
}

Said say(const OffsetsExpired& expired)
{
    return {fmt::format("committed offsets of {} expired", countText(expired.partitions.size(), "partition")), Style::warning};
}

Said say(const ProtocolChange& change)
{
    return {fmt::format("group changed its protocol from {} to {}", nameOf(change.from), nameOf(change.to))};
}

Said say(const Warning& warning)
{
    return {warning.text, Style::bad};
}

Said say(const SourceChange& change)
{
    const bool well = change.state == SourceState::ok || change.state == SourceState::resumed;
    std::string text = fmt::format("source {} {}", change.source, nameOf(change.state));
    if (!change.text.empty()) {
        text += fmt::format(": {}", change.text);
    }
    return {std::move(text), well ? Style::good : Style::bad};
}

} // namespace

Line eventLine(const Event& event)
{
    const EventHeader& header = headerOf(event);
    const Said said = std::visit([](const auto& one) { return say(one); }, event);
    Line line(instantText(header.at), Style::faint);
    if (!header.group.empty()) {
        line.add("  ").add(header.group.text(), Style::strong);
    }
    line.add("  ").add(said.text, header.past ? Style::faint : said.style);
    if (header.past) {
        line.add(" (from before)", Style::faint);
    }
    if (header.revises) {
        line.add(fmt::format(" (instead of event {})", *header.revises), Style::faint);
    }
    return line;
}

} // namespace rollcall::cli
