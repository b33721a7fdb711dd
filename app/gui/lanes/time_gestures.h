#pragma once

#include <QObject>
#include <QPoint>
#include <QPointer>
#include <QWidget>

#include <optional>

class QKeyEvent;
class QMouseEvent;
class QWheelEvent;

namespace rollcall::gui {

/// What mouse and keyboard ask of a time axis: drag pans, Ctrl and wheel zooms, double click follows; Left, Right, +, -, Home and
/// 0 do the same, and Space holds or follows. A plain wheel is left to whoever scrolls.
class TimeGestures : public QObject {
    Q_OBJECT

public:
    /// Watches that widget, which becomes its parent.
    explicit TimeGestures(QWidget* watched);

    bool eventFilter(QObject* object, QEvent* event) override;

signals:
    /// The contents went that far to the right.
    void dragged(double pixels);
    /// To later times when positive; in parts of the span.
    void stepped(double spans);
    /// Magnified, around that x, or where the axis thinks best.
    void zoomed(double factor, std::optional<double> x);
    void followWanted();
    /// To follow when held, to be held when following.
    void holdToggled();
    /// The mouse is there, or not over the widget.
    void hovered(std::optional<QPoint> position);
    void focusChanged(bool focused);

private:
    bool press(const QMouseEvent& event);
    bool move(const QMouseEvent& event);
    bool wheel(QWheelEvent& event);
    bool key(const QKeyEvent& event);

    QWidget* m_watched;
    std::optional<QPointF> m_pressed;
    bool m_dragging = false;
};

} // namespace rollcall::gui
