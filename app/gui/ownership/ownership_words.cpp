#include "gui/ownership/ownership_words.h"

#include "gui/words/assignment_words.h"
#include "gui/words/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace rollcall::gui {

namespace {

using Kind = OwnershipBar::Kind;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::OwnershipWords)
};

QString count(std::uint32_t n)
{
    return n == 1 ? Words::tr("1 partition") : Words::tr("%1 partitions").arg(n);
}

QString memberCount(std::uint32_t n)
{
    return n == 1 ? Words::tr("1 member") : Words::tr("%1 members").arg(n);
}

Milliseconds lengthOf(const OwnershipBar& bar, Timestamp now)
{
    return std::max(bar.to.value_or(now) - bar.from, Milliseconds{0});
}

/// Seconds as long as they are what people count in.
QString shortDuration(Milliseconds duration)
{
    constexpr Milliseconds countedInSeconds{300'000};
    return duration >= Milliseconds{1000} && duration < countedInSeconds ? Words::tr("%1 s").arg(duration.count() / 1000)
                                                                         : durationText(duration);
}

QString partNames(const OwnershipRows& rows, const OwnershipBar& bar)
{
    QStringList names;
    for (std::uint32_t i = 0; i < bar.count; ++i) {
        names << (rows.mode() == OwnershipMode::members ? partitionName(rows, bar.parts[i]) : rows.memberName(bar.parts[i]));
    }
    return names.join(QStringLiteral(", "));
}

} // namespace

QString partitionName(const OwnershipRows& rows, std::uint32_t partition)
{
    return rows.history().topics.size() > 1 ? fullPartitionName(rows, partition)
                                            : QString::number(rows.partitions()[partition].partition);
}

QString fullPartitionName(const OwnershipRows& rows, std::uint32_t partition)
{
    const auto& id = rows.partitions()[partition];
    return QStringLiteral("%1-%2").arg(toQString(id.topic.text())).arg(id.partition);
}

QString changeWords(const OwnershipBar& bar)
{
    QStringList parts;
    // Who had nothing before has got all that is told anyway.
    if (bar.added > 0 && (bar.added < bar.count || bar.removed > 0)) {
        parts << QStringLiteral("+%1").arg(bar.added);
    }
    if (bar.removed > 0) {
        parts << QStringLiteral("\u2212%1").arg(bar.removed);
    }
    return parts.join(QStringLiteral(" "));
}

QString barLabel(const OwnershipRows& rows, const OwnershipBar& bar, Timestamp now, const QString& reason)
{
    switch (bar.kind) {
    case Kind::owned:
        return bar.hasParts()                       ? partNames(rows, bar)
            : rows.mode() == OwnershipMode::members ? count(bar.count)
                                                    : memberCount(bar.count);
    case Kind::waiting:
        return {};
    case Kind::idle:
        return bar.to || reason.isEmpty() ? Words::tr("idle") : Words::tr("idle: %1").arg(reason);
    case Kind::gone:
        return Words::tr("gone %1").arg(shortDuration(lengthOf(bar, now)));
    case Kind::unowned:
        return Words::tr("no owner %1").arg(shortDuration(lengthOf(bar, now)));
    }
    return {};
}

QString barMeaning(const OwnershipRows& rows, std::size_t row, const OwnershipBar& bar, const QString& reason)
{
    switch (bar.kind) {
    case Kind::owned: {
        if (rows.mode() == OwnershipMode::partitions) {
            return bar.hasParts() ? Words::tr("owned by %1").arg(partNames(rows, bar))
                                  : Words::tr("owned by %1").arg(memberCount(bar.count));
        }
        Assignment owned;
        for (const auto partition : rows.partitionsAt(row, bar.from)) {
            owned.add(rows.partitions()[partition].topic, rows.partitions()[partition].partition);
        }
        return Words::tr("owns %1: %2").arg(count(bar.count), assignmentText(owned));
    }
    case Kind::waiting:
        return Words::tr("owns nothing while the group rebalances");
    case Kind::idle:
        return bar.to || reason.isEmpty() ? Words::tr("idle: is there and owns no partition") : Words::tr("idle: %1").arg(reason);
    case Kind::gone:
        return bar.to ? Words::tr("gone, and came back") : Words::tr("gone");
    case Kind::unowned:
        return Words::tr("nobody owns it");
    }
    return {};
}

QString barTimes(const OwnershipBar& bar, Timestamp now, const TimeWords& times)
{
    const QString length = durationText(lengthOf(bar, now));
    return bar.to ? Words::tr("%1 \u2013 %2 (%3)").arg(times.clock(bar.from), times.clock(*bar.to), length)
                  : Words::tr("since %1 (%2)").arg(times.clock(bar.from), length);
}

QStringList barCard(const OwnershipRows& rows, std::size_t row, const OwnershipBar& bar, Timestamp now, const QString& reason,
                    const TimeWords& times)
{
    const auto& shown = rows.rows()[row];
    QStringList lines{rows.mode() == OwnershipMode::members ? shown.name : fullPartitionName(rows, shown.subject),
                      barMeaning(rows, row, bar, reason)};
    if (bar.stay != OwnershipBar::noStay) {
        const QString host = toQString(rows.history().stays[bar.stay].host);
        if (!host.isEmpty()) {
            lines.front() = Words::tr("%1 at %2").arg(lines.front(), host.startsWith(QLatin1Char('/')) ? host.mid(1) : host);
        }
    }
    if (const QString change = changeWords(bar); !change.isEmpty()) {
        lines << Words::tr("%1 against before").arg(change);
    }
    lines << barTimes(bar, now, times);
    return lines;
}

} // namespace rollcall::gui
