#include "series/offset_series.h"

#include <algorithm>

namespace rollcall {

namespace {

/// Two to four minutes of an offset that moves each second or two.
constexpr std::size_t chunkPoints = 128;
/// Chunks that came out small by thinning are joined up to this size.
constexpr std::size_t joinedPoints = 2 * chunkPoints;

std::shared_ptr<const Chunk> chunkOf(Tier tier, const std::vector<SeriesPoint>& points)
{
    return std::make_shared<const Chunk>(Chunk{tier, EncodedPoints(points)});
}

/// The last point of each step stays.
std::vector<SeriesPoint> thinned(const std::vector<SeriesPoint>& points, Tier tier)
{
    std::vector<SeriesPoint> kept;
    for (const auto& point : points) {
        if (!kept.empty() && stepEnd(kept.back().at, tier) == stepEnd(point.at, tier)) {
            kept.back() = point;
        } else {
            kept.push_back(point);
        }
    }
    return kept;
}

/// Chunks being put together anew, oldest first.
class Rewrite {
public:
    void keep(std::shared_ptr<const Chunk> chunk) { m_chunks.push_back(std::move(chunk)); }

    /// Into the chunk before when that is of the same tier and small.
    void addThinned(const EncodedPoints& encoded, Tier tier)
    {
        auto points = encoded.decoded();
        if (!m_chunks.empty() && m_chunks.back()->tier == tier
            && m_chunks.back()->points.size() + points.size() <= joinedPoints) {
            auto joined = m_chunks.back()->points.decoded();
            joined.insert(joined.end(), points.begin(), points.end());
            points = std::move(joined);
            m_chunks.pop_back();
        }
        m_chunks.push_back(chunkOf(tier, thinned(points, tier)));
    }

    [[nodiscard]] History take()
    {
        m_chunks.shrink_to_fit();
        return std::move(m_chunks);
    }

private:
    History m_chunks;
};

/// The tier that points up to that time are to have.
Tier tierUpTo(Timestamp last, const Horizons& horizons)
{
    return last <= horizons.tenSecondsFrom ? Tier::minutes : last <= horizons.rawFrom ? Tier::tenSeconds : Tier::raw;
}

std::size_t pointsIn(const History& chunks)
{
    std::size_t count = 0;
    for (const auto& chunk : chunks) {
        count += chunk->points.size();
    }
    return count;
}

} // namespace

bool OffsetSeries::add(Timestamp at, std::optional<Offset> value, const Gaps& gaps)
{
    at = std::max(at, m_toldAt);
    m_toldAt = at;
    if (m_newest) {
        // Any gap, not the newest: this may be told late.
        if (m_newest->value == value && !gaps.within(m_newest->at, at)) {
            return false;
        }
    } else if (!value) {
        return false;
    }
    m_newest = {at, value};
    m_open.append(*m_newest);
    if (m_open.size() >= chunkPoints) {
        close();
    }
    return true;
}

void OffsetSeries::close()
{
    m_open.shrink();
    m_chunks.push_back(std::make_shared<const Chunk>(Chunk{Tier::raw, std::move(m_open)}));
    m_open = {};
    measure();
}

std::size_t OffsetSeries::age(const Horizons& horizons)
{
    if (!m_open.empty() && m_open.last() <= horizons.rawFrom) {
        close();
    }
    const auto startAfter = [this](std::size_t i) -> std::optional<Timestamp> {
        if (i + 1 < m_chunks.size()) {
            return m_chunks[i + 1]->points.first();
        }
        return m_open.empty() ? std::nullopt : std::optional(m_open.first());
    };
    const auto isForgotten = [&](std::size_t i) {
        const auto after = startAfter(i);
        return after && *after <= horizons.minutesFrom;
    };
    const auto isDue = [&](const Chunk& chunk) { return tierUpTo(chunk.points.last(), horizons) != chunk.tier; };
    if (m_chunks.empty() || (!isForgotten(0) && std::ranges::none_of(m_chunks, [&](const auto& one) { return isDue(*one); }))) {
        return 0;
    }

    const std::size_t before = pointsIn(m_chunks);
    Rewrite rewrite;
    for (std::size_t i = 0; i < m_chunks.size(); ++i) {
        if (isForgotten(i)) {
            continue;
        }
        if (isDue(*m_chunks[i])) {
            rewrite.addThinned(m_chunks[i]->points, tierUpTo(m_chunks[i]->points.last(), horizons));
        } else {
            rewrite.keep(m_chunks[i]);
        }
    }
    m_chunks = rewrite.take();
    measure();
    return before - pointsIn(m_chunks);
}

History OffsetSeries::history() const
{
    History all = m_chunks;
    if (!m_open.empty()) {
        all.push_back(std::make_shared<const Chunk>(Chunk{Tier::raw, m_open}));
    }
    return all;
}

void OffsetSeries::measure()
{
    // A chunk, its counters of owners and what the allocator adds.
    constexpr std::size_t chunkBytes = sizeof(Chunk) + 32;
    m_chunkBytes = m_chunks.capacity() * sizeof(History::value_type);
    for (const auto& chunk : m_chunks) {
        m_chunkBytes += chunkBytes + chunk->points.heapBytes();
    }
}

} // namespace rollcall
