#pragma once

#include <QObject>
#include <QPoint>
#include <QPointF>

#include <optional>

class QKeyEvent;
class QWheelEvent;
class QWidget;

namespace rollcall::gui {

class LanePlot;

/// What mouse and keyboard ask of the ownership lane and the bands: the wheel scrolls its rows, Up and Down move through them,
/// [ and ] light one partition after the other, M turns rows into partitions and back, Escape lights none; a click lights the
/// partition below it, or chooses the rebalance. Everything else is left to the gestures of time.
class RowGestures : public QObject {
    Q_OBJECT

public:
    /// Watches that plot, which becomes its parent. Make it after the gestures of time: the later one is asked first.
    explicit RowGestures(LanePlot* plot);

    bool eventFilter(QObject* object, QEvent* event) override;

private:
    bool wheel(QWheelEvent& event);
    bool key(const QKeyEvent& event);

    LanePlot* m_plot;
    std::optional<QPointF> m_pressed;
    int m_turned = 0; ///< parts of a notch that touchpads send
};

} // namespace rollcall::gui
