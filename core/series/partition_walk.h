#pragma once

#include "domain/lag.h"
#include "series/history_reader.h"
#include "series/series_snapshot.h"

#include <optional>

namespace rollcall {

/// The offsets of one partition as time goes on, from change to change. What it is given must outlive it.
class PartitionWalk {
public:
    /// Stands at that time, which is not before horizons.minutesFrom.
    PartitionWalk(const PartitionHistory& partition, const SeriesSnapshot& snapshot, Timestamp from);

    /// When something changes next.
    [[nodiscard]] std::optional<Timestamp> next() const;
    /// Goes there.
    void step();

    /// What is known now. A log start above the log end is that of a topic that was there before, and left out.
    [[nodiscard]] KnownOffsets known() const;
    /// There was a commit, and a gap hides whether it still holds.
    [[nodiscard]] bool lostCommit() const { return m_committed.cut; }

private:
    struct Side {
        Side(const History& history, const Horizons& horizons, Timestamp from) : reader(history, horizons, from) { }

        void moveTo(Timestamp time);
        void cutBy(const Gaps& gaps, Timestamp now);
        [[nodiscard]] std::optional<Offset> value() const { return newest && !cut ? newest->value : std::nullopt; }

        HistoryReader reader;
        std::optional<SeriesPoint> newest;
        bool cut = false;
    };

    void moveTo(Timestamp time);

    const SeriesSnapshot& m_snapshot;
    Side m_committed;
    Side m_end;
    Side m_start;
    std::optional<Timestamp> m_nextGap;
};

} // namespace rollcall
