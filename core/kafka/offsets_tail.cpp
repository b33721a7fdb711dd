#include "kafka/offsets_tail.h"

#include "kafka/offsets_topic_grant.h"
#include "kafka/offsets_topic_logs.h"

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
      m_everything(everything),
      m_committed(committed),
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
    const auto count = m_everything.partitionCount(stop);
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
    if (auto assigned = assign(); !assigned) {
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

Result<void> OffsetsTail::assign()
{
    return m_everything.assign(m_records.started(m_records.seenTo())).and_then([&] {
        return m_committed.assign(m_records.started(m_records.confirmedTo()));
    });
}

void OffsetsTail::giveUp(Timestamp now, Error error)
{
    static_cast<void>(m_everything.assign({}));
    static_cast<void>(m_committed.assign({}));
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
    const auto& committed = m_committed.read();
    const auto& everything = m_everything.read();
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
        say(m_status.works(now, text(now)));
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
    const auto ends = readOffsetsTopicLogs(m_admin, LogOffsetKind::end, {m_lostEverything.begin(), m_lostEverything.end()}, stop);
    std::vector<Observation> batch;
    std::string gaps;
    const auto restart = [&](Partition partition, Offset from) {
        m_records.restart(partition, from, now, batch);
        gaps += fmt::format("{}{}-{}", gaps.empty() ? "" : ", ", offsetsTopicName, partition);
    };
    for (const auto& [partition, end] : ends.offsets) {
        restart(partition, end);
        m_lostEverything.erase(partition);
        m_lostCommitted.erase(partition);
    }
    for (const auto partition : std::exchange(m_lostCommitted, {})) {
        if (!m_lostEverything.contains(partition)) {
            restart(partition, m_records.seenTo()[static_cast<std::size_t>(partition)]);
        }
    }
    if (gaps.empty()) {
        return; // its leader is asked again
    }
    if (auto assigned = assign(); !assigned) {
        return giveUp(now, std::move(assigned.error()));
    }
    hand(std::move(batch));
    m_nextReport = now + reportInterval;
    say(m_status.gap(
        now, fmt::format("records are gone before they were read: {}; what happened there meanwhile is not known", gaps)));
}

bool OffsetsTail::reachable(Timestamp now, const StopFlag& stop)
{
    for (auto* const reader : {&m_everything, &m_committed}) {
        if (!reader->outage()) {
            continue;
        }
        if (now < m_nextProbe) {
            return false;
        }
        m_nextProbe = now + retry;
        // It may be up again, and nothing new to read: only an answer tells.
        if (const auto answer = reader->partitionCount(stop); !answer) {
            if (!stop.requested()) {
                say(m_status.fails(now, answer.error()));
            }
            return false;
        }
        m_nextProbe = {};
        m_nextReport = {};
    }
    return true;
}

void OffsetsTail::lookForPartitions(Timestamp now, const StopFlag& stop)
{
    bool more = false;
    if (now >= m_nextLook) {
        m_nextLook = now + lookInterval;
        const auto count = m_everything.partitionCount(stop);
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
        if (auto assigned = assign(); !assigned) {
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

std::string OffsetsTail::text(Timestamp now)
{
    const auto partitions = m_records.partitions();
    auto result = fmt::format("{} partition{}", partitions, partitions == 1 ? "" : "s");
    if (const auto rate = m_rate.shown(m_records.count(), now)) {
        result += fmt::format(", {} records/s", *rate);
    }
    const auto unread = m_records.silent() + m_records.unstarted().size();
    if (unread > 0) {
        result += fmt::format(", {} not read yet", unread);
    }
    const auto history = m_backfill.progress();
    if (!history.cancelled && history.partitions > 0) {
        result +=
            history.complete == history.partitions ? ", history complete" : fmt::format(", history of {} read", history.complete);
    }
    if (const auto open = m_transactions.text(); !open.empty()) {
        result += "; " + open;
    }
    if (!m_trouble.empty()) {
        result += "; " + m_trouble.begin()->second;
    }
    return result;
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
