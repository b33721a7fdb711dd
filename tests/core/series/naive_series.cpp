#include "naive_series.h"

#include <algorithm>
#include <chrono>

namespace rollcall::test {

void NaiveSeries::add(Points& points, Timestamp at, std::optional<Offset> value)
{
    m_latest = std::max(at, m_latest.value_or(at));
    points.push_back({points.empty() ? at : std::max(at, points.back().at), value});
}

void NaiveSeries::addEnd(const TopicPartition& partition, Timestamp at, std::optional<Offset> value)
{
    add(m_logs[partition].end, at, value);
}

void NaiveSeries::addLogStart(const TopicPartition& partition, Timestamp at, std::optional<Offset> value)
{
    add(m_logs[partition].start, at, value);
}

void NaiveSeries::addCommit(const TopicPartition& partition, Timestamp at, std::optional<Offset> value)
{
    add(m_logs[partition].committed, at, value);
}

void NaiveSeries::addGap(Timestamp at)
{
    m_latest = std::max(at, m_latest.value_or(at));
    m_gaps.push_back(at);
}

bool NaiveSeries::gapWithin(Timestamp after, Timestamp upTo) const
{
    return std::ranges::any_of(m_gaps, [&](Timestamp gap) { return gap > after && gap <= upTo; });
}

std::optional<Offset> NaiveSeries::valueAt(const Points& points, Timestamp time, bool overGaps) const
{
    std::optional<SeriesPoint> last;
    for (const auto& point : points) {
        if (point.at <= time) {
            last = point;
        }
    }
    return last && (overGaps || !gapWithin(last->at, time)) ? last->value : std::nullopt;
}

NaiveSeries::Share NaiveSeries::lag(const Log& log, Timestamp instant) const
{
    const auto committed = valueAt(log.committed, instant);
    const auto end = valueAt(log.end, instant);
    const auto start = valueAt(log.start, instant, true);
    const bool hadCommit = valueAt(log.committed, instant, true).has_value();
    if (!committed || !end) {
        return {std::nullopt, hadCommit};
    }
    const Offset from = start && *start <= *end ? std::max(*start, *committed) : *committed;
    return {static_cast<double>(std::max<Offset>(0, *end - from)), false};
}

NaiveSeries::Share NaiveSeries::timeLag(const Log& log, Timestamp instant, const Horizons& horizons) const
{
    const Share lagNow = lag(log, instant);
    if (!lagNow.value || *lagNow.value == 0) {
        return lagNow;
    }
    const Offset wanted = *valueAt(log.end, instant) - static_cast<Offset>(*lagNow.value);

    // The last end of each instant up to now, newest first.
    Points ends;
    for (auto point = log.end.rbegin(); point != log.end.rend(); ++point) {
        const Timestamp effective = horizons.effectiveAt(point->at);
        if (effective <= instant && (ends.empty() || horizons.effectiveAt(ends.back().at) != effective)) {
            ends.push_back(*point);
        }
    }
    bool unknownBetween = false;
    std::optional<SeriesPoint> later;
    for (const auto& point : ends) {
        if (!point.value) {
            unknownBetween = true;
            continue;
        }
        if (later && *point.value > *later->value) {
            return {std::nullopt, true};
        }
        if (later && *point.value <= wanted) {
            const Timestamp written = horizons.effectiveAt(later->at);
            const bool gap =
                std::ranges::any_of(m_gaps, [&](Timestamp one) { return one > point.at && horizons.effectiveAt(one) < written; });
            if (gap || unknownBetween) {
                return {std::nullopt, true};
            }
            return {static_cast<double>((instant - written).count()), false};
        }
        later = point;
        unknownBetween = false;
    }
    return {std::nullopt, true};
}

NaiveSeries::Share NaiveSeries::rate(const Points& points, Timestamp time, const Horizons& horizons) const
{
    using std::chrono::minutes;
    using TenSeconds = std::chrono::duration<std::int64_t, std::ratio<10>>;
    const bool coarse = time < horizons.tenSecondsFrom;
    const Timestamp from =
        coarse ? Timestamp(std::chrono::floor<minutes>(time)) : Timestamp(std::chrono::floor<TenSeconds>(time));
    const Milliseconds length = coarse ? Milliseconds(minutes(1)) : Milliseconds(TenSeconds(1));
    if (from + length > *m_latest) {
        return {};
    }
    const auto before = valueAt(points, from);
    const auto after = valueAt(points, from + length);
    if (!before || !after || *after < *before || gapWithin(from, from + length)) {
        return {std::nullopt, before || after};
    }
    return {static_cast<double>(*after - *before) / (static_cast<double>(length.count()) / 1000), false};
}

NaiveSeries::Share NaiveSeries::total(SeriesMetric metric, Timestamp time, const Horizons& horizons) const
{
    Share sum;
    for (const auto& [id, log] : m_logs) {
        if (log.committed.empty()) {
            continue;
        }
        const Timestamp instant = horizons.instantOf(time);
        const Share one = metric == SeriesMetric::lag ? lag(log, instant)
            : metric == SeriesMetric::timeLag         ? timeLag(log, instant, horizons)
            : metric == SeriesMetric::producedRate    ? rate(log.end, time, horizons)
                                                      : rate(log.committed, time, horizons);
        sum.missing = sum.missing || one.missing;
        if (one.value && metric == SeriesMetric::timeLag) {
            sum.value = std::max(sum.value.value_or(0), *one.value);
        } else if (one.value) {
            sum.value = sum.value.value_or(0) + *one.value;
        }
    }
    return sum;
}

SeriesColumn NaiveSeries::column(SeriesMetric metric, Timestamp from, Timestamp to, const Horizons& horizons) const
{
    SeriesColumn result{from, {}, false};
    const bool isRate = metric == SeriesMetric::producedRate || metric == SeriesMetric::consumedRate;
    std::optional<Timestamp> sameUntilOtherThan;
    Share now;
    for (Timestamp time = std::max(from, horizons.minutesFrom); time < to && time <= *m_latest; time += Milliseconds(1)) {
        using TenSeconds = std::chrono::duration<std::int64_t, std::ratio<10>>;
        const Timestamp key = isRate ? Timestamp(std::chrono::floor<TenSeconds>(time)) : horizons.instantOf(time);
        if (sameUntilOtherThan != key) {
            now = total(metric, time, horizons);
            sameUntilOtherThan = key;
        }
        if (now.value) {
            const double min = result.range ? std::min(result.range->min, *now.value) : *now.value;
            const double max = result.range ? std::max(result.range->max, *now.value) : *now.value;
            result.range = SeriesColumn::Range{min, max};
            result.partial = result.partial || now.missing;
        }
    }
    return result;
}

} // namespace rollcall::test
