#pragma once

#include "domain/time.h"
#include "gui/theme/theme.h"

#include <qcustomplot.h>

#include <memory>
#include <optional>
#include <vector>

namespace rollcall::gui {

class Lane;
class TimeStrip;

/// A line through all lanes at one time, with that time below and the values beside it; and the ring that shows the focus. It has
/// a layer of its own, drawn without the lanes. The lanes and the strip must outlive it, as parts of the same plot.
class Crosshair : public QCPLayerable {
public:
    Crosshair(QCustomPlot* plot, const QString& layer, const std::vector<std::unique_ptr<Lane>>& lanes, const TimeStrip* strip);

    void setTheme(const Theme& theme) { m_theme = theme; }
    void setUtc(bool utc) { m_utc = utc; }
    void setTime(std::optional<Timestamp> time) { m_time = time; }
    [[nodiscard]] std::optional<Timestamp> time() const { return m_time; }
    /// A time that stays marked; absent: none.
    void setMark(std::optional<Timestamp> time) { m_mark = time; }
    [[nodiscard]] std::optional<Timestamp> mark() const { return m_mark; }
    void setFocused(bool focused) { m_focused = focused; }

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override;
    void draw(QCPPainter* painter) override;

private:
    void drawMark(QCPPainter& painter) const;
    void drawTime(QCPPainter& painter, Timestamp time, const QColor& edge) const;
    /// Half a tick label beside the time would be misread.
    void blankTicks(QCPPainter& painter, const QRectF& box) const;
    void drawValues(QCPPainter& painter, const Lane& lane, double x) const;

    const std::vector<std::unique_ptr<Lane>>& m_lanes;
    const TimeStrip* m_strip;
    Theme m_theme;
    std::optional<Timestamp> m_time;
    std::optional<Timestamp> m_mark;
    bool m_utc = false;
    bool m_focused = false;
};

} // namespace rollcall::gui
