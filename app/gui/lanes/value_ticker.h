#pragma once

#include "gui/lanes/value_words.h"

#include <qcustomplot.h>

#include <utility>

namespace rollcall::gui {

enum class ValueUnit { number, duration };

/// A round bound not below that value, whose half is round too. Durations are in milliseconds.
[[nodiscard]] double roundBound(double value, ValueUnit unit);
[[nodiscard]] QString shortValue(double value, ValueUnit unit, const QLocale& locale);

/// Nothing but zero, the bound, and its half where there is room.
class ValueTicker : public QCPAxisTicker {
public:
    explicit ValueTicker(ValueUnit unit) : m_unit(unit) { }

    /// Whether that is a change.
    bool setHalf(bool half) { return std::exchange(m_half, half) != half; }

protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
    QVector<double> createSubTickVector(int subTickCount, const QVector<double>& ticks) override;

private:
    ValueUnit m_unit;
    bool m_half = true;
};

} // namespace rollcall::gui
