#include "gui/words/event_details.h"

#include "gui/words/departure_details.h"
#include "gui/words/event_words.h"
#include "gui/words/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace rollcall::gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::EventDetails)
};

constexpr std::size_t mostLines = 100; ///< of one section

QString nameOfPartition(const TopicPartition& id)
{
    return QStringLiteral("%1-%2").arg(toQString(id.topic.text())).arg(id.partition);
}

QString whatToLookAt(WarningKind kind)
{
    switch (kind) {
    case WarningKind::storm:
        return Words::tr(
            "The rebalances before it, and who joined or left in each: members that come and go by turns, or a limit that "
            "is exceeded again and again.");
    case WarningKind::budget:
        return Words::tr(
            "What the application is doing: a batch that takes long, a blocked call, a retry with sleeps, a pause of the "
            "whole process. When it reaches the limit, the member leaves and its partitions go to others.");
    case WarningKind::noMembers:
        return Words::tr(
            "Whether the applications of this group are meant to be stopped: nobody reads, and the lag grows with what is "
            "produced.");
    }
    return {};
}

struct Teller {
    const MemberNames& names;
    const TimeWords& times;

    [[nodiscard]] QString clock(Timestamp time) const { return times.dateTime(time).toString(QStringLiteral("HH:mm:ss.zzz")); }

    [[nodiscard]] static QString generationWords(const Rebalance& rebalance)
    {
        const bool isEpoch = rebalance.protocol && *rebalance.protocol != RebalanceProtocol::eager
            && *rebalance.protocol != RebalanceProtocol::cooperative;
        const QString what = isEpoch ? Words::tr("epoch") : Words::tr("generation");
        if (rebalance.fromGeneration && rebalance.toGeneration) {
            return QStringLiteral("%1 %2 \u2192 %3").arg(what).arg(*rebalance.fromGeneration).arg(*rebalance.toGeneration);
        }
        return rebalance.toGeneration ? QStringLiteral("%1 %2").arg(what).arg(*rebalance.toGeneration) : QString();
    }

    [[nodiscard]] QString moveWords(const PartitionMove& move) const
    {
        const QString nobody = Words::tr("nobody");
        QString line = QStringLiteral("%1: %2 \u2192 %3")
                           .arg(nameOfPartition(move.partition), move.from.empty() ? nobody : names(move.from),
                                move.to.empty() ? nobody : names(move.to));
        if (move.revokedAt && move.assignedAt && *move.assignedAt > *move.revokedAt) {
            line += Words::tr(", %1 without an owner").arg(durationText(*move.assignedAt - *move.revokedAt));
        }
        return line;
    }

    [[nodiscard]] std::vector<DetailSection> sectionsOf(const Rebalance& rebalance) const
    {
        std::vector<DetailSection> sections;
        QStringList why{triggerText(rebalance.trigger)};
        if (!rebalance.triggeredBy.empty()) {
            why.back() += QStringLiteral(": ") + names(rebalance.triggeredBy);
        }
        if (rebalance.done && rebalance.kind == RebalanceKind::noOp) {
            why << Words::tr("It changed nothing: everybody kept what it had.");
        } else if (rebalance.kind == RebalanceKind::superseded) {
            why << Words::tr("Others changed the group before it was done; the next one took over.");
        }
        sections.push_back({Words::tr("Why"), why});
        QStringList when{rebalance.startSeen ? Words::tr("began %1").arg(clock(rebalance.startedAt))
                                             : Words::tr("began at %1 or earlier").arg(clock(rebalance.startedAt))};
        if (rebalance.phases.size() > 1) {
            for (const auto& phase : rebalance.phases) {
                when << Words::tr("%1 reached %2").arg(clock(phase.at)).arg(phase.generation);
            }
        }
        when << (rebalance.completedAt ? Words::tr("complete %1").arg(clock(*rebalance.completedAt))
                                       : Words::tr("still running"));
        sections.push_back({Words::tr("When"), when});
        QStringList members;
        if (!rebalance.joined.empty()) {
            members << Words::tr("joined: %1").arg(names(rebalance.joined));
        }
        if (!rebalance.left.empty()) {
            members << Words::tr("left: %1").arg(names(rebalance.left));
        }
        if (!members.isEmpty()) {
            sections.push_back({Words::tr("Members"), members});
        }
        QStringList moves;
        for (std::size_t i = 0; i < std::min(rebalance.moves.size(), mostLines); ++i) {
            moves << moveWords(rebalance.moves[i]);
        }
        if (rebalance.moves.size() > mostLines) {
            moves << Words::tr("and %1 more").arg(rebalance.moves.size() - mostLines);
        }
        if (!moves.isEmpty()) {
            sections.push_back({Words::tr("Partitions"), moves});
        }
        return sections;
    }

    [[nodiscard]] EventDetails operator()(const Rebalance& rebalance) const
    {
        QStringList facts;
        if (rebalance.protocol) {
            facts << toQString(nameOf(*rebalance.protocol));
        }
        if (rebalance.duration) {
            facts << (rebalance.startSeen ? durationText(*rebalance.duration)
                                          : Words::tr("at least %1").arg(durationText(*rebalance.duration)));
        }
        if (rebalance.done) {
            facts << Words::tr("%1 moved, %2 kept, %3 newly assigned")
                         .arg(rebalance.partitionsMoved)
                         .arg(rebalance.partitionsKept)
                         .arg(rebalance.partitionsAssigned);
        }
        const QString generation = generationWords(rebalance);
        const QString state = rebalance.done ? Words::tr("Rebalance") : Words::tr("Rebalance, running");
        return {generation.isEmpty() ? state : QStringLiteral("%1, %2").arg(state, generation),
                facts.join(QStringLiteral(" \u00B7 ")), sectionsOf(rebalance)};
    }

    [[nodiscard]] EventDetails operator()(const Departure& departure) const { return detailsOf(departure, times); }

    [[nodiscard]] EventDetails operator()(const MemberReturn& back) const { return detailsOf(back); }

    [[nodiscard]] EventDetails operator()(const IdleChange& change) const
    {
        const QString who = names(change.member);
        if (!change.idle) {
            return {Words::tr("%1 works again").arg(who), {}, {}};
        }
        return {Words::tr("%1 is idle").arg(who), {}, {{Words::tr("Why"), {toQString(change.reason)}}}};
    }

    [[nodiscard]] EventDetails operator()(const GroupStateChange& change) const
    {
        EventDetails details{
            Words::tr("The group is now %1").arg(stateWord(change.to)), Words::tr("was %1").arg(stateWord(change.from)), {}};
        if (change.to == GroupState::empty) {
            details.sections.push_back(
                {Words::tr("What it means"),
                 {Words::tr("No member is left: nobody reads, and its lag grows with what is produced. Its "
                            "committed offsets stay until they expire.")}});
        }
        return details;
    }

    [[nodiscard]] EventDetails operator()(const GroupDeleted&) const
    {
        return {
            Words::tr("The group was deleted"),
            {},
            {{Words::tr("What it means"),
              {Words::tr("Its committed offsets are gone; a consumer that comes back starts where auto.offset.reset says.")}}}};
    }

    [[nodiscard]] EventDetails operator()(const OffsetReset& reset) const
    {
        const bool isBack = reset.to < reset.from;
        const QString records = numberText(std::abs(reset.to - reset.from));
        return {isBack ? Words::tr("Committed offset went back") : Words::tr("Committed offset went forward"),
                nameOfPartition(reset.partition),
                {{Words::tr("What changed"),
                  {Words::tr("from %1 to %2").arg(numberText(reset.from), numberText(reset.to)),
                   isBack ? Words::tr("up to %1 records are read again").arg(records)
                          : Words::tr("up to %1 records are skipped").arg(records)}}}};
    }

    [[nodiscard]] EventDetails operator()(const OffsetsExpired& expired) const
    {
        QStringList lines;
        for (std::size_t i = 0; i < std::min(expired.partitions.size(), mostLines); ++i) {
            lines << nameOfPartition(expired.partitions[i]);
        }
        if (expired.partitions.size() > mostLines) {
            lines << Words::tr("and %1 more").arg(expired.partitions.size() - mostLines);
        }
        return {Words::tr("Committed offsets expired"),
                {},
                {{Words::tr("Why"), {Words::tr("Nobody committed them for longer than offsets.retention.minutes.")}},
                 {Words::tr("Partitions"), lines}}};
    }

    [[nodiscard]] EventDetails operator()(const ProtocolChange& change) const
    {
        return {Words::tr("The group changed its protocol"),
                Words::tr("from %1 to %2").arg(typeWord(change.from), typeWord(change.to)),
                {{Words::tr("What it means"), {Words::tr("Its members stayed in it: no one has left by this.")}}}};
    }

    [[nodiscard]] EventDetails operator()(const Warning& warning) const
    {
        return {toQString(warning.text), {}, {{Words::tr("What to look at"), {whatToLookAt(warning.kind)}}}};
    }

    [[nodiscard]] EventDetails operator()(const SourceChange& change) const
    {
        return {Words::tr("Source %1: %2").arg(toQString(change.source), toQString(nameOf(change.state))),
                {},
                {{Words::tr("What happened"), {toQString(change.text)}}}};
    }
};

} // namespace

EventDetails detailsOf(const Event& event, const MemberNames& names, const TimeWords& times)
{
    EventDetails details = std::visit(Teller{names, times}, event);
    const auto& header = headerOf(event);
    QStringList how{header.basis == Basis::measured ? Words::tr("Measured, at %1").arg(times.full(header.at))
                                                    : Words::tr("Inferred from outside, at %1").arg(times.full(header.at))};
    how.back() += QLatin1Char(' ') + times.zone(header.at);
    if (header.past) {
        how << Words::tr("It happened before this session looked on: the back-fill found it.");
    }
    details.sections.push_back({Words::tr("How it is known"), how});
    std::erase_if(details.sections, [](const DetailSection& section) { return section.lines.join(QString()).isEmpty(); });
    return details;
}

} // namespace rollcall::gui
