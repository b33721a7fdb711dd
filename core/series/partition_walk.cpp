#include "series/partition_walk.h"

#include <algorithm>

namespace rollcall {

PartitionWalk::PartitionWalk(const PartitionHistory& partition, const SeriesSnapshot& snapshot, Timestamp from)
    : m_snapshot(snapshot),
      m_committed(partition.committed, snapshot.horizons, from),
      m_end(partition.end, snapshot.horizons, from),
      m_start(partition.start, snapshot.horizons, from)
{
    moveTo(snapshot.horizons.instantOf(from));
}

void PartitionWalk::Side::moveTo(Timestamp time)
{
    for (; reader.next() && reader.next()->effective <= time; reader.advance()) {
        newest = reader.next()->point;
        cut = false;
    }
}

void PartitionWalk::Side::cutBy(const Gaps& gaps, Timestamp now)
{
    cut = cut || (newest && newest->value && gaps.within(newest->at, now));
}

void PartitionWalk::moveTo(Timestamp time)
{
    m_committed.moveTo(time);
    m_end.moveTo(time);
    m_start.moveTo(time);
    m_committed.cutBy(m_snapshot.gaps, time);
    m_end.cutBy(m_snapshot.gaps, time);
    m_nextGap = m_snapshot.gaps.nextAfter(time);
}

std::optional<Timestamp> PartitionWalk::next() const
{
    std::optional<Timestamp> first;
    const auto consider = [&first](Timestamp time) { first = first ? std::min(*first, time) : time; };
    for (const Side* side : {&m_committed, &m_end, &m_start}) {
        if (const auto& step = side->reader.next()) {
            consider(step->effective);
        }
    }
    if (m_nextGap) {
        consider(m_snapshot.horizons.effectiveAt(*m_nextGap));
    }
    return first;
}

void PartitionWalk::step()
{
    if (const auto time = next()) {
        moveTo(*time);
    }
}

KnownOffsets PartitionWalk::known() const
{
    KnownOffsets known{m_committed.value(), m_start.value(), m_end.value()};
    if (known.logStart && known.logEnd && *known.logStart > *known.logEnd) {
        known.logStart.reset();
    }
    return known;
}

} // namespace rollcall
