#pragma once

#include "domain/lag.h"

#include <cstdint>
#include <map>

namespace rollcall {

/// A set of offsets of one partition; offsets that follow one another take the room of one.
class OffsetRanges {
public:
    /// false: it was there already.
    bool insert(Offset offset);
    [[nodiscard]] bool contains(Offset offset) const;
    /// How many are below it.
    [[nodiscard]] std::uint64_t countBelow(Offset end) const;

private:
    std::map<Offset, Offset> m_ranges; ///< first to one after the last; no two touch
};

} // namespace rollcall
