#pragma once

#include "gui/words/time_words.h"

#include <qcustomplot.h>

namespace rollcall::gui {

/// A time as a coordinate of QCustomPlot: seconds since the epoch, exact to far below a millisecond.
[[nodiscard]] double keyOf(Timestamp time);
[[nodiscard]] Timestamp timeOf(double key);

/// Ticks at full seconds, minutes and hours of the zone that is shown; a midnight is written as its date.
class TimeTicker : public QCPAxisTicker {
public:
    void setUtc(bool utc) { m_utc = utc; }
    [[nodiscard]] bool utc() const { return m_utc; }

protected:
    double getTickStep(const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
    QVector<double> createSubTickVector(int subTickCount, const QVector<double>& ticks) override;

private:
    bool m_utc = false;
    double m_step = 60;
};

} // namespace rollcall::gui
