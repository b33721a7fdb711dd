#include "series/series_sweep.h"

#include "series/partition_walk.h"
#include "series/produced_times.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <set>
#include <utility>

namespace rollcall {

namespace {

/// What one partition adds to its group at one time.
template <class Value>
struct Share {
    std::optional<Value> value;
    /// It should add something that is not known.
    bool missing = false;

    friend bool operator==(const Share&, const Share&) = default;
};

/// Total has add(value), remove(value) and at(instant); shareOf(partition, known, lostCommit, now) says what a partition adds.
template <class Total, class ShareOf>
class Sweep {
public:
    Sweep(const SeriesSnapshot& snapshot, ShareOf shareOf) : m_snapshot(snapshot), m_shareOf(std::move(shareOf)) { }

    bool run(Timestamp from, Timestamp to, ColumnGrid& columns, const std::atomic<bool>& cancelled)
    {
        start(from);
        std::size_t steps = 0;
        for (Timestamp now = from; now < to;) {
            while (!m_changes.empty() && m_changes.top().first <= now) {
                const std::size_t partition = m_changes.top().second;
                m_changes.pop();
                m_walks[partition].step();
                update(partition, now);
                if (++steps % 1024 == 0 && cancelled) {
                    return false;
                }
            }
            const Timestamp end = m_changes.empty() ? to : std::min(to, m_changes.top().first);
            if (m_known > 0) {
                columns.cover(now, end, m_missing > 0,
                              [this](Timestamp time) { return m_total.at(m_snapshot.horizons.instantOf(time)); });
            }
            now = end;
        }
        return !cancelled;
    }

private:
    using Value = typename Total::Value;
    using Change = std::pair<Timestamp, std::size_t>;

    void start(Timestamp from)
    {
        m_walks.reserve(m_snapshot.partitions.size());
        m_shares.resize(m_snapshot.partitions.size());
        for (std::size_t i = 0; i < m_snapshot.partitions.size(); ++i) {
            m_walks.emplace_back(m_snapshot.partitions[i], m_snapshot, from);
            update(i, from);
        }
    }

    void update(std::size_t partition, Timestamp now)
    {
        const PartitionWalk& walk = m_walks[partition];
        const Share<Value> share = m_shareOf(partition, walk.known(), walk.lostCommit(), m_snapshot.horizons.instantOf(now));
        if (Share<Value>& held = m_shares[partition]; held != share) {
            if (held.value) {
                m_total.remove(*held.value);
                --m_known;
            }
            m_missing -= held.missing ? 1 : 0;
            if (share.value) {
                m_total.add(*share.value);
                ++m_known;
            }
            m_missing += share.missing ? 1 : 0;
            held = share;
        }
        if (const auto next = walk.next()) {
            m_changes.emplace(*next, partition);
        }
    }

    const SeriesSnapshot& m_snapshot;
    ShareOf m_shareOf;
    Total m_total;
    std::vector<PartitionWalk> m_walks;
    std::vector<Share<Value>> m_shares;
    std::size_t m_known = 0; ///< shares with a value
    std::size_t m_missing = 0;
    std::priority_queue<Change, std::vector<Change>, std::greater<>> m_changes;
};

/// Unsigned: it wraps around on the way, whatever is added, and comes out right where the sum itself fits.
struct LagSum {
    using Value = Offset;
    void add(Value lag) { sum += static_cast<std::uint64_t>(lag); }
    void remove(Value lag) { sum -= static_cast<std::uint64_t>(lag); }
    [[nodiscard]] double at(Timestamp) const { return static_cast<double>(sum); }

    std::uint64_t sum = 0;
};

/// When the records to be read next were written; Timestamp::max() where everything is read.
struct OldestUnread {
    using Value = Timestamp;
    void add(Value written) { times.insert(written); }
    void remove(Value written) { times.erase(times.find(written)); }
    [[nodiscard]] double at(Timestamp now) const
    {
        return *times.begin() == Timestamp::max() ? 0 : static_cast<double>((now - *times.begin()).count());
    }

    std::multiset<Timestamp> times;
};

bool lacksValue(const KnownOffsets& known, bool lostCommit)
{
    return lostCommit || (known.committed && !known.logEnd);
}

} // namespace

bool sweepLag(const SeriesSnapshot& snapshot, Timestamp from, Timestamp to, ColumnGrid& columns,
              const std::atomic<bool>& cancelled)
{
    const auto shareOf = [](std::size_t, const KnownOffsets& known, bool lostCommit, Timestamp) {
        return Share<Offset>{lagOf(known).lag, lacksValue(known, lostCommit)};
    };
    return Sweep<LagSum, decltype(shareOf)>(snapshot, shareOf).run(from, to, columns, cancelled);
}

bool sweepTimeLag(const SeriesSnapshot& snapshot, Timestamp from, Timestamp to, ColumnGrid& columns,
                  const std::atomic<bool>& cancelled)
{
    std::vector<ProducedTimes> produced;
    for (const auto& partition : snapshot.partitions) {
        if (cancelled) {
            return false;
        }
        produced.emplace_back(partition, snapshot);
    }
    const auto shareOf = [&produced](std::size_t partition, const KnownOffsets& known, bool lostCommit, Timestamp now) {
        const auto lag = lagOf(known).lag;
        if (!lag || *lag == 0) {
            return Share<Timestamp>{lag ? std::optional(Timestamp::max()) : std::nullopt, lacksValue(known, lostCommit)};
        }
        const auto written = produced[partition].of(std::max(*known.committed, known.logStart.value_or(0)), now);
        return Share<Timestamp>{written, !written};
    };
    return Sweep<OldestUnread, decltype(shareOf)>(snapshot, shareOf).run(from, to, columns, cancelled);
}

} // namespace rollcall
