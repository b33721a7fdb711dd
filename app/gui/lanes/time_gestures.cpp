#include "gui/lanes/time_gestures.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>

namespace rollcall::gui {

TimeGestures::TimeGestures(QWidget* watched) : QObject(watched), m_watched(watched)
{
    watched->setMouseTracking(true);
    watched->installEventFilter(this);
}

bool TimeGestures::eventFilter(QObject* /*object*/, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        return press(*static_cast<QMouseEvent*>(event));
    case QEvent::MouseMove:
        return move(*static_cast<QMouseEvent*>(event));
    case QEvent::MouseButtonRelease:
        m_pressed.reset();
        m_dragging = false;
        m_watched->unsetCursor();
        return true;
    case QEvent::MouseButtonDblClick:
        emit followWanted();
        return true;
    case QEvent::Wheel:
        return wheel(*static_cast<QWheelEvent*>(event));
    case QEvent::KeyPress:
        return key(*static_cast<QKeyEvent*>(event));
    case QEvent::Leave:
        emit hovered({});
        return false;
    case QEvent::FocusIn:
    case QEvent::FocusOut:
        emit focusChanged(event->type() == QEvent::FocusIn);
        return false;
    default:
        return false;
    }
}

bool TimeGestures::press(const QMouseEvent& event)
{
    if (event.button() != Qt::LeftButton) {
        return false;
    }
    m_pressed = event.position();
    return true;
}

bool TimeGestures::move(const QMouseEvent& event)
{
    emit hovered(event.position().toPoint());
    if (!m_pressed) {
        return true;
    }
    // A click with a trembling hand must not leave following.
    const double distance = event.position().x() - m_pressed->x();
    if (m_dragging || std::abs(distance) >= QApplication::startDragDistance()) {
        m_dragging = true;
        m_watched->setCursor(Qt::ClosedHandCursor);
        m_pressed = event.position();
        emit dragged(distance);
    }
    return true;
}

bool TimeGestures::wheel(QWheelEvent& event)
{
    if (!event.modifiers().testFlag(Qt::ControlModifier)) {
        event.ignore();
        return true;
    }
    constexpr double notch = 120; // as QWheelEvent counts eighths of a degree
    emit zoomed(std::pow(2, event.angleDelta().y() / notch / 2), event.position().x());
    event.accept();
    return true;
}

bool TimeGestures::key(const QKeyEvent& event)
{
    switch (event.key()) {
    case Qt::Key_Left:
        emit stepped(-0.1);
        return true;
    case Qt::Key_Right:
        emit stepped(0.1);
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal: // plus without Shift on many keyboards
        emit zoomed(2, {});
        return true;
    case Qt::Key_Minus:
        emit zoomed(0.5, {});
        return true;
    case Qt::Key_Home:
    case Qt::Key_0:
        emit followWanted();
        return true;
    case Qt::Key_Space:
        emit holdToggled();
        return true;
    default:
        return false;
    }
}

} // namespace rollcall::gui
