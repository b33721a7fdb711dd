#include "shown_lanes.h"

#include <QMouseEvent>
#include <QWheelEvent>

#include <array>
#include <numeric>

namespace rollcall::gui::test {

const Lively& lively()
{
    static const Lively group(end);
    return group;
}

SeriesSnapshot livelySnapshot()
{
    return lively().store.snapshot(livelyGroup);
}

QWidget* plotOf(const LaneStack& stack)
{
    return stack.findChild<QWidget*>(QStringLiteral("lanes.plot"));
}

void wheel(QWidget* widget, QPoint position, int angle, Qt::KeyboardModifiers modifiers)
{
    QWheelEvent event(position, widget->mapToGlobal(position), {}, {0, angle}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(widget, &event);
}

int inked(const QImage& picture, const QRect& rect, const QColor& ink, const QColor& ground)
{
    const std::array<int, 3> way{ink.red() - ground.red(), ink.green() - ground.green(), ink.blue() - ground.blue()};
    int count = 0;
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        for (int x = rect.left(); x <= rect.right(); ++x) {
            const QColor pixel = picture.pixelColor(x, y);
            const std::array<int, 3> went{pixel.red() - ground.red(), pixel.green() - ground.green(),
                                          pixel.blue() - ground.blue()};
            const double share = static_cast<double>(std::inner_product(went.begin(), went.end(), way.begin(), 0))
                / std::inner_product(way.begin(), way.end(), way.begin(), 0);
            double off = 0;
            for (std::size_t i = 0; i < 3; ++i) {
                off += std::abs(went[i] - share * way[i]);
            }
            count += share > 0.4 && share < 1.2 && off < 30 ? 1 : 0;
        }
    }
    return count;
}

void moveMouse(QWidget* widget, QPoint position, Qt::MouseButtons buttons)
{
    QMouseEvent event(QEvent::MouseMove, position, widget->mapToGlobal(position), Qt::NoButton, buttons, {});
    QCoreApplication::sendEvent(widget, &event);
}

} // namespace rollcall::gui::test
