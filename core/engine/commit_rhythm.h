#pragma once

#include "domain/departure.h"
#include "domain/time.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace rollcall {

/// When and how often a member commits, over all that it owns.
struct WorkRhythm {
    /// The last commit lies within it: a moment by its record, between two replies without one.
    std::optional<TimeWindow> last;
    /// Of the newest gaps between commits; absent while there are none.
    std::optional<Milliseconds> typicalGap;
    std::optional<Milliseconds> longestGap;
    std::size_t gaps = 0;
    /// The same offset was committed again and again: some libraries do, whether or not there is anything to read.
    bool repeatsUnchanged = false;

    /// What of the time between two commits must be allowed for: the longest that was seen, else both Java's and librdkafka's
    /// default for auto.commit.interval.ms.
    [[nodiscard]] Milliseconds gapToAllow() const { return longestGap.value_or(Milliseconds{5000}); }

    friend bool operator==(const WorkRhythm&, const WorkRhythm&) = default;
};

/// The commits of one member. It is touched by each of them, so it is small and does not allocate.
class CommitRhythm {
public:
    /// moved: another offset than the last one of that partition. Returns since when there had been none, when that is longer ago
    /// than a second.
    std::optional<Timestamp> committed(TimeWindow at, bool moved);

    [[nodiscard]] std::optional<TimeWindow> last() const;
    [[nodiscard]] WorkRhythm rhythm() const;

private:
    /// How many gaps are remembered. Commits closer together than a second count as one stretch, of which the longest gap is
    /// kept.
    static constexpr std::size_t remembered = 8;
    static constexpr std::int64_t never = INT64_MIN;

    std::int64_t m_last = never;
    std::int64_t m_stretchFrom = never;
    std::int32_t m_lastSpread = 0; ///< how much earlier the last one may have been
    std::uint16_t m_stretchGap = 0; ///< gaps are in tenths of a second, the longest 6,553 s
    std::array<std::uint16_t, remembered> m_gaps{};
    std::uint8_t m_count = 0;
    std::uint8_t m_next = 0;
    std::uint8_t m_unchanged = 0; ///< commits in a row that moved nothing
};

} // namespace rollcall
