#include "gui/words/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>

namespace rollcall::gui {

namespace {

QString tr(const char* text, int number = -1)
{
    return QCoreApplication::translate("Words", text, nullptr, number);
}

} // namespace

QString stateWord(GroupState state)
{
    switch (state) {
    case GroupState::unknown:
        return tr("state unknown");
    case GroupState::preparingRebalance:
        return tr("rebalancing: members join");
    case GroupState::completingRebalance:
        return tr("rebalancing: waiting for the assignment");
    case GroupState::stable:
        return tr("stable");
    case GroupState::dead:
        return tr("dead");
    case GroupState::empty:
        return tr("empty");
    case GroupState::assigning:
        return tr("rebalancing: assigning");
    case GroupState::reconciling:
        return tr("rebalancing: members hand over");
    case GroupState::notReady:
        return tr("not ready");
    }
    return {};
}

QString typeWord(GroupType type)
{
    switch (type) {
    case GroupType::unknown:
        return tr("unknown type");
    case GroupType::classic:
        return tr("classic");
    case GroupType::consumer:
        return tr("KIP-848");
    case GroupType::share:
        return tr("share");
    case GroupType::streams:
        return tr("streams");
    case GroupType::simple:
        return tr("simple");
    }
    return {};
}

Standing standingOf(const GroupView& group)
{
    if (!group.errors.empty()) {
        return Standing::trouble;
    }
    if (group.storm) {
        return Standing::attention;
    }
    switch (group.state) {
    case GroupState::preparingRebalance:
    case GroupState::completingRebalance:
    case GroupState::assigning:
    case GroupState::reconciling:
        return Standing::working;
    case GroupState::empty:
    case GroupState::dead:
        return group.totalLag.value_or(0) > 0 && !group.notDescribableHere ? Standing::attention : Standing::quiet;
    case GroupState::unknown:
    case GroupState::notReady:
        return Standing::quiet;
    case GroupState::stable:
        break;
    }
    return group.idleMembers() > 0 ? Standing::attention : Standing::good;
}

QString standingMark(Standing standing)
{
    switch (standing) {
    case Standing::trouble:
        return QStringLiteral("\u25B2"); // triangle
    case Standing::attention:
        return QStringLiteral("\u25C6"); // diamond
    case Standing::working:
        return QStringLiteral("\u25D0"); // half circle
    case Standing::good:
        return QStringLiteral("\u2713"); // tick
    case Standing::quiet:
        return QStringLiteral("\u2013"); // dash
    }
    return {};
}

QString standingText(const GroupView& group)
{
    QStringList parts;
    if (!group.errors.empty()) {
        parts << toQString(group.errors.front().text);
    } else if (group.notDescribableHere) {
        parts << tr("not describable with this librdkafka");
    } else {
        parts << stateWord(group.state);
    }
    if (group.storm) {
        parts << tr("rebalance storm");
    }
    if (group.type != GroupType::classic && group.type != GroupType::unknown) {
        parts << typeWord(group.type);
    }
    if (const auto idle = group.idleMembers(); idle > 0) {
        parts << tr("%1 idle").arg(idle);
    }
    if (group.unknownLags > 0) {
        parts << tr("%1 without known lag").arg(group.unknownLags);
    }
    if (group.notListed) {
        parts << tr("not listed");
    }
    return parts.join(QStringLiteral(" \u00B7 "));
}

QString numberText(std::optional<std::int64_t> number)
{
    return number ? QLocale().toString(static_cast<qlonglong>(*number)) : QStringLiteral("?");
}

QString shortNumberText(std::optional<std::int64_t> number)
{
    if (!number || std::abs(*number) < 10'000) {
        return numberText(number);
    }
    struct Scale {
        double unit;
        const char* suffix;
    };
    constexpr std::array<Scale, 4> scales{{{1e12, "T"}, {1e9, "G"}, {1e6, "M"}, {1e3, "k"}}};
    const double value = static_cast<double>(*number);
    const auto scale = std::ranges::find_if(scales, [&](const Scale& one) { return std::abs(value) >= one.unit; });
    return QLocale().toString(value / scale->unit, 'f', 1) + QLatin1String(scale->suffix);
}

QString durationText(Milliseconds duration)
{
    const auto ms = std::max<std::int64_t>(duration.count(), 0);
    if (ms < 1000) {
        return tr("%1 ms").arg(ms);
    }
    const auto seconds = ms / 1000;
    if (seconds < 60) {
        return tr("%1 s").arg(seconds);
    }
    if (seconds < 3600) {
        return seconds % 60 == 0 ? tr("%1 min").arg(seconds / 60) : tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    }
    if (seconds < 86'400) {
        const auto minutes = seconds / 60 % 60;
        return minutes == 0 ? tr("%1 h").arg(seconds / 3600) : tr("%1 h %2 min").arg(seconds / 3600).arg(minutes);
    }
    const auto hours = seconds / 3600 % 24;
    return hours == 0 ? tr("%1 d").arg(seconds / 86'400) : tr("%1 d %2 h").arg(seconds / 86'400).arg(hours);
}

QString unknownLagText(const PartitionView& partition)
{
    if (!partition.unknown) {
        return {};
    }
    switch (*partition.unknown) {
    case UnknownLag::noCommit:
        return tr("nothing committed yet");
    case UnknownLag::noLeader:
        return tr("the partition has no leader");
    case UnknownLag::notAuthorised:
        return tr("not authorised: needs DESCRIBE on the topic");
    case UnknownLag::error:
        return toQString(partition.unknownText);
    }
    return {};
}

} // namespace rollcall::gui
