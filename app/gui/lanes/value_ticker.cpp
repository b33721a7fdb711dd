#include "gui/lanes/value_ticker.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace rollcall::gui {

namespace {

double roundNumber(double value)
{
    // Below that, halves and noise would fill the lane.
    constexpr double least = 10;
    if (value <= least) {
        return least;
    }
    const double magnitude = std::pow(10, std::floor(std::log10(value)));
    for (const double mantissa : {1.0, 1.2, 1.6, 2.0, 2.4, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        if (mantissa * magnitude >= value) {
            return mantissa * magnitude;
        }
    }
    return 10 * magnitude;
}

double roundDuration(double value)
{
    constexpr double second = 1000;
    constexpr double minute = 60 * second;
    constexpr double hour = 60 * minute;
    constexpr double day = 24 * hour;
    constexpr std::array bounds{2 * second, 4 * second,  10 * second, 20 * second, 30 * second, 1 * minute, 2 * minute,
                                4 * minute, 10 * minute, 20 * minute, 30 * minute, 1 * hour,    2 * hour,   4 * hour,
                                6 * hour,   12 * hour,   1 * day,     2 * day,     4 * day,     8 * day};
    const auto bound = std::find_if(bounds.begin(), bounds.end(), [value](double each) { return each >= value; });
    return bound != bounds.end() ? *bound : roundNumber(value / day) * day;
}

} // namespace

double roundBound(double value, ValueUnit unit)
{
    return unit == ValueUnit::duration ? roundDuration(value) : roundNumber(value);
}

QString shortValue(double value, ValueUnit unit, const QLocale& locale)
{
    return unit == ValueUnit::duration ? durationWords(Milliseconds(std::llround(value)), locale) : shortNumber(value, locale);
}

QString ValueTicker::getTickLabel(double tick, const QLocale& locale, QChar /*formatChar*/, int /*precision*/)
{
    return shortValue(tick, m_unit, locale);
}

QVector<double> ValueTicker::createTickVector(double /*tickStep*/, const QCPRange& range)
{
    return m_half ? QVector<double>{0, range.upper / 2, range.upper} : QVector<double>{0, range.upper};
}

QVector<double> ValueTicker::createSubTickVector(int /*subTickCount*/, const QVector<double>& /*ticks*/)
{
    return {};
}

} // namespace rollcall::gui
