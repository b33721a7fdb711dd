#include "gui/words/departure_details.h"

#include "advice/error_guide.h"
#include "gui/words/event_words.h"
#include "gui/words/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace rollcall::gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::DepartureDetails)
};

/// "177 – 183 s"; empty: not known.
QString range(const DurationRange& length)
{
    if (!length.atLeast || !length.atMost) {
        return {};
    }
    const auto from = length.atLeast->count() / 1000;
    const auto to = length.atMost->count() / 1000;
    return from == to ? Words::tr("%1 s").arg(to) : Words::tr("%1 \u2013 %2 s").arg(from).arg(to);
}

QString window(const TimeWindow& window, const TimeWords& times)
{
    const auto clock = [&times](Timestamp time) { return times.dateTime(time).toString(QStringLiteral("HH:mm:ss.z")); };
    return window.from == window.to ? Words::tr("it left at %1").arg(clock(window.to))
                                    : Words::tr("it left between %1 and %2").arg(clock(window.from), clock(window.to));
}

std::optional<GroupError> errorBehind(const Departure& departure)
{
    const auto mayBe = [&departure](Verdict verdict) {
        return departure.verdict == verdict || std::ranges::find(departure.candidates, verdict) != departure.candidates.end();
    };
    if (mayBe(Verdict::pollIntervalExceeded)) {
        return GroupError::pollIntervalExceeded;
    }
    if (mayBe(Verdict::sessionExpired)) {
        return GroupError::sessionExpired;
    }
    return std::nullopt;
}

QStringList whatToDo(const Departure& departure)
{
    const auto error = errorBehind(departure);
    if (!error) {
        return {};
    }
    LoggedError logged;
    logged.error = *error;
    logged.limit = departure.limit;
    QStringList lines;
    for (const auto& remedy : guideTo(logged).remedies) {
        const QString text = toQString(remedy.text);
        lines << QStringLiteral("\u2022 ") + (remedy.recommended ? text : Words::tr("For now only: %1").arg(text));
    }
    return lines;
}

} // namespace

EventDetails detailsOf(const Departure& departure, const TimeWords& times)
{
    EventDetails details;
    details.title = Words::tr("%1 is gone").arg(toQString(departure.member.clientId.text()));
    QStringList facts{departureText(departure)};
    if (const QString silent = range(departure.silence); !silent.isEmpty()) {
        facts << Words::tr("silent %1").arg(silent);
    }
    if (departure.limit) {
        facts << Words::tr("limit %1 s").arg(departure.limit->count() / 1000);
    }
    details.facts = facts.join(QStringLiteral(" \u00B7 "));
    QStringList why;
    for (const auto& one : departure.evidence) {
        why << QStringLiteral("\u2022 ") + toQString(one);
    }
    why << QStringLiteral("\u2022 ") + window(departure.window, times);
    details.sections.push_back({Words::tr("Evidence"), why});
    if (const QStringList lines = whatToDo(departure); !lines.isEmpty()) {
        details.sections.push_back({Words::tr("What to do"), lines});
    }
    return details;
}

EventDetails detailsOf(const MemberReturn& back)
{
    EventDetails details;
    details.title = Words::tr("%1 is back").arg(toQString(back.member.clientId.text()));
    QStringList lines;
    if (const QString stall = range(back.stall); !stall.isEmpty()) {
        details.facts = Words::tr("after %1").arg(stall);
        lines << Words::tr("From its last sign of work to its return: %1.").arg(stall);
    }
    if (const QString excess = range(back.excess); !excess.isEmpty()) {
        lines << Words::tr(
                     "That is %1 longer than its limit: a batch that long needs a limit above, or a loop that goes on polling.")
                     .arg(excess);
    }
    if (!lines.isEmpty()) {
        details.sections.push_back({Words::tr("How long"), lines});
    }
    return details;
}

} // namespace rollcall::gui
