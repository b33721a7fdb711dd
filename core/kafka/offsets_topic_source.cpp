#include "kafka/offsets_topic_source.h"

#include "kafka/offsets_backfill.h"
#include "kafka/offsets_tail.h"
#include "kafka/paced_reader.h"

#include <utility>

namespace rollcall::kafka {

namespace {

/// Readers wake us at once when there is something; this is for what depends on time.
constexpr Milliseconds idlePause{100};
/// The history's pace is a matter of milliseconds.
constexpr Milliseconds historyPause{10};

} // namespace

OffsetsTopicSource::OffsetsTopicSource(std::shared_ptr<Admin> admin, OpenOffsetsReader open, OffsetsTopicOptions options,
                                       ObservationSink& sink, Clock clock)
    : m_admin(std::move(admin)),
      m_open(std::move(open)),
      m_options(std::move(options)),
      m_sink(sink),
      m_clock(std::move(clock)),
      m_plan(m_options.partitionOf)
{
    if (!m_options.backfill) {
        m_plan.cancel();
    }
}

void OffsetsTopicSource::start()
{
    m_tailWorker = Worker([this](const StopFlag& stop) { tail(stop); });
    if (m_options.backfill) {
        m_backfillWorker = Worker([this](const StopFlag& stop) { backfill(stop); });
    }
}

void OffsetsTopicSource::prefer(std::vector<GroupId> groups)
{
    m_plan.prefer(std::move(groups));
    m_backfillBell.ring();
}

void OffsetsTopicSource::cancelBackfill()
{
    m_plan.cancel();
    m_backfillBell.ring();
}

void OffsetsTopicSource::stop()
{
    m_tailWorker.requestStop();
    m_backfillWorker.requestStop();
    m_tailBell.ring();
    m_backfillBell.ring();
    m_tailWorker.join();
    m_backfillWorker.join();
}

void OffsetsTopicSource::tail(const StopFlag& stop)
{
    const auto wake = [this] { m_tailBell.ring(); };
    auto everything = m_open(OffsetsReading::everything, wake);
    const auto committed = m_open(OffsetsReading::committed, wake);
    if (!everything || !committed) {
        const auto& error = everything ? committed.error() : everything.error();
        static_cast<void>(m_sink.push({SourceReport{m_clock(), "offsets-topic", SourceState::lost, error.text, error.hint, {}}}));
        m_settled->open();
        return;
    }
    PacedReader paced(*std::move(everything), [this, wake] { return m_open(OffsetsReading::gathered, wake); }, m_clock);
    OffsetsTail tail(*m_admin, paced, **committed, m_options.grant, m_plan, m_sink, m_clock);
    while (!stop.requested()) {
        const auto step = tail.step(stop);
        if (tail.settled()) {
            m_settled->open();
        }
        if (step == ReadStep::closed) {
            return;
        }
        if (step == ReadStep::idle) {
            tellComplete(tail.complete());
            m_tailBell.waitFor(idlePause);
        }
    }
}

void OffsetsTopicSource::tellComplete(bool complete)
{
    if (m_options.onComplete && std::exchange(m_complete, complete) != complete) {
        m_options.onComplete(complete);
    }
}

void OffsetsTopicSource::backfill(const StopFlag& stop)
{
    while (!stop.requested()) {
        if (!m_settled->isOpen() || m_plan.targets().empty()) {
            m_backfillBell.waitFor(idlePause);
            continue;
        }
        // For as long as there is something to read: a consumer costs threads and a connection.
        const auto reader = m_open(OffsetsReading::history, [this] { m_backfillBell.ring(); });
        if (!reader) {
            return; // the tail has said why
        }
        OffsetsBackfill backfill(*m_admin, **reader, m_plan, m_sink, m_clock);
        while (!stop.requested() && !m_plan.targets().empty()) {
            const auto step = backfill.step(stop);
            if (step == ReadStep::closed) {
                return;
            }
            if (step == ReadStep::idle) {
                m_backfillBell.waitFor(historyPause);
            }
        }
        static_cast<void>(backfill.step(stop)); // tells how far it came when it was cancelled
    }
}

} // namespace rollcall::kafka
