#pragma once

#include "gui/lanes/lane_spec.h"

#include <qcustomplot.h>

namespace rollcall::gui {

class FoldButton;
class LaneFrame;
class TimeTicker;

/// What all lanes of a stack are: a card with a title that folds it, and the time from left to right. The plot owns all of its
/// parts.
class LaneCard {
public:
    LaneCard(LaneKind kind, QCustomPlot& plot, QCPMarginGroup* margins, const QSharedPointer<TimeTicker>& ticker);
    virtual ~LaneCard() = default;
    LaneCard(const LaneCard&) = delete;
    LaneCard& operator=(const LaneCard&) = delete;

    [[nodiscard]] const LaneSpec& spec() const { return m_spec; }
    [[nodiscard]] LaneFrame* frame() const { return m_frame; }
    [[nodiscard]] FoldButton* foldButton() const { return m_button; }
    [[nodiscard]] QCPAxis* timeAxis() const;
    [[nodiscard]] bool folded() const { return m_folded; }
    [[nodiscard]] int leastHeight() const;

    virtual void setTheme(const Theme& theme);
    virtual void setFolded(bool folded);
    virtual void setRange(Timestamp from, Timestamp to);
    /// Puts the button on the card, and decides what has room. Call it when the layout is done; true: other ticks have room now,
    /// and the next replot shows them.
    [[nodiscard]] virtual bool place();

protected:
    [[nodiscard]] const Theme& theme() const { return m_theme; }
    [[nodiscard]] QWidget& plot() const;
    /// How high it has to be, and may be, unless folded.
    void setHeights(int least, int most);
    static void plain(QCPAxis& axis);

private:
    void limit();

    LaneSpec m_spec;
    Theme m_theme;
    LaneFrame* m_frame;
    FoldButton* m_button;
    int m_least;
    int m_most = QWIDGETSIZE_MAX;
    bool m_folded = false;
};

} // namespace rollcall::gui
