#include "gui/group_page/group_facts.h"

#include "gui/words/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace rollcall::gui {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("GroupFacts", text);
}

QString rebalanceFact(const GroupView& group, std::optional<Timestamp> now)
{
    // The engine keeps those of its last hour: of a group that has come to rest they grow older.
    constexpr Milliseconds hour{3'600'000};
    const auto recent = std::ranges::count_if(group.rebalances, [&](Timestamp at) { return !now || *now - at <= hour; });
    return recent == 0 ? QString()
        : recent == 1  ? tr("1 rebalance in the last hour")
                       : tr("%1 rebalances in the last hour").arg(recent);
}

/// How many members have each.
std::map<Milliseconds, std::size_t> pollLimits(const GroupView& group)
{
    std::map<Milliseconds, std::size_t> counts;
    for (const auto& member : group.members) {
        if (member.maxPollInterval) {
            ++counts[*member.maxPollInterval];
        }
    }
    return counts;
}

} // namespace

std::optional<Milliseconds> usualPollLimit(const GroupView& group)
{
    const auto counts = pollLimits(group);
    const auto usual =
        std::ranges::max_element(counts, {}, [](const auto& entry) { return std::pair(entry.second, entry.first); });
    return usual == counts.end() ? std::nullopt : std::optional(usual->first);
}

QString limitFact(const GroupView& group)
{
    const auto counts = pollLimits(group);
    if (counts.empty()) {
        return {};
    }
    const Milliseconds usual = *usualPollLimit(group);
    const auto other = std::ranges::find_if(
        group.members, [&](const MemberView& member) { return member.maxPollInterval && *member.maxPollInterval != usual; });
    if (other == group.members.end()) {
        return tr("poll limit %1").arg(durationText(usual));
    }
    const auto& description = other->description;
    return tr("poll limit %1, of %2 %3")
               .arg(durationText(usual),
                    toQString(description.instanceId ? description.instanceId->text() : description.clientId.text()),
                    durationText(*other->maxPollInterval))
        + (counts.size() > 2 ? tr(" and others") : QString());
}

QStringList groupFacts(const GroupView& group, std::optional<Timestamp> now)
{
    QStringList facts{stateWord(group.state)};
    if (group.storm) {
        facts << tr("\u25C6 rebalance storm");
    }
    facts << typeWord(group.type);
    if (!group.assignor.empty()) {
        facts << toQString(group.assignor);
    }
    if (group.generation) {
        facts << tr("generation %1").arg(*group.generation);
    }
    if (group.epoch) {
        facts << tr("epoch %1").arg(*group.epoch);
    }
    facts << tr("lag %1").arg(numberText(group.totalLag));
    facts << rebalanceFact(group, now) << limitFact(group);
    if (group.coordinator) {
        facts << tr("coordinator %1 (%2:%3)")
                     .arg(group.coordinator->id)
                     .arg(toQString(group.coordinator->host))
                     .arg(group.coordinator->port);
    }
    facts.removeAll(QString());
    return facts;
}

QStringList groupNotices(const GroupView& group)
{
    QStringList lines;
    for (const auto& error : group.errors) {
        lines << QStringLiteral("\u25B2 ") + toQString(error.text)
                + (error.hint.empty() ? QString() : tr(" (%1)").arg(toQString(error.hint)));
    }
    lines.removeDuplicates(); // a broker that is down spoils the description and the offsets alike
    if (group.notDescribableHere) {
        lines << tr(
            "\u25C6 This librdkafka gets groups of this type described as dead and empty: their state and members are not known.");
    }
    if (group.unknownLags > 0) {
        const auto first =
            std::ranges::find_if(group.partitions, [](const auto& partition) { return partition.unknown.has_value(); });
        lines << tr("\u25C6 The lag of %1 of %2 partitions is not known: %3")
                     .arg(group.unknownLags)
                     .arg(group.partitions.size())
                     .arg(unknownLagText(*first));
    }
    const auto idle = group.idleMembers();
    if (idle > 0) {
        const auto first = std::ranges::find_if(group.members, [](const MemberView& member) { return member.idle; });
        lines << tr("\u25C6 %1 of %2 members own no partition: %3")
                     .arg(idle)
                     .arg(group.members.size())
                     .arg(toQString(first->idleText));
    }
    return lines;
}

} // namespace rollcall::gui
