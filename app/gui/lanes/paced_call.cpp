#include "gui/lanes/paced_call.h"

#include <utility>

namespace rollcall::gui {

PacedCall::PacedCall(Milliseconds interval, std::function<void()> call, QObject* parent)
    : QObject(parent), m_call(std::move(call))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(static_cast<int>(interval.count()));
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (std::exchange(m_again, false)) {
            go();
        }
    });
}

void PacedCall::want()
{
    if (m_timer.isActive()) {
        m_again = true;
    } else {
        go();
    }
}

void PacedCall::go()
{
    m_timer.start();
    m_call();
}

} // namespace rollcall::gui
