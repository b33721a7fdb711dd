#pragma once

#include "domain/time.h"

#include <array>

namespace rollcall::gui {

/// The stretch of time that all lanes show: how long it is, and whether its right edge follows the newest time or is held.
/// A plain value that asks no clock. It never reaches beyond now, nor back before what memory holds.
class TimeAxis {
public:
    static constexpr Milliseconds shortest = std::chrono::seconds(10);
    /// What memory holds (series/horizons.h).
    static constexpr Milliseconds longest = std::chrono::days(7);
    /// What a user picks from; zooming gives any length in between.
    static constexpr std::array<Milliseconds, 6> spans{std::chrono::minutes(5), std::chrono::minutes(15), std::chrono::hours(1),
                                                       std::chrono::hours(6),   std::chrono::hours(24),   longest};

    [[nodiscard]] Timestamp from() const { return m_to - m_span; }
    [[nodiscard]] Timestamp to() const { return m_to; }
    [[nodiscard]] Milliseconds span() const { return m_span; }
    [[nodiscard]] Timestamp now() const { return m_now; }
    [[nodiscard]] bool following() const { return m_following; }

    /// The right edge stays where it is.
    void setSpan(Milliseconds span);
    /// To the right when positive. A shift that leaves the right edge at now goes on following.
    void pan(Milliseconds by);
    /// Magnifies by a positive factor (below 1: shows more), with that time staying where it is as far as the bounds allow.
    /// Following goes on when the right edge is still at now.
    void zoom(double factor, Timestamp around);
    /// The right edge goes to now and stays there.
    void follow();
    /// Time goes on, the axis does not: pause.
    void hold() { m_following = false; }
    /// A held axis moves only when memory has passed it.
    void advance(Timestamp now);

    friend bool operator==(const TimeAxis&, const TimeAxis&) = default;

private:
    void moveTo(Timestamp to);

    Timestamp m_now;
    Timestamp m_to;
    Milliseconds m_span = spans[1];
    bool m_following = true;
};

} // namespace rollcall::gui
