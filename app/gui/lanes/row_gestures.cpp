#include "gui/lanes/row_gestures.h"

#include "gui/lanes/lane_frame.h"
#include "gui/lanes/lane_plot.h"
#include "gui/lanes/ownership_lane.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <utility>

namespace rollcall::gui {

RowGestures::RowGestures(LanePlot* plot) : QObject(plot), m_plot(plot)
{
    plot->installEventFilter(this);
}

bool RowGestures::eventFilter(QObject* /*object*/, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        m_pressed = static_cast<QMouseEvent*>(event)->position();
        return false;
    case QEvent::MouseButtonRelease: {
        const QPointF at = static_cast<QMouseEvent*>(event)->position();
        const auto pressed = std::exchange(m_pressed, {});
        if (pressed && (at - *pressed).manhattanLength() < QApplication::startDragDistance()) {
            m_plot->choose(at.toPoint());
        }
        return false;
    }
    case QEvent::Wheel:
        return wheel(*static_cast<QWheelEvent*>(event));
    case QEvent::KeyPress:
        return key(*static_cast<QKeyEvent*>(event));
    default:
        return false;
    }
}

bool RowGestures::wheel(QWheelEvent& event)
{
    const auto& lane = m_plot->ownership();
    if (event.modifiers().testFlag(Qt::ControlModifier) || lane.folded() || lane.board().lastFirst() == 0
        || !lane.frame()->outerRect().contains(event.position().toPoint())) {
        return false;
    }
    constexpr int notch = 120; // as QWheelEvent counts eighths of a degree
    m_turned += event.angleDelta().y();
    lane.board().scrollTo(lane.board().first() - m_turned / notch);
    m_turned %= notch;
    event.accept();
    return true;
}

bool RowGestures::key(const QKeyEvent& event)
{
    auto& lane = m_plot->ownership();
    auto& board = lane.board();
    if (lane.folded()) {
        return false;
    }
    switch (event.key()) {
    case Qt::Key_Up:
        board.moveCursor(-1);
        return true;
    case Qt::Key_Down:
        board.moveCursor(1);
        return true;
    case Qt::Key_BracketLeft:
        board.stepLit(-1);
        return true;
    case Qt::Key_BracketRight:
        board.stepLit(1);
        return true;
    case Qt::Key_M:
        board.setMode(board.mode() == OwnershipMode::members ? OwnershipMode::partitions : OwnershipMode::members);
        return true;
    case Qt::Key_Escape:
        if (!board.lit() && !board.cursor()) {
            return false;
        }
        board.light({});
        board.clearCursor();
        return true;
    default:
        return false;
    }
}

} // namespace rollcall::gui
