#pragma once

#include "domain/lag.h"
#include "domain/time.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace rollcall {

/// From that time on an offset has that value; absent: it is not known, or there is none.
struct SeriesPoint {
    Timestamp at;
    std::optional<Offset> value;

    friend bool operator==(const SeriesPoint&, const SeriesPoint&) = default;
};

/// Points in order of time, each as its difference to the one before: 2 to 5 bytes a point where offsets move each second or so.
class EncodedPoints {
public:
    EncodedPoints() = default;
    explicit EncodedPoints(std::span<const SeriesPoint> points);

    /// Not before the last one.
    void append(const SeriesPoint& point);
    void shrink() { m_bytes.shrink_to_fit(); }

    [[nodiscard]] bool empty() const { return m_count == 0; }
    [[nodiscard]] std::size_t size() const { return m_count; }
    /// Of a list that is not empty.
    [[nodiscard]] Timestamp first() const { return m_first; }
    [[nodiscard]] Timestamp last() const { return m_last; }
    /// Memory beyond the object itself, with what the allocator adds to it.
    [[nodiscard]] std::size_t heapBytes() const;

    [[nodiscard]] std::vector<SeriesPoint> decoded() const;

private:
    std::vector<std::uint8_t> m_bytes;
    Timestamp m_first;
    Timestamp m_last;
    Offset m_value = 0; ///< the last one that was known
    std::uint32_t m_count = 0;
};

} // namespace rollcall
