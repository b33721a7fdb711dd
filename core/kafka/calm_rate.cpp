#include "kafka/calm_rate.h"

namespace rollcall::kafka {

namespace {

constexpr Milliseconds window{10'000};

bool differs(std::uint64_t a, std::uint64_t b)
{
    const auto difference = a > b ? a - b : b - a;
    return difference * 4 > b;
}

} // namespace

std::optional<std::uint64_t> CalmRate::shown(std::uint64_t countSoFar, Timestamp now)
{
    if (!m_from) {
        m_from = now;
        m_countThen = countSoFar;
    }
    const auto elapsed = now - *m_from;
    if (elapsed >= window) {
        const auto millis = static_cast<std::uint64_t>(elapsed.count());
        const auto rate = ((countSoFar - m_countThen) * 1000 + millis / 2) / millis;
        if (!m_shown || differs(rate, *m_shown)) {
            m_shown = rate;
        }
        m_from = now;
        m_countThen = countSoFar;
    }
    return m_shown;
}

} // namespace rollcall::kafka
