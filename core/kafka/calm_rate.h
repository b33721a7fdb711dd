// How many a second, of requests or of records, as a calm number.
#pragma once

#include "domain/time.h"

#include <cstdint>
#include <optional>

namespace rollcall::kafka {

class CalmRate {
public:
    /// The rate to show: measured over ten seconds at least, and changed only when the new one differs by more than a quarter.
    /// Unknown for the first ten seconds.
    [[nodiscard]] std::optional<std::uint64_t> shown(std::uint64_t countSoFar, Timestamp now);

private:
    std::optional<Timestamp> m_from;
    std::uint64_t m_countThen = 0;
    std::optional<std::uint64_t> m_shown;
};

} // namespace rollcall::kafka
