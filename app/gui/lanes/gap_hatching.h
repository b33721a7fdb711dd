#pragma once

#include "gui/lanes/lane_gaps.h"
#include "gui/theme/theme.h"

#include <qcustomplot.h>

namespace rollcall::gui {

/// Hatches the stretches of a lane of which something is not known, and says so where there is room.
class GapHatching : public QCPAbstractPlottable {
public:
    GapHatching(QCPAxis* time, QCPAxis* value);

    void setTheme(const Theme& theme) { m_theme = theme; }
    void setGaps(std::vector<TimeStretch> gaps) { m_gaps = std::move(gaps); }

    double selectTest(const QPointF& pos, bool onlySelectable, QVariant* details) const override;
    QCPRange getKeyRange(bool& foundRange, QCP::SignDomain inSignDomain) const override;
    QCPRange getValueRange(bool& foundRange, QCP::SignDomain inSignDomain, const QCPRange& inKeyRange) const override;

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter* painter, const QRectF& rect) const override;

private:
    Theme m_theme;
    std::vector<TimeStretch> m_gaps;
};

} // namespace rollcall::gui
