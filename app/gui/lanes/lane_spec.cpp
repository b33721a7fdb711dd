#include "gui/lanes/lane_spec.h"

#include <QCoreApplication>

namespace rollcall::gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::LaneSpec)
};

} // namespace

LaneSpec specOf(LaneKind kind)
{
    LaneSpec lane;
    lane.kind = kind;
    switch (kind) {
    case LaneKind::lag:
        lane.name = QStringLiteral("lag");
        lane.title = Words::tr("Lag");
        lane.unitWords = Words::tr("records");
        lane.leastHeight = 110;
        lane.share = 3;
        lane.filled = true;
        lane.lines = {{SeriesMetric::lag, &Theme::lag, {}}};
        break;
    case LaneKind::rates:
        lane.name = QStringLiteral("rates");
        lane.title = Words::tr("Rates");
        lane.unitWords = Words::tr("records/s");
        lane.leastHeight = 70;
        lane.share = 2;
        lane.lines = {{SeriesMetric::producedRate, &Theme::produced, Words::tr("produced")},
                      {SeriesMetric::consumedRate, &Theme::consumed, Words::tr("consumed")}};
        break;
    case LaneKind::timeLag:
        lane.name = QStringLiteral("timeLag");
        lane.title = Words::tr("Time lag");
        lane.unitWords = Words::tr("oldest unread");
        lane.unit = ValueUnit::duration;
        lane.leastHeight = 70;
        lane.share = 2;
        lane.filled = true;
        lane.lines = {{SeriesMetric::timeLag, &Theme::lag, {}}};
        break;
    case LaneKind::ownership:
        lane.name = QStringLiteral("ownership");
        lane.title = Words::tr("Ownership");
        lane.share = 4;
        break;
    case LaneKind::budget:
        lane.name = QStringLiteral("budget");
        lane.title = Words::tr("Poll budget");
        lane.share = 3;
        break;
    }
    return lane;
}

QString valueWords(const LaneSpec& lane, double value, const QLocale& locale)
{
    switch (lane.kind) {
    case LaneKind::lag:
        return shortNumber(value, locale);
    case LaneKind::rates:
        return Words::tr("%1/s").arg(fullNumber(value, locale));
    case LaneKind::timeLag:
        return shortValue(value, ValueUnit::duration, locale);
    case LaneKind::ownership:
    case LaneKind::budget:
        break; // it has rows, not values
    }
    return {};
}

QString columnWords(const LaneSpec& lane, const SeriesColumn& column, const QLocale& locale)
{
    if (!column.range) {
        return Words::tr("not known");
    }
    const QString most = valueWords(lane, column.range->max, locale);
    const QString least = valueWords(lane, column.range->min, locale);
    const QString words = least == most ? most : Words::tr("%1 – %2", "from, to").arg(least, most);
    return column.partial ? Words::tr("%1 (partial)").arg(words) : words;
}

QString lineWords(const LineSpec& line, const QString& value)
{
    return line.word.isEmpty() ? value : line.word + QLatin1Char(' ') + value;
}

} // namespace rollcall::gui
