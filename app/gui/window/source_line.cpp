#include "gui/window/source_line.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace rollcall::gui {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("SourceLine", text);
}

bool isWell(const SourceView& source)
{
    return source.state == SourceState::ok || source.state == SourceState::resumed;
}

QString ageOf(const SourceView& source, Timestamp now)
{
    return source.lastOk ? tr("%1 old").arg(durationText(now - *source.lastOk)) : tr("nothing yet");
}

} // namespace

SourceLine sourceLine(const ClusterView& view, Timestamp now, bool replay)
{
    SourceLine line;
    QStringList all;
    for (const auto& source : view.sources) {
        const auto name = toQString(source.name);
        const auto text = toQString(source.text);
        all << (isWell(source) ? tr("%1: %2").arg(name, text) : tr("%1 %2: %3").arg(name, toQString(nameOf(source.state)), text));
    }
    line.all = all.join(QStringLiteral("  \u00B7  "));
    if (replay) {
        line.standing = Standing::good;
        line.headline = tr("Recording");
        return line;
    }
    // Without the offsets topic less is known, and what is known is as new as ever. What applications tell comes on top.
    const auto isNeeded = [](const SourceView& source) { return source.asksCluster() && source.name != "offsets-topic"; };
    const auto ill = std::ranges::find_if(view.sources, [&](const auto& source) { return isNeeded(source) && !isWell(source); });
    if (ill != view.sources.end()) {
        line.standing = Standing::trouble;
        line.stale = ill->lastOk.has_value();
        line.headline = ill->lastOk ? tr("Out of date for %1").arg(durationText(now - *ill->lastOk)) : tr("Not connected");
        line.detail = toQString(ill->text);
        if (!ill->hint.empty()) {
            line.detail += tr(" \u2013 %1").arg(toQString(ill->hint));
        }
        return line;
    }
    if (std::ranges::none_of(view.sources, &SourceView::asksCluster)) {
        line.standing = Standing::working;
        line.headline = tr("Connecting");
        return line;
    }
    line.standing = Standing::good;
    line.headline = tr("Live");
    line.detail = ageOf(*std::ranges::find_if(view.sources, &SourceView::asksCluster), now);
    const auto missing =
        std::ranges::find_if(view.sources, [](const SourceView& source) { return source.asksCluster() && !isWell(source); });
    if (missing != view.sources.end()) {
        // Polling rests while the topic tells everything, so an outage shows there first.
        const bool othersAreHeard = std::ranges::all_of(view.sources, [&](const auto& source) {
            return !isNeeded(source) || (source.lastOk && *source.lastOk > missing->since);
        });
        const bool mayBeAnOutage = missing->state == SourceState::lost && !othersAreHeard;
        line.standing = mayBeAnOutage ? Standing::working : Standing::good;
        line.headline = mayBeAnOutage ? tr("Asking the brokers") : tr("Live, by polling alone");
        line.detail = missing->hint.empty() ? toQString(missing->text)
                                            : tr("%1 \u2013 %2").arg(toQString(missing->text), toQString(missing->hint));
        return line;
    }
    const auto mute = std::ranges::find_if_not(view.sources, isWell);
    if (mute != view.sources.end()) {
        line.detail = tr("%1; without it polls are only concluded: %2").arg(line.detail, toQString(mute->text));
    }
    return line;
}

} // namespace rollcall::gui
