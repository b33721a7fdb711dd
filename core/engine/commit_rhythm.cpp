#include "engine/commit_rhythm.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace rollcall {

namespace {

constexpr std::int64_t unit = 100;
constexpr std::int64_t stretch = 1000;
/// From so many repeats on it is a habit. One comes about by chance: a last commit when a consumer closes.
constexpr std::uint8_t habit = 2;

} // namespace

std::optional<Timestamp> CommitRhythm::committed(TimeWindow at, bool moved)
{
    const std::int64_t now = toMillis(at.to);
    if (m_last == never) {
        m_last = now;
        m_stretchFrom = now;
    }
    if (now < m_last) {
        return std::nullopt; // clocks of brokers differ by a little
    }
    const std::int64_t before = std::exchange(m_last, now);
    constexpr std::int64_t most = std::numeric_limits<std::uint16_t>::max();
    const auto gap = static_cast<std::uint16_t>(std::min((now - before + unit / 2) / unit, most));
    m_stretchGap = std::max(m_stretchGap, gap);
    if (now - m_stretchFrom >= stretch) {
        m_gaps[m_next] = m_stretchGap;
        m_next = static_cast<std::uint8_t>((m_next + 1U) % remembered);
        m_count = static_cast<std::uint8_t>(std::min<std::size_t>(m_count + 1U, remembered));
        m_stretchGap = 0;
        m_stretchFrom = now;
    }
    m_lastSpread =
        static_cast<std::int32_t>(std::min<std::int64_t>((at.to - at.from).count(), std::numeric_limits<std::int32_t>::max()));
    m_unchanged = moved ? 0 : static_cast<std::uint8_t>(std::min(m_unchanged + 1, 200));
    return now - before > stretch ? std::optional(fromMillis(before)) : std::nullopt;
}

std::optional<TimeWindow> CommitRhythm::last() const
{
    return m_last == never ? std::nullopt : std::optional(TimeWindow{fromMillis(m_last - m_lastSpread), fromMillis(m_last)});
}

WorkRhythm CommitRhythm::rhythm() const
{
    WorkRhythm rhythm;
    rhythm.last = last();
    rhythm.gaps = m_count;
    rhythm.repeatsUnchanged = m_unchanged >= habit;
    if (m_count > 0) {
        auto sorted = m_gaps;
        const auto end = sorted.begin() + m_count;
        std::sort(sorted.begin(), end);
        rhythm.typicalGap = Milliseconds(sorted[m_count / 2] * unit);
        rhythm.longestGap = Milliseconds(*(end - 1) * unit);
    }
    return rhythm;
}

} // namespace rollcall
