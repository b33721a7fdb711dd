#include "lab/load_producer.h"

#include "kafka/monitoring_properties.h"
#include "kafka/producer.h"

#include <fmt/format.h>

#include <chrono>
#include <utility>

namespace rollcall {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

namespace {

constexpr Milliseconds tick = 20ms;
constexpr Milliseconds reportEach = 1s;
constexpr Milliseconds lastAnswers = 1s;
constexpr std::uint64_t manyKeys = 1000;

/// The work of the load's thread.
class LoadLoop {
public:
    LoadLoop(std::unique_ptr<kafka::Producer> producer, LoadSettings settings, ObservationSink& sink, Clock clock,
             std::shared_ptr<std::atomic<std::uint64_t>> total)
        : m_producer(std::move(producer)),
          m_settings(std::move(settings)),
          m_sink(sink),
          m_clock(std::move(clock)),
          m_total(std::move(total)),
          m_value(m_settings.recordBytes, 'r')
    {
    }

    void run(const StopFlag& stop)
    {
        const auto start = Steady::now();
        m_lastReport = m_clock();
        std::uint64_t sent = 0;
        bool open = true;
        while (!stop.requested() && open) {
            const auto due = recordsDue(m_settings.recordsPerSecond, Steady::now() - start);
            while (sent < due && !stop.requested() && send(sent)) {
                ++sent;
            }
            count(m_producer->poll(0ms));
            if (m_clock() - m_lastReport >= reportEach) {
                open = tell();
            }
            stop.waitFor(tick);
        }
        count(m_producer->flush(lastAnswers));
        tell();
    }

private:
    [[nodiscard]] std::optional<std::string> keyOf(std::uint64_t number) const
    {
        switch (m_settings.keys) {
        case KeyMode::none:
            return std::nullopt;
        case KeyMode::many:
            return fmt::format("key-{}", number % manyKeys);
        case KeyMode::one:
            break;
        }
        return "key";
    }

    /// false: not now, the queue is full; true also for a record that will never go.
    bool send(std::uint64_t number)
    {
        const auto sent = m_producer->produce(m_settings.topic, keyOf(number), m_value);
        if (sent || sent.error().retriable) {
            return sent.has_value();
        }
        ++m_new.failed;
        m_new.lastError = sent.error();
        return true;
    }

    void count(kafka::Deliveries deliveries)
    {
        m_new.delivered += deliveries.delivered;
        m_new.failed += deliveries.failed;
        if (deliveries.lastError) {
            m_new.lastError = std::move(deliveries.lastError);
        }
        *m_total += deliveries.delivered;
    }

    /// false: nobody listens any more.
    bool tell()
    {
        m_lastReport = m_clock();
        const auto news = std::exchange(m_new, {});
        std::vector<Observation> batch;
        if (news.delivered != 0 || news.failed != 0) {
            batch.emplace_back(
                LabReport{m_lastReport,
                          m_settings.name,
                          "produced",
                          {{"delivered", static_cast<double>(news.delivered)}, {"failed", static_cast<double>(news.failed)}},
                          {}});
        }
        if (news.lastError) {
            batch.emplace_back(LabReport{
                m_lastReport, m_settings.name, "error", {}, {{"text", news.lastError->text}, {"code", news.lastError->code}}});
        }
        return batch.empty() || m_sink.push(std::move(batch));
    }

    std::unique_ptr<kafka::Producer> m_producer;
    const LoadSettings m_settings;
    ObservationSink& m_sink;
    const Clock m_clock;
    const std::shared_ptr<std::atomic<std::uint64_t>> m_total;
    const std::string m_value;
    kafka::Deliveries m_new; ///< since the last report
    Timestamp m_lastReport;
};

} // namespace

std::uint64_t recordsDue(int recordsPerSecond, std::chrono::nanoseconds elapsed)
{
    // Whole seconds apart from the rest: at the highest rate the product of both would overflow after a day.
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(elapsed);
    const auto rest = elapsed - seconds;
    const auto due = seconds.count() * recordsPerSecond + rest.count() * recordsPerSecond / std::nano::den;
    return static_cast<std::uint64_t>(due);
}

Result<std::unique_ptr<LoadProducer>> LoadProducer::start(const ClientProperties& cluster, LoadSettings settings,
                                                          ObservationSink& sink, Clock clock)
{
    auto properties = kafka::monitoringProperties(cluster);
    properties.values.insert_or_assign("client.id", settings.name);
    properties.values.insert_or_assign("linger.ms", std::string("5"));
    auto producer = kafka::Producer::open(properties);
    if (!producer) {
        return tl::unexpected(std::move(producer.error()));
    }
    const auto total = std::make_shared<std::atomic<std::uint64_t>>(0);
    // Shared, because a std::function must be copyable.
    auto loop = std::make_shared<LoadLoop>(*std::move(producer), std::move(settings), sink, std::move(clock), total);
    return std::unique_ptr<LoadProducer>(new LoadProducer([loop](const StopFlag& stop) { loop->run(stop); }, total));
}

LoadProducer::LoadProducer(Worker::Work work, std::shared_ptr<const std::atomic<std::uint64_t>> delivered)
    : m_delivered(std::move(delivered)), m_worker(std::move(work))
{
}

void LoadProducer::stop()
{
    m_worker.requestStop();
    m_worker.join();
}

} // namespace rollcall
