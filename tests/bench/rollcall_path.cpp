#include "rollcall_path.h"

#include "process_figures.h"

#include "../kafka/scripted_admin.h"

#include "kafka/admin_client.h"
#include "kafka/offsets_backfill.h"
#include "kafka/offsets_consumer.h"
#include "kafka/offsets_tail.h"
#include "kafka/paced_reader.h"
#include "session/engine_desk.h"
#include "session/inbox.h"
#include "threads/bell.h"
#include "threads/worker.h"

#include <algorithm>
#include <chrono>

namespace rollcall::bench {

namespace {

using Steady = std::chrono::steady_clock;

/// What a live session has.
constexpr std::size_t inboxBytes = std::size_t{64} << 20;
/// As OffsetsTopicSource waits.
constexpr Milliseconds historyPause{10};
constexpr Milliseconds tailPause{100};
constexpr std::int64_t noLimit = 1'000'000;

/// The receiving half of a live session, with a thread of its own; measures from its own beginning.
class Desk final : public ObservationSink {
public:
    enum class Notes { positions, nothing };
    /// positions: for reached(), where nothing else tells how far the reading is.
    explicit Desk(Notes notes) : m_notes(notes == Notes::positions) { }

    bool push(std::vector<Observation> batch) override
    {
        if (m_notes) {
            for (const auto& observation : batch) {
                if (const auto* const records = std::get_if<OffsetsRecords>(&observation)) {
                    note(*records);
                }
            }
        }
        return m_inbox.push(std::move(batch));
    }
    [[nodiscard]] bool busy() const override { return m_inbox.busy(); }

    /// Records up to these offsets were pushed, of those that count.
    [[nodiscard]] bool reached(const std::map<Partition, Offset>& ends) const
    {
        return std::ranges::all_of(ends, [this](const auto& end) {
            const auto at = m_positions.find(end.first);
            return end.second == 0 || (at != m_positions.end() && at->second >= end.second);
        });
    }

    /// When everything pushed so far is taken and published.
    [[nodiscard]] Result<ReadFigures> finish()
    {
        m_inbox.close();
        m_engine.join();
        const auto view = m_publisher.view();
        if (view->undecodable > 0) {
            return fail(ErrorKind::other, "some records could not be decoded");
        }
        return ReadFigures{view->records, 0, std::chrono::duration<double>(Steady::now() - m_begin).count(),
                           std::chrono::duration<double>(ownCpu() - m_cpuBegin).count()};
    }

private:
    void note(const OffsetsRecords& records)
    {
        for (std::size_t index = 0; index < records.size(); ++index) {
            const auto record = records.at(index);
            if (record.confirmed.value_or(true)) {
                m_positions[record.partition] = record.offset + 1;
            }
        }
    }

    void run()
    {
        EngineDesk desk(m_publisher, m_series, nullptr);
        for (auto batch = m_inbox.takeAll(); !batch.empty(); batch = m_inbox.takeAll()) {
            for (const auto& observation : batch) {
                desk.take(observation);
            }
            desk.publish();
        }
        desk.finish();
    }

    const bool m_notes;
    const Steady::time_point m_begin = Steady::now();
    const std::chrono::nanoseconds m_cpuBegin = ownCpu();
    std::map<Partition, Offset> m_positions; ///< the reading thread's own
    Publisher m_publisher;
    SeriesFeed m_series;
    Inbox m_inbox{inboxBytes};
    Worker m_engine{[this](const StopFlag&) { run(); }};
};

} // namespace

Result<ReadFigures> readHistory(const ClientProperties& cluster, const std::map<Partition, Offset>& ends)
{
    Desk desk(Desk::Notes::nothing);
    Bell bell;
    auto admin = kafka::AdminClient::open(cluster, systemNow);
    auto reader = kafka::OffsetsConsumer::open(cluster, kafka::OffsetsReading::history, [&bell] { bell.ring(); });
    if (!admin || !reader) {
        return tl::unexpected(admin ? reader.error() : admin.error());
    }
    kafka::BackfillPlan plan;
    std::vector<Observation> begun;
    for (const auto& [partition, end] : ends) {
        const auto count = static_cast<Partition>(ends.size());
        begun.emplace_back(OffsetsPartitionRead{systemNow(), partition, count, end, {}, {}});
        plan.tailFrom(partition, count, end);
    }
    desk.push(std::move(begun));
    const Clock clock = systemNow;
    kafka::OffsetsBackfill backfill(**admin, **reader, plan, desk, clock, noLimit);
    const StopFlag never;
    while (!plan.targets().empty()) {
        if (backfill.step(never) == kafka::ReadStep::idle) {
            bell.waitFor(historyPause);
        }
    }
    return desk.finish();
}

Result<ReadFigures> readTail(const ClientProperties& cluster, const std::map<Partition, Offset>& ends)
{
    Desk desk(Desk::Notes::positions);
    Bell bell;
    const auto open = [&](kafka::OffsetsReading reading) {
        return kafka::offsetsConsumers(cluster, {})(reading, [&bell] { bell.ring(); });
    };
    auto everything = open(kafka::OffsetsReading::everything);
    auto committed = open(kafka::OffsetsReading::committed);
    if (!everything || !committed) {
        return tl::unexpected(everything ? committed.error() : everything.error());
    }
    // A tail begins where the logs end: here they say that this is at 0.
    kafka::ScriptedAdmin admin;
    admin.logs[LogOffsetKind::end][TopicName(std::string(kafka::offsetsTopicName))].offsets.assign(ends.size(), 0);
    kafka::BackfillPlan plan;
    const Clock clock = systemNow;
    kafka::PacedReader paced(*std::move(everything), [&] { return open(kafka::OffsetsReading::gathered); }, clock);
    kafka::OffsetsTail tail(admin, paced, **committed, {}, plan, desk, clock);
    const StopFlag never;
    while (!desk.reached(ends)) {
        if (tail.step(never) == kafka::ReadStep::idle) {
            bell.waitFor(tailPause);
        }
    }
    return desk.finish();
}

} // namespace rollcall::bench
