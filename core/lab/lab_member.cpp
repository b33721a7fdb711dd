#include "lab/lab_member.h"

#include "kafka/consumer.h"
#include "lab/handler_thread.h"

#include <fmt/format.h>

#include <chrono>
#include <utility>

namespace rollcall {

using namespace std::chrono_literals;

namespace {

constexpr Milliseconds pollTime = 100ms;
constexpr Milliseconds reportEach = 1s;
// Records that wait to be handled, where that is bounded.
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

/// The work of a member's thread.
class PollLoop {
public:
    PollLoop(std::unique_ptr<kafka::Consumer> consumer, MemberSettings settings, ObservationSink& sink, Clock clock)
        : m_consumer(std::move(consumer)), m_settings(std::move(settings)), m_sink(sink), m_clock(std::move(clock))
    {
        if (m_settings.handling != Handling::inPollLoop) {
            m_handler = std::make_unique<HandlerThread>(m_settings.processingTime);
        }
    }

    void run(const StopFlag& stop)
    {
        m_lastReport = m_clock();
        while (!stop.requested() && m_open) {
            const auto polled = m_consumer->poll(pollTime);
            tellPolled();
            tell(polled);
            giveUp(polled.changes);
            if (polled.record) {
                handle(*polled.record, stop);
            }
            if (m_handler) {
                collectFinished();
                keepBounded(polled);
            }
            if (m_clock() - m_lastReport >= reportEach) {
                tellHandled();
            }
        }
        if (m_handler) {
            collectFinished(); // what is stored now is committed by the closing
        }
        tell(m_consumer->close());
        tellHandled();
        auto closed = report(
            "closed", {{"total", static_cast<double>(m_total)}, {"unhandled", static_cast<double>(m_delivered - m_total)}});
        closed.texts = {{"memberId", m_memberId}};
        push(std::move(closed));
    }

private:
    void handle(const kafka::ConsumedRecord& record, const StopFlag& stop)
    {
        ++m_delivered;
        if (m_handler) {
            m_handler->push({record.id, record.offset});
        } else {
            stop.waitFor(m_settings.processingTime);
            ++m_handled;
        }
    }

    void collectFinished()
    {
        const auto finished = m_handler->takeFinished();
        m_handled += finished.count;
        if (ordered()) {
            m_consumer->storeOffsets(finished.next);
        }
    }

    /// What waits of partitions that went to somebody else is theirs to handle. An application that commits at once has no reason
    /// to stop: nobody will be given these records again.
    void giveUp(const std::vector<kafka::AssignmentChange>& changes)
    {
        for (const auto& change : changes) {
            if (ordered() && change.kind != kafka::AssignmentChange::Kind::assigned) {
                m_handler->drop(change.partitions);
            }
        }
    }

    /// Back-pressure: the queue is in our memory, and what is in it is lost time for a partition's next owner.
    void keepBounded(const kafka::Polled& polled)
    {
        if (!ordered()) {
            return;
        }
        const auto waiting = m_handler->pending();
        const bool full = m_paused ? waiting > resumeAt : waiting >= pauseAt;
        const bool newPartitions = full && !polled.changes.empty(); // begin unpaused
        if (full == m_paused && !newPartitions) {
            return;
        }
        full ? m_consumer->pause() : m_consumer->resume();
        if (std::exchange(m_paused, full) != full) {
            push(report(full ? "paused" : "resumed", {{"waiting", static_cast<double>(waiting)}}));
        }
    }

    [[nodiscard]] bool ordered() const { return m_settings.handling == Handling::offloadedOrdered; }

    [[nodiscard]] LabReport report(std::string_view what, std::map<std::string, double> numbers) const
    {
        return {m_clock(), m_settings.clientId.text(), std::string(what), std::move(numbers), {}};
    }

    void push(LabReport report) { m_open = m_sink.push({std::move(report)}) && m_open; }

    void tell(const kafka::Polled& polled)
    {
        for (const auto& change : polled.changes) {
            std::string partitions;
            for (const auto& id : change.partitions.flat()) {
                partitions += fmt::format("{}{}", partitions.empty() ? "" : " ", id.partition);
            }
            auto told = report(
                nameOf(change.kind),
                {{"partitions", static_cast<double>(change.partitions.size())}, {"incremental", change.incremental ? 1.0 : 0.0}});
            told.texts = {{"memberId", m_memberId}, {"topic", m_settings.topic.text()}, {"partitions", partitions}};
            push(std::move(told));
        }
        for (const auto& error : polled.errors) {
            auto told = report("error", {});
            told.texts = {{"text", error.text}, {"code", error.code}, {"memberId", m_memberId}};
            push(std::move(told));
        }
    }

    /// Once a second at most: whoever hears nothing more knows that no poll has come since.
    void tellPolled()
    {
        const Timestamp now = m_clock();
        if (m_toldPoll && now - *m_toldPoll < reportEach) {
            return;
        }
        m_toldPoll = now;
        if (const MemberId id = m_consumer->memberId(); !id.empty()) {
            m_memberId = id.text();
        }
        auto told = report("polled", {});
        told.at = now;
        told.texts = {{"memberId", m_memberId}};
        push(std::move(told));
    }

    void tellHandled()
    {
        m_lastReport = m_clock();
        if (m_handled != 0) {
            m_total += m_handled;
            push(
                report("handled",
                       {{"records", static_cast<double>(std::exchange(m_handled, 0))}, {"total", static_cast<double>(m_total)}}));
        }
    }

    std::unique_ptr<kafka::Consumer> m_consumer;
    std::unique_ptr<HandlerThread> m_handler; ///< null: handled in the poll loop
    bool m_paused = false;
    std::uint64_t m_delivered = 0;
    const MemberSettings m_settings;
    ObservationSink& m_sink;
    const Clock m_clock;
    bool m_open = true;
    std::string m_memberId; ///< the last one that it had
    std::optional<Timestamp> m_toldPoll;
    Timestamp m_lastReport;
    std::uint64_t m_handled = 0; ///< since the last report
    std::uint64_t m_total = 0;
};

} // namespace

Result<std::unique_ptr<LabMember>> LabMember::start(const ClientProperties& cluster, MemberSettings settings,
                                                    ObservationSink& sink, Clock clock)
{
    auto consumer = kafka::Consumer::open(memberProperties(cluster, settings));
    if (!consumer) {
        return tl::unexpected(std::move(consumer.error()));
    }
    if (auto subscribed = (*consumer)->subscribe({settings.topic}); !subscribed) {
        return tl::unexpected(std::move(subscribed.error()));
    }
    // Shared, because a std::function must be copyable.
    auto loop = std::make_shared<PollLoop>(*std::move(consumer), std::move(settings), sink, std::move(clock));
    return std::unique_ptr<LabMember>(new LabMember([loop](const StopFlag& stop) { loop->run(stop); }));
}

void LabMember::close()
{
    m_worker.requestStop();
    m_worker.join();
}

} // namespace rollcall
