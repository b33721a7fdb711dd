#pragma once

#include "series/series_query.h"

#include <map>
#include <vector>

namespace rollcall::test {

/// Keeps everything that it is told and looks through all of it for each millisecond: what the store has to agree with.
class NaiveSeries {
public:
    void addEnd(const TopicPartition& partition, Timestamp at, std::optional<Offset> value);
    void addLogStart(const TopicPartition& partition, Timestamp at, std::optional<Offset> value);
    void addCommit(const TopicPartition& partition, Timestamp at, std::optional<Offset> value);
    void addGap(Timestamp at);

    [[nodiscard]] Timestamp latest() const { return *m_latest; }

    /// Over [from, to), with the horizons that the store told.
    [[nodiscard]] SeriesColumn column(SeriesMetric metric, Timestamp from, Timestamp to, const Horizons& horizons) const;

private:
    using Points = std::vector<SeriesPoint>;

    struct Log {
        Points end;
        Points start;
        Points committed;
    };

    struct Share {
        std::optional<double> value;
        bool missing = false;
    };

    void add(Points& points, Timestamp at, std::optional<Offset> value);
    [[nodiscard]] bool gapWithin(Timestamp after, Timestamp upTo) const;
    [[nodiscard]] std::optional<Offset> valueAt(const Points& points, Timestamp time, bool overGaps = false) const;
    [[nodiscard]] Share lag(const Log& log, Timestamp instant) const;
    [[nodiscard]] Share timeLag(const Log& log, Timestamp instant, const Horizons& horizons) const;
    [[nodiscard]] Share rate(const Points& points, Timestamp time, const Horizons& horizons) const;
    [[nodiscard]] Share total(SeriesMetric metric, Timestamp time, const Horizons& horizons) const;

    std::map<TopicPartition, Log> m_logs;
    std::vector<Timestamp> m_gaps;
    std::optional<Timestamp> m_latest;
};

} // namespace rollcall::test
