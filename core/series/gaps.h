#pragma once

#include "series/horizons.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace rollcall {

/// When sources were lost. No end offset and no commit is carried forward over such a time: what was known before counts up to
/// it, and unknown follows until the next value comes. (A log start is carried on: it never goes back.)
class Gaps {
public:
    void add(Timestamp at);

    /// Of several within one step of a coarser tier the last one is enough.
    void age(const Horizons& horizons);

    /// Whether one lies after the first time and not after the second.
    [[nodiscard]] bool within(Timestamp after, Timestamp upTo) const;
    /// The first one after that time.
    [[nodiscard]] std::optional<Timestamp> nextAfter(Timestamp time) const;
    [[nodiscard]] std::size_t bytes() const { return m_times.capacity() * sizeof(Timestamp); }

private:
    std::vector<Timestamp> m_times; ///< ascending
};

} // namespace rollcall
