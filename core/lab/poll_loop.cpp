#include "lab/poll_loop.h"

#include "kafka/consumer.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace rollcall {

using namespace std::chrono_literals;

namespace {

constexpr Milliseconds pollTime = 100ms;
constexpr Milliseconds reportEach = 1s;
// Records of a partition that wait to be handled, where that is bounded.
constexpr std::size_t pauseAt = 20;
constexpr std::size_t resumeAt = 10;

std::string_view nameOf(kafka::AssignmentChange::Kind kind)
{
    switch (kind) {
    case kafka::AssignmentChange::Kind::assigned:
        return "assigned";
    case kafka::AssignmentChange::Kind::revoked:
        return "revoked";
    case kafka::AssignmentChange::Kind::lost:
        break;
    }
    return "lost";
}

} // namespace

Result<std::unique_ptr<PollLoop>> PollLoop::open(const ClientProperties& cluster, MemberSettings settings, ObservationSink& sink,
                                                 std::shared_ptr<RecordJournal> journal, Clock clock)
{
    auto consumer = kafka::Consumer::open(memberProperties(cluster, settings));
    if (!consumer) {
        return tl::unexpected(std::move(consumer.error()));
    }
    if (auto subscribed = (*consumer)->subscribe({settings.topic}); !subscribed) {
        return tl::unexpected(std::move(subscribed.error()));
    }
    return std::unique_ptr<PollLoop>(
        new PollLoop(*std::move(consumer), std::move(settings), sink, std::move(journal), std::move(clock)));
}

PollLoop::PollLoop(std::unique_ptr<kafka::Consumer> consumer, MemberSettings settings, ObservationSink& sink,
                   std::shared_ptr<RecordJournal> journal, Clock clock)
    : m_settings(std::move(settings)),
      m_sink(sink),
      m_journal(std::move(journal)),
      m_clock(std::move(clock)),
      m_work(m_settings.work),
      m_consumer(std::move(consumer))
{
    if (m_settings.handling != Handling::inPollLoop) {
        m_handler = std::make_unique<HandlerThread>(m_work, *m_journal);
    }
}

PollLoop::~PollLoop() = default;

void PollLoop::run(const StopFlag& stop)
{
    m_lastReport = m_clock();
    while (!stop.requested() && m_open) {
        if (!m_pollingEnds) {
            pollOnce(stop);
        } else {
            stop.waitFor(pollTime);
        }
        if (m_clock() - m_lastReport >= reportEach) {
            tellHandled();
        }
    }
    if (m_handler) {
        collectFinished(); // what is stored now is committed by the closing
    }
    tell(m_consumer->close());
    if (m_handler) {
        m_handled += m_handler->takeFinished().count;
        m_handler.reset();
    }
    tellClosed();
}

void PollLoop::pollOnce(const StopFlag& stop)
{
    const auto polled = m_consumer->poll(pollTime);
    tellPolled();
    tell(polled);
    if (ordered()) {
        heed(polled.changes);
    }
    if (polled.record) {
        handle(*polled.record, stop);
    }
    if (m_handler) {
        collectFinished();
        if (ordered()) {
            keepBounded();
        }
    }
}

void PollLoop::handle(const kafka::ConsumedRecord& record, const StopFlag& stop)
{
    ++m_delivered;
    m_journal->delivered(record.id, record.offset);
    if (m_handler) {
        m_handler->push({record.id, record.offset});
    } else {
        stop.waitFor(m_work.next()); // a member that is closed finishes its record at once
        m_journal->handled(record.id, record.offset);
        ++m_handled;
    }
}

void PollLoop::collectFinished()
{
    const auto finished = m_handler->takeFinished();
    m_handled += finished.count;
    if (ordered()) {
        m_consumer->storeOffsets(finished.next);
    }
}

/// Where commits are ordered. What waits of partitions that went to somebody else is theirs to handle. (An application that
/// commits at once has no reason to stop: nobody will be given these records again.)
void PollLoop::heed(const std::vector<kafka::AssignmentChange>& changes)
{
    for (const auto& change : changes) {
        if (change.kind != kafka::AssignmentChange::Kind::assigned) {
            m_handler->drop(change.partitions);
            m_journal->gaveUp(change.partitions);
            continue;
        }
        m_consumer->resume(change.partitions); // else what was paused when it was taken away would stand still for ever
        for (const auto& id : change.partitions.flat()) {
            m_paused.erase(id);
        }
    }
}

/// Back-pressure: the queue is in our memory, and what is in it is lost time for a partition's next owner. Each partition has its
/// own bound, so that a busy one does not hold up the others.
void PollLoop::keepBounded()
{
    const auto waiting = m_handler->pending();
    Assignment full;
    Assignment free;
    for (const auto& id : m_consumer->assignment().flat()) {
        const auto at = waiting.find(id);
        const auto count = at == waiting.end() ? 0 : at->second;
        const bool paused = m_paused.contains(id);
        if (!paused && count >= pauseAt) {
            full.add(id.topic, id.partition);
        } else if (paused && count <= resumeAt) {
            free.add(id.topic, id.partition);
        }
    }
    if (!full.empty()) {
        m_consumer->pause(full);
        for (const auto& id : full.flat()) {
            m_paused.insert(id);
        }
        tellPartitions("paused", full);
    }
    if (!free.empty()) {
        m_consumer->resume(free);
        for (const auto& id : free.flat()) {
            m_paused.erase(id);
        }
        tellPartitions("resumed", free);
    }
}

LabReport PollLoop::report(std::string_view what, std::map<std::string, double> numbers) const
{
    return {m_clock(), m_settings.clientId.text(), std::string(what), std::move(numbers), {}};
}

void PollLoop::push(LabReport report)
{
    m_open = m_sink.push({std::move(report)}) && m_open;
}

void PollLoop::tell(const kafka::Polled& polled)
{
    for (const auto& change : polled.changes) {
        tellPartitions(nameOf(change.kind), change.partitions, {{"incremental", change.incremental ? 1.0 : 0.0}});
    }
    for (const auto& error : polled.errors) {
        auto told = report("error", {});
        told.texts = {{"text", error.text}, {"code", error.code}, {"memberId", m_memberId}};
        push(std::move(told));
    }
}

void PollLoop::tellPartitions(std::string_view what, const Assignment& which, std::map<std::string, double> numbers)
{
    std::string partitions;
    for (const auto& id : which.flat()) {
        partitions += fmt::format("{}{}", partitions.empty() ? "" : " ", id.partition);
    }
    numbers["partitions"] = static_cast<double>(which.size());
    auto told = report(what, std::move(numbers));
    told.texts = {{"memberId", m_memberId}, {"topic", m_settings.topic.text()}, {"partitions", partitions}};
    push(std::move(told));
}

/// Once a second at most: whoever hears nothing more knows that no poll has come since.
void PollLoop::tellPolled()
{
    const Timestamp now = m_clock();
    if (m_lastPoll) {
        m_longestGap = std::max(m_longestGap, now - *m_lastPoll);
    }
    m_lastPoll = now;
    if (m_toldPoll && now - *m_toldPoll < reportEach) {
        return;
    }
    m_toldPoll = now;
    if (const MemberId id = m_consumer->memberId(); !id.empty()) {
        m_memberId = id.text();
    }
    auto told = report("polled", {{"longestGapMs", static_cast<double>(std::exchange(m_longestGap, {}).count())}});
    told.at = now;
    told.texts = {{"memberId", m_memberId}};
    push(std::move(told));
}

void PollLoop::tellHandled()
{
    m_lastReport = m_clock();
    if (m_handled != 0) {
        m_total += m_handled;
        push(report("handled",
                    {{"records", static_cast<double>(std::exchange(m_handled, 0))}, {"total", static_cast<double>(m_total)}}));
    }
}

void PollLoop::tellClosed()
{
    tellHandled();
    auto closed =
        report("closed", {{"total", static_cast<double>(m_total)}, {"unhandled", static_cast<double>(m_delivered - m_total)}});
    closed.texts = {{"memberId", m_memberId}};
    push(std::move(closed));
}

} // namespace rollcall
