#include "gui/lanes/time_ticker.h"

#include <array>
#include <cmath>

namespace rollcall::gui {

namespace {

constexpr int hour = 3600;
constexpr int day = 24 * hour;

/// Local hours are counted from each midnight, so that they stay full hours where clocks are changed.
QVector<double> fullHours(int step, const QCPRange& range, bool utc)
{
    const TimeWords words{utc};
    QVector<double> ticks;
    const QDateTime last = words.dateTime(timeOf(range.upper));
    for (QDate date = words.dateTime(timeOf(range.lower)).date(); date <= last.date(); date = date.addDays(1)) {
        for (int second = 0; second < day; second += step) {
            const QDateTime tick(date, QTime(second / hour, 0), utc ? Qt::UTC : Qt::LocalTime);
            if (tick.isValid()) {
                ticks.append(static_cast<double>(tick.toMSecsSinceEpoch()) / 1000);
            }
        }
    }
    return ticks;
}

} // namespace

double keyOf(Timestamp time)
{
    return static_cast<double>(toMillis(time)) / 1000;
}

Timestamp timeOf(double key)
{
    return fromMillis(std::llround(key * 1000));
}

double TimeTicker::getTickStep(const QCPRange& range)
{
    constexpr std::array steps{1,   2,       5,       10,       15,       30,       60,       2 * 60,    3 * 60, 300,
                               600, 15 * 60, 30 * 60, 1 * hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day};
    m_step = day;
    for (const int step : steps) {
        if (range.size() / step <= mTickCount) {
            m_step = step;
            break;
        }
    }
    return m_step;
}

QString TimeTicker::getTickLabel(double tick, const QLocale& locale, QChar /*formatChar*/, int /*precision*/)
{
    const QDateTime time = TimeWords{m_utc}.dateTime(timeOf(tick));
    if (time.time() == QTime(0, 0)) {
        return locale.toString(time.date(), QStringLiteral("d MMM"));
    }
    return time.toString(m_step < 60 ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
}

QVector<double> TimeTicker::createTickVector(double tickStep, const QCPRange& range)
{
    if (tickStep >= hour) {
        return fullHours(static_cast<int>(tickStep), range, m_utc);
    }
    // Zones differ from UTC by full quarters of an hour, so that minutes are full in all of them once that is taken off.
    const double offset = TimeWords{m_utc}.dateTime(timeOf(range.lower)).offsetFromUtc();
    QVector<double> ticks;
    for (double tick = std::ceil((range.lower + offset) / tickStep) * tickStep - offset; tick <= range.upper; tick += tickStep) {
        ticks.append(tick);
    }
    return ticks;
}

QVector<double> TimeTicker::createSubTickVector(int /*subTickCount*/, const QVector<double>& /*ticks*/)
{
    return {};
}

} // namespace rollcall::gui
