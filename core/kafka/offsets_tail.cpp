#include "kafka/offsets_tail.h"

#include "kafka/offsets_topic_grant.h"
#include "kafka/offsets_topic_logs.h"
#include "kafka/tail_text.h"

#include <fmt/format.h>

#include <utility>

namespace rollcall::kafka {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds retry{1s};
constexpr Milliseconds retryDenied{5s};
/// Until polling begins without the tail, or the tail begins anew because nothing was heard of any partition.
constexpr Milliseconds startPatience{5s};
constexpr Milliseconds tendInterval{250};
constexpr Milliseconds reportInterval{1s};
/// For partitions that were added.
constexpr Milliseconds lookInterval{30s};

} // namespace

OffsetsTail::OffsetsTail(Admin& admin, OffsetsReader& everything, OffsetsReader& committed, std::string grant,
                         BackfillPlan& backfill, ObservationSink& sink, const Clock& clock)
    : m_admin(admin),
      m_readers(everything, committed),
      m_grant(std::move(grant)),
      m_backfill(backfill),
      m_sink(sink),
      m_clock(clock)
{
}

ReadStep OffsetsTail::step(const StopFlag& stop)
{
    auto now = m_clock();
    bool busy = false;
    if (m_phase != Phase::waiting) {
        busy = read(now);
    } else if (now >= m_nextTry) {
        begin(now, stop);
        busy = true;
    }
    if (m_phase != Phase::waiting && now >= m_nextTending && !m_closed && !stop.requested()) {
        m_nextTending = now + tendInterval;
        tend(now, stop);
    }
    return m_closed ? ReadStep::closed : busy ? ReadStep::busy : ReadStep::idle;
}

bool OffsetsTail::complete() const
{
    const auto history = m_backfill.progress();
    return m_phase == Phase::reading && m_reachable && m_lostEverything.empty() && m_lostCommitted.empty()
        && m_records.silent() == 0 && m_records.unstarted().empty()
        && history.complete == static_cast<std::size_t>(m_records.partitions());
}

void OffsetsTail::begin(Timestamp now, const StopFlag& stop)
{
    const auto count = m_readers.partitionCount(stop);
    if (stop.requested()) {
        return;
    }
    if (!count) {
        return giveUp(now, count.error());
    }
    if (!*count) {
        m_appears = true;
        m_settled = true;
        m_nextTry = now + retry;
        return say(m_status.works(
            now, fmt::format("waiting for {}: the first group makes it (some services hide it)", offsetsTopicName)));
    }
    m_records.grow(**count);
    if (std::exchange(m_appears, false)) {
        for (const auto partition : m_records.unstarted()) {
            m_records.start(partition, 0);
        }
    } else if (auto error = findStarts(stop)) {
        return giveUp(now, *std::move(error));
    }
    if (auto assigned = m_readers.assign(m_records); !assigned) {
        return giveUp(now, std::move(assigned.error()));
    }
    m_phase = Phase::starting;
    m_startedAt = now;
    m_nextLook = now + lookInterval;
}

std::optional<Error> OffsetsTail::findStarts(const StopFlag& stop)
{
    const auto logs = readOffsetsTopicLogs(m_admin, LogOffsetKind::end, m_records.unstarted(), stop);
    for (const auto& [partition, end] : logs.offsets) {
        m_records.start(partition, end);
    }
    if (!logs.offsets.empty()) {
        return std::nullopt;
    }
    return logs.error.value_or(Error{ErrorKind::timedOut, fmt::format("{}: no log ends", offsetsTopicName), {}, {}, true});
}

void OffsetsTail::giveUp(Timestamp now, Error error)
{
    m_readers.unassign();
    m_records.stop();
    m_transactions.clear();
    m_trouble.clear();
    m_lostEverything.clear();
    m_lostCommitted.clear();
    m_fatal.reset();
    m_phase = Phase::waiting;
    m_settled = true;
    const bool denied = error.kind == ErrorKind::notAuthorised;
    m_nextTry = now + (denied ? retryDenied : retry);
    if (denied) {
        error = offsetsTopicDenied(m_grant);
    }
    say(m_status.fails(now, error));
}

bool OffsetsTail::read(Timestamp now)
{
    // Committed first, so that few commits have to be held.
    const auto& committed = m_readers.readCommitted();
    const auto& everything = m_readers.readEverything();
    if (committed.empty() && everything.empty()) {
        return false;
    }
    std::vector<Observation> batch;
    const auto seen = std::max(now, m_clock());
    m_records.committed(committed, seen, batch);
    m_records.everything(everything, seen, batch);
    hand(std::move(batch));
    note(committed, m_lostCommitted);
    note(everything, m_lostEverything);
    return true;
}

void OffsetsTail::note(const OffsetsRead& read, std::set<Partition>& lost)
{
    if (!m_trouble.empty()) {
        for (const auto& record : read.records) {
            m_trouble.erase(record.partition);
        }
    }
    for (const auto& [partition, end] : read.ends) {
        m_trouble.erase(partition);
    }
    lost.insert(read.outOfRange.begin(), read.outOfRange.end());
    for (const auto& [partition, error] : read.failures) {
        if (error.kind == ErrorKind::notAuthorised || error.kind == ErrorKind::notFound) {
            m_fatal = error;
        } else {
            m_trouble[partition] = error.text;
        }
    }
    if (m_fatal || !read.outOfRange.empty()) {
        m_nextTending = {};
    }
}

void OffsetsTail::tend(Timestamp now, const StopFlag& stop)
{
    if (m_fatal) {
        return giveUp(now, *std::exchange(m_fatal, std::nullopt));
    }
    std::vector<Observation> batch;
    m_records.release(now, batch);
    hand(std::move(batch));
    m_reachable = reachable(now, stop);
    if (!m_reachable || m_closed) {
        m_settled = true;
        return;
    }
    if (m_phase == Phase::starting) {
        goOnStarting(now);
    }
    if (m_phase == Phase::waiting) {
        return;
    }
    resync(now, stop);
    lookForPartitions(now, stop);
    watchTransactions(now, stop);
    if (m_phase == Phase::reading && now >= m_nextReport) {
        m_nextReport = now + reportInterval;
        say(m_status.works(
            now, tailText(m_records, m_rate.shown(m_records.count(), now), m_backfill.progress(), m_transactions, m_trouble)));
    }
}

void OffsetsTail::goOnStarting(Timestamp now)
{
    const auto silent = m_records.silent();
    if (silent == 0) {
        m_phase = Phase::reading;
        m_settled = true;
    } else if (now - m_startedAt >= startPatience) {
        m_settled = true;
        const bool none = silent + m_records.unstarted().size() == static_cast<std::size_t>(m_records.partitions());
        if (none) {
            // A right that is still missing is told once only; the log ends are old by now.
            m_records.stop();
            m_phase = Phase::waiting;
            m_nextTry = now;
        } else {
            m_phase = Phase::reading;
        }
    }
}

void OffsetsTail::resync(Timestamp now, const StopFlag& stop)
{
    if (m_lostEverything.empty() && m_lostCommitted.empty()) {
        return;
    }
    std::set<Partition> lost = m_lostEverything;
    lost.insert(m_lostCommitted.begin(), m_lostCommitted.end());
    const auto ends = readOffsetsTopicLogs(m_admin, LogOffsetKind::end, {lost.begin(), lost.end()}, stop);
    std::vector<Observation> batch;
    std::string gaps;
    for (const auto& [partition, end] : ends.offsets) {
        // The readers of committed records may be the first to hear that the log has lost its end.
        const auto seen = m_records.seenTo()[static_cast<std::size_t>(partition)];
        m_records.restart(partition, m_lostEverything.contains(partition) ? end : std::min(end, seen), now, batch);
        if (std::get<OffsetsPartitionRead>(batch.back()).lostFrom) {
            gaps += fmt::format("{}{}-{}", gaps.empty() ? "" : ", ", offsetsTopicName, partition);
        }
        m_lostEverything.erase(partition);
        m_lostCommitted.erase(partition);
    }
    if (batch.empty()) {
        return; // its leader is asked again
    }
    if (auto assigned = m_readers.assign(m_records); !assigned) {
        return giveUp(now, std::move(assigned.error()));
    }
    hand(std::move(batch));
    if (gaps.empty()) {
        return;
    }
    m_nextReport = now + reportInterval;
    say(m_status.gap(
        now, fmt::format("records are gone before they were read: {}; what happened there meanwhile is not known", gaps)));
}

bool OffsetsTail::reachable(Timestamp now, const StopFlag& stop)
{
    if (!m_readers.suspected()) {
        return true;
    }
    if (now < m_nextProbe) {
        return m_reachable;
    }
    const auto outage = m_readers.outage(stop);
    m_nextProbe = outage ? now + retry : now;
    if (outage && !stop.requested()) {
        say(m_status.fails(now, *outage));
    }
    return !outage;
}

void OffsetsTail::lookForPartitions(Timestamp now, const StopFlag& stop)
{
    bool more = false;
    if (now >= m_nextLook) {
        m_nextLook = now + lookInterval;
        const auto count = m_readers.partitionCount(stop);
        const auto known = m_records.partitions();
        if (count && *count && **count > known) {
            m_records.grow(**count);
            for (auto partition = known; partition < **count; ++partition) {
                m_records.start(partition, 0);
            }
            more = true;
        }
    }
    if (now >= m_nextReport && !m_records.unstarted().empty()) {
        more = !findStarts(stop) || more;
    }
    if (more) {
        if (auto assigned = m_readers.assign(m_records); !assigned) {
            giveUp(now, std::move(assigned.error()));
        }
    }
}

void OffsetsTail::watchTransactions(Timestamp now, const StopFlag& stop)
{
    for (Partition partition = 0; partition < m_records.partitions(); ++partition) {
        const auto index = static_cast<std::size_t>(partition);
        m_transactions.look(now, partition, m_records.seenTo()[index], m_records.confirmedTo()[index]);
    }
    const auto suspects = m_transactions.suspects(now);
    for (const auto& [partition, offset] : readOffsetsTopicLogs(m_admin, LogOffsetKind::lastStable, suspects, stop).offsets) {
        m_transactions.answered(partition, offset);
    }
}

void OffsetsTail::say(std::optional<SourceReport> report)
{
    std::vector<Observation> batch;
    if (report) {
        batch.emplace_back(*std::move(report));
    }
    hand(std::move(batch));
}

void OffsetsTail::hand(std::vector<Observation> batch)
{
    if (batch.empty() || m_closed) {
        return;
    }
    std::vector<OffsetsPartitionRead> begun;
    for (const auto& observation : batch) {
        if (const auto* const read = std::get_if<OffsetsPartitionRead>(&observation)) {
            begun.push_back(*read);
        }
    }
    m_closed = !m_sink.push(std::move(batch));
    for (const auto& read : begun) {
        m_backfill.tailFrom(read.partition, read.partitions, read.tailFrom); // its records come after that was told
    }
}

} // namespace rollcall::kafka
