#include "series/series_rates.h"

#include "series/history_reader.h"

#include <chrono>

namespace rollcall {

namespace {

struct Stretch {
    Timestamp from;
    Timestamp to;
    double rate = 0;
    bool known = false;
    bool partial = false;
};

/// The same ones in the raw tier as after thinning to 10 s, so that a chart does not change when data grow older.
std::vector<Stretch> stretchesOf(const SeriesSnapshot& snapshot, Timestamp from, Timestamp to)
{
    using TenSeconds = std::chrono::duration<std::int64_t, std::ratio<10>>;
    const Horizons& horizons = snapshot.horizons;
    std::vector<Stretch> stretches;
    Timestamp begin = horizons.tierAt(from) == Tier::minutes ? Timestamp(std::chrono::floor<std::chrono::minutes>(from))
                                                             : Timestamp(std::chrono::floor<TenSeconds>(from));
    while (begin < to) {
        const Milliseconds length = horizons.tierAt(begin) == Tier::minutes ? Milliseconds(60'000) : Milliseconds(10'000);
        if (begin + length > *snapshot.latest) {
            break;
        }
        stretches.push_back({begin, begin + length});
        begin += length;
    }
    return stretches;
}

/// Values of one history at times that come in order.
class ValueAt {
public:
    ValueAt(const History& history, const SeriesSnapshot& snapshot, Timestamp from)
        : m_reader(history, snapshot.horizons, from), m_gaps(snapshot.gaps)
    {
    }

    std::optional<Offset> operator()(Timestamp time)
    {
        for (; m_reader.next() && m_reader.next()->effective <= time; m_reader.advance()) {
            m_newest = m_reader.next()->point;
        }
        return m_newest && !m_gaps.within(m_newest->at, time) ? m_newest->value : std::nullopt;
    }

private:
    HistoryReader m_reader;
    const Gaps& m_gaps;
    std::optional<SeriesPoint> m_newest;
};

} // namespace

bool sumRates(const SeriesSnapshot& snapshot, History PartitionHistory::* history, Timestamp from, Timestamp to,
              ColumnGrid& columns, const std::atomic<bool>& cancelled)
{
    auto stretches = stretchesOf(snapshot, from, to);
    for (const auto& partition : snapshot.partitions) {
        if (cancelled) {
            return false;
        }
        ValueAt valueAt(partition.*history, snapshot, stretches.empty() ? from : stretches.front().from);
        std::optional<Offset> before = stretches.empty() ? std::nullopt : valueAt(stretches.front().from);
        for (auto& stretch : stretches) {
            const std::optional<Offset> after = valueAt(stretch.to);
            if (before && after && *after >= *before && !snapshot.gaps.within(stretch.from, stretch.to)) {
                const std::chrono::duration<double> length = stretch.to - stretch.from;
                stretch.rate += static_cast<double>(*after - *before) / length.count();
                stretch.known = true;
            } else {
                stretch.partial = stretch.partial || before || after;
            }
            before = after;
        }
    }
    for (const auto& stretch : stretches) {
        if (stretch.known) {
            columns.cover(std::max(from, stretch.from), std::min(to, stretch.to), stretch.partial,
                          [&](Timestamp) { return stretch.rate; });
        }
    }
    return true;
}

} // namespace rollcall
