#include "gui/lanes/time_axis.h"

#include <algorithm>
#include <cmath>

namespace rollcall::gui {

void TimeAxis::setSpan(Milliseconds span)
{
    m_span = std::clamp(span, shortest, longest);
    moveTo(m_to);
}

void TimeAxis::pan(Milliseconds by)
{
    // Longer shifts end at a bound anyway, and could overflow.
    moveTo(m_to + std::clamp(by, -longest, longest));
    m_following = m_following && m_to == m_now;
}

void TimeAxis::zoom(double factor, Timestamp around)
{
    if (!(factor > 0) || !std::isfinite(factor)) {
        return;
    }
    const Timestamp fixed = std::clamp(around, from(), m_to);
    const auto before = static_cast<double>(m_span.count());
    const double wanted =
        std::clamp(before / factor, static_cast<double>(shortest.count()), static_cast<double>(longest.count()));
    const double rightOfFixed = static_cast<double>((m_to - fixed).count()) * wanted / before;
    m_span = Milliseconds(std::llround(wanted));
    moveTo(fixed + Milliseconds(std::llround(rightOfFixed)));
    m_following = m_following && m_to == m_now;
}

void TimeAxis::follow()
{
    m_following = true;
    m_to = m_now;
}

void TimeAxis::advance(Timestamp now)
{
    m_now = now;
    moveTo(m_following ? now : m_to);
}

void TimeAxis::moveTo(Timestamp to)
{
    m_to = std::clamp(to, m_now - longest + m_span, m_now);
}

} // namespace rollcall::gui
