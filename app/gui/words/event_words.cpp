#include "gui/words/event_words.h"

#include "gui/words/member_names.h"
#include "gui/words/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace rollcall::gui {

namespace {

QString tr(const char* text, int n = -1)
{
    return QCoreApplication::translate("EventWords", text, nullptr, n);
}

struct Sayer {
    const ClusterView& view;

    [[nodiscard]] QString name(const GroupId& group, const MemberId& member) const
    {
        if (const auto at = view.groups.find(group); at != view.groups.end()) {
            const auto& members = at->second->members;
            const auto known = std::ranges::find(members, member, [](const auto& one) { return one.description.memberId; });
            if (known != members.end() && !known->description.clientId.empty()) {
                return toQString(known->description.clientId.text());
            }
        }
        return nameFromId(member);
    }

    [[nodiscard]] QString names(const GroupId& group, const std::vector<MemberId>& members) const
    {
        constexpr std::size_t shown = 3;
        QStringList list;
        for (std::size_t i = 0; i < std::min(members.size(), shown); ++i) {
            list << name(group, members[i]);
        }
        const QString text = list.join(QStringLiteral(", "));
        return members.size() > shown ? tr("%1 and %2 more").arg(text).arg(members.size() - shown) : text;
    }

    [[nodiscard]] QString operator()(const Rebalance& rebalance) const
    {
        const auto& group = rebalance.header.group;
        QStringList parts;
        parts << (!rebalance.done ? tr("rebalance running")
                      : rebalance.duration && !rebalance.startSeen
                      ? tr("rebalance done in at least %1").arg(durationText(*rebalance.duration))
                      : rebalance.duration ? tr("rebalance done in %1").arg(durationText(*rebalance.duration))
                                           : tr("rebalance done"));
        parts << triggerText(rebalance.trigger);
        if (!rebalance.joined.empty()) {
            parts << tr("joined: %1").arg(names(group, rebalance.joined));
        }
        if (!rebalance.left.empty()) {
            parts << tr("left: %1").arg(names(group, rebalance.left));
        }
        if (rebalance.done && rebalance.kind == RebalanceKind::noOp) {
            parts << tr("nothing changed");
        } else if (rebalance.done) {
            parts << tr("%1 moved, %2 kept, %3 newly assigned")
                         .arg(rebalance.partitionsMoved)
                         .arg(rebalance.partitionsKept)
                         .arg(rebalance.partitionsAssigned);
        }
        return parts.join(QStringLiteral(" \u00B7 "));
    }

    [[nodiscard]] QString operator()(const Departure& departure) const
    {
        const QString who = toQString(departure.member.clientId.text());
        return tr("%1 is gone: %2").arg(who, departureText(departure));
    }

    [[nodiscard]] QString operator()(const MemberReturn& back) const
    {
        return tr("%1 is back").arg(toQString(back.member.clientId.text()));
    }

    [[nodiscard]] QString operator()(const IdleChange& change) const
    {
        const QString who = name(change.header.group, change.member);
        return change.idle ? tr("%1 is idle: %2").arg(who, toQString(change.reason)) : tr("%1 works again").arg(who);
    }

    [[nodiscard]] QString operator()(const GroupStateChange& change) const
    {
        return tr("%1, was %2").arg(stateWord(change.to), stateWord(change.from));
    }

    [[nodiscard]] QString operator()(const GroupDeleted&) const { return tr("group deleted"); }

    [[nodiscard]] QString operator()(const OffsetReset& reset) const
    {
        const QString where = QStringLiteral("%1-%2").arg(toQString(reset.partition.topic.text())).arg(reset.partition.partition);
        return (reset.to < reset.from ? tr("committed offset of %1 went back from %2 to %3")
                                      : tr("committed offset of %1 went forward from %2 to %3"))
            .arg(where)
            .arg(reset.from)
            .arg(reset.to);
    }

    [[nodiscard]] QString operator()(const OffsetsExpired& expired) const
    {
        return tr("committed offsets of %n partition(s) expired", static_cast<int>(expired.partitions.size()));
    }

    [[nodiscard]] QString operator()(const ProtocolChange& change) const
    {
        return tr("protocol changed from %1 to %2").arg(toQString(nameOf(change.from)), toQString(nameOf(change.to)));
    }

    [[nodiscard]] QString operator()(const Warning& warning) const { return toQString(warning.text); }

    [[nodiscard]] QString operator()(const SourceChange& change) const
    {
        const QString what = tr("source %1: %2").arg(toQString(change.source), toQString(nameOf(change.state)));
        return change.text.empty() ? what : tr("%1, %2").arg(what, toQString(change.text));
    }
};

QString verdictWord(Verdict verdict)
{
    switch (verdict) {
    case Verdict::pollIntervalExceeded:
        return tr("missed its poll interval");
    case Verdict::cleanLeave:
        return tr("left by itself");
    case Verdict::sessionExpired:
        return tr("its session expired");
    case Verdict::rejoinTimeout:
        return tr("did not rejoin in time");
    case Verdict::ambiguous:
        return tr("several causes fit");
    case Verdict::unknown:
        break;
    }
    return tr("cause unknown");
}

} // namespace

QString departureText(const Departure& departure)
{
    if (!departure.candidates.empty()) {
        QStringList words;
        std::ranges::transform(departure.candidates, std::back_inserter(words), verdictWord);
        return words.join(tr(" or "));
    }
    QString word = verdictWord(departure.verdict);
    if (!departure.confidence) {
        return word;
    }
    switch (*departure.confidence) {
    case Confidence::certain:
        return tr("%1, for certain").arg(word);
    case Confidence::likely:
        return tr("%1, likely").arg(word);
    case Confidence::possible:
        break;
    }
    return tr("%1, possibly").arg(word);
}

QString triggerText(TriggerKind kind)
{
    switch (kind) {
    case TriggerKind::memberJoined:
        return tr("a member joined");
    case TriggerKind::memberLeft:
        return tr("a member left");
    case TriggerKind::sessionExpired:
        return tr("a session expired");
    case TriggerKind::pollIntervalExceeded:
        return tr("a member exceeded its poll interval");
    case TriggerKind::ambiguous:
        return tr("more than one possible cause");
    case TriggerKind::subscriptionChanged:
        return tr("a subscription changed");
    case TriggerKind::partitionsChanged:
        return tr("partitions were added or removed");
    case TriggerKind::coordinatorMoved:
        return tr("the coordinator moved");
    case TriggerKind::protocolChanged:
        return tr("the protocol changed");
    case TriggerKind::unknown:
        return tr("cause unknown");
    }
    return {};
}

QString eventText(const Event& event, const ClusterView& view)
{
    const QString text = std::visit(Sayer{view}, event);
    return headerOf(event).past ? tr("past \u00B7 %1").arg(text) : text;
}

} // namespace rollcall::gui
