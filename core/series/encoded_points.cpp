#include "series/encoded_points.h"

#include <algorithm>

namespace rollcall {

namespace {

// Differences are taken and added in unsigned numbers, which wrap around: any two offsets have one.

void putVarint(std::vector<std::uint8_t>& bytes, std::uint64_t number)
{
    while (number >= 0x80) {
        bytes.push_back(static_cast<std::uint8_t>(number | 0x80U));
        number >>= 7U;
    }
    bytes.push_back(static_cast<std::uint8_t>(number));
}

std::uint64_t takeVarint(const std::uint8_t*& at)
{
    std::uint64_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
        const std::uint8_t byte = *at++;
        number |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
        if (byte < 0x80) {
            return number;
        }
    }
}

/// Small numbers of either sign become small ones: 0, -1, 1, -2 are 0, 1, 2, 3.
std::uint64_t zigzag(std::uint64_t difference)
{
    return (difference << 1U) ^ (0 - (difference >> 63U));
}

std::uint64_t unzigzag(std::uint64_t number)
{
    return (number >> 1U) ^ (0 - (number & 1U));
}

std::uint64_t difference(std::int64_t to, std::int64_t from)
{
    return static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from);
}

std::int64_t sum(std::int64_t number, std::uint64_t difference)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(number) + difference);
}

} // namespace

EncodedPoints::EncodedPoints(std::span<const SeriesPoint> points)
{
    for (const auto& point : points) {
        append(point);
    }
    shrink();
}

void EncodedPoints::append(const SeriesPoint& point)
{
    if (m_count == 0) {
        m_first = point.at;
        m_last = point.at;
    }
    // The lowest bit tells whether a value follows.
    putVarint(m_bytes, (difference(toMillis(point.at), toMillis(m_last)) << 1U) | (point.value ? 1U : 0U));
    if (point.value) {
        putVarint(m_bytes, zigzag(difference(*point.value, m_value)));
        m_value = *point.value;
    }
    m_last = point.at;
    ++m_count;
}

std::size_t EncodedPoints::heapBytes() const
{
    // glibc's pieces: in steps of 16 bytes, 32 at least, 8 of them its own. Most series are of a few points, so it counts.
    constexpr std::size_t least = 32;
    constexpr std::size_t own = 8;
    constexpr std::size_t step = 16;
    return m_bytes.capacity() == 0 ? 0 : std::max(least, (m_bytes.capacity() + own + step - 1) / step * step);
}

std::vector<SeriesPoint> EncodedPoints::decoded() const
{
    std::vector<SeriesPoint> points;
    points.reserve(m_count);
    const std::uint8_t* at = m_bytes.data();
    std::int64_t time = toMillis(m_first);
    Offset value = 0;
    for (std::uint32_t i = 0; i < m_count; ++i) {
        const std::uint64_t head = takeVarint(at);
        time = sum(time, head >> 1U);
        if ((head & 1U) != 0) {
            value = sum(value, unzigzag(takeVarint(at)));
            points.push_back({fromMillis(time), value});
        } else {
            points.push_back({fromMillis(time), std::nullopt});
        }
    }
    return points;
}

} // namespace rollcall
