#pragma once

#include "gui/theme/theme.h"

#include <qcustomplot.h>

#include <optional>
#include <vector>

namespace rollcall::gui {

/// What stands at the right end of a line.
struct EndLabel {
    QString text;
    QColor color;
    /// Where the line ends; absent when that is not known.
    std::optional<double> value;
};

/// The card of a lane: its ground, and all its words but the title, which is the fold button. Words stand in the margins, where
/// no line runs.
class LaneFrame : public QCPAxisRect {
public:
    explicit LaneFrame(QCustomPlot* plot);

    void setTheme(const Theme& theme) { m_theme = theme; }
    void setUnit(const QString& words) { m_unit = words; }
    void setEndLabels(std::vector<EndLabel> labels) { m_endLabels = std::move(labels); }
    /// Above the plot, from that pixel on as far as there is room; none when empty.
    void setNote(const QString& words, double x);
    /// Instead of lines; none when empty.
    void setMessage(const QString& words) { m_message = words; }
    [[nodiscard]] const QString& message() const { return m_message; }
    void setFolded(bool folded) { m_folded = folded; }

    static constexpr int topMargin = 18;
    static constexpr int bottomMargin = 10;
    static constexpr int foldedHeight = topMargin + bottomMargin;

protected:
    void draw(QCPPainter* painter) override;

private:
    void drawEndLabels(QCPPainter& painter) const;

    Theme m_theme;
    QString m_unit;
    QString m_note;
    QString m_message;
    std::vector<EndLabel> m_endLabels;
    double m_noteX = 0;
    bool m_folded = false;
};

} // namespace rollcall::gui
