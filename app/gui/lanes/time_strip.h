#pragma once

#include "gui/theme/theme.h"
#include "gui/words/time_words.h"

#include <qcustomplot.h>

namespace rollcall::gui {

class TimeTicker;

/// Below the lanes: the times of all of them, and their zone.
class TimeStrip : public QCPAxisRect {
public:
    TimeStrip(QCustomPlot* plot, QCPMarginGroup* margins, const QSharedPointer<TimeTicker>& ticker);

    static constexpr int stripHeight = 24;

    void setTheme(const Theme& theme);
    void setRange(Timestamp from, Timestamp to);

protected:
    void draw(QCPPainter* painter) override;

private:
    Theme m_theme;
    QSharedPointer<TimeTicker> m_ticker;
};

} // namespace rollcall::gui
