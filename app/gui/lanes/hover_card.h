#pragma once

#include "gui/theme/theme.h"

#include <qcustomplot.h>

#include <QStringList>

#include <optional>

namespace rollcall::gui {

/// What is at the point that is looked at, in words beside it. On the crosshair's layer, so that it follows without the lanes
/// being drawn.
class HoverCard : public QCPLayerable {
public:
    HoverCard(QCustomPlot* plot, const QString& layer) : QCPLayerable(plot, layer) { }

    void setTheme(const Theme& theme) { m_theme = theme; }
    /// Empty: no card. The first line is its title.
    void setWords(const QStringList& lines, const QPointF& point);
    [[nodiscard]] const QStringList& words() const { return m_lines; }

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override;
    void draw(QCPPainter* painter) override;

private:
    Theme m_theme;
    QStringList m_lines;
    QPointF m_point;
};

} // namespace rollcall::gui
