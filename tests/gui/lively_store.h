#pragma once

#include "series/series_store.h"

namespace rollcall::gui::test {

inline const GroupId livelyGroup{"billing"};

/// Fifteen minutes of a group with three partitions, up to that time, by the second: it falls behind and catches up, in the
/// middle its cluster was out of reach for 70 s, and later one partition had no leader for 100 s.
struct Lively {
    explicit Lively(Timestamp end);

    SeriesStore store;
    Timestamp gapFrom;
    Timestamp gapTo;
    Timestamp partialFrom;
    Timestamp partialTo;
};

} // namespace rollcall::gui::test
