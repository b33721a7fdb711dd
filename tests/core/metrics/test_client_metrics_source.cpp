// Endpoints as applications have them, good and bad, on a real HTTP server.
#include "metrics/client_metrics_source.h"
#include "metrics/metrics_client.h"

#include <httplib.h>

#include <QTest>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace rollcall;

namespace {

constexpr const char* consumers = "# TYPE kafka_consumer_consumer_metrics_last_poll_seconds_ago untyped\n"
                                  "kafka_consumer_consumer_metrics_last_poll_seconds_ago{client_id=\"orders-1\",} 3.0\n"
                                  "kafka_consumer_consumer_metrics_last_poll_seconds_ago{client_id=\"orders-2\",} NaN\n"
                                  "kafka_consumer_consumer_metrics_poll_idle_ratio_avg{client_id=\"orders-1\",} 0.5\n"
                                  "jvm_threads_current 40.0\n";

/// A server on a free port of loopback.
class Endpoint {
public:
    Endpoint()
    {
        server.Get("/metrics", [this](const httplib::Request&, httplib::Response& reply) {
            const std::lock_guard lock(m_mutex);
            reply.set_content(m_text, "text/plain; version=0.0.4");
        });
        server.Get("/hangs", [this](const httplib::Request&, httplib::Response& reply) {
            asked = true;
            while (!m_ends) {
                std::this_thread::yield();
            }
            reply.set_content("", "text/plain");
        });
        server.Get("/large", [](const httplib::Request&, httplib::Response& reply) {
            reply.set_content(std::string(5000, '#'), "text/plain");
        });
        m_port = server.bind_to_any_port("127.0.0.1");
        m_thread = std::thread([this] { server.listen_after_bind(); });
        while (!server.is_running()) {
            std::this_thread::yield();
        }
    }
    ~Endpoint()
    {
        m_ends = true;
        server.stop();
        m_thread.join();
    }

    void tell(std::string text)
    {
        const std::lock_guard lock(m_mutex);
        m_text = std::move(text);
    }
    [[nodiscard]] MetricsEndpoint at(const std::string& path) const
    {
        return {false, "127.0.0.1", static_cast<std::uint16_t>(m_port), path};
    }

    httplib::Server server;
    std::atomic<bool> asked{false};

private:
    std::atomic<bool> m_ends{false};
    std::mutex m_mutex; ///< guards m_text
    std::string m_text = consumers;
    int m_port = 0;
    std::thread m_thread;
};

class Sink : public ObservationSink {
public:
    bool push(std::vector<Observation> batch) override
    {
        const std::lock_guard lock(m_mutex);
        for (auto& one : batch) {
            m_all.push_back(std::move(one));
        }
        m_more.notify_all();
        return true;
    }
    /// Waits until one is there that fits.
    template <class Kind, class Fits>
    std::optional<Kind> first(Fits fits)
    {
        std::unique_lock lock(m_mutex);
        std::optional<Kind> found;
        m_more.wait_for(lock, std::chrono::seconds{30}, [&] {
            for (const auto& one : m_all) {
                if (const auto* kind = std::get_if<Kind>(&one); kind != nullptr && fits(*kind)) {
                    found = *kind;
                }
            }
            return found.has_value();
        });
        return found;
    }
    std::size_t count()
    {
        const std::lock_guard lock(m_mutex);
        return m_all.size();
    }

private:
    std::mutex m_mutex; ///< guards m_all
    std::condition_variable m_more;
    std::vector<Observation> m_all;
};

ErrorKind kindOf(const MetricsEndpoint& endpoint, MetricsClientOptions options = {})
{
    MetricsClient client(endpoint, options);
    const StopFlag stop;
    const auto read = client.read(stop);
    return read ? ErrorKind::other : read.error().kind;
}

} // namespace

class TestClientMetricsSource : public QObject {
    Q_OBJECT

private slots:
    void onlyWhatTellsOfPollsGoesOn()
    {
        Endpoint endpoint;
        Sink sink;
        ClientMetricsSource source({endpoint.at("/metrics")}, sink, systemNow, Milliseconds{60'000});
        source.start();
        const auto sample = sink.first<MetricSample>([](const auto& one) { return one.name.ends_with("seconds_ago"); });
        source.stop();
        QVERIFY(sample);
        QCOMPARE(sample->value, 3.0);
        QCOMPARE(sample->labels.at("client_id"), std::string("orders-1"));
        QCOMPARE(sample->endpoint, endpoint.at("/metrics").url());
        QVERIFY(sample->sent && *sample->sent <= sample->at);
        QCOMPARE(sink.count(), std::size_t{3}); // what it says of itself, and two numbers: not that of who has not polled
        const auto said = sink.first<SourceReport>([](const auto&) { return true; });
        QVERIFY(said->text.find("1 consumer polls") != std::string::npos);
    }

    void anEndpointWithoutConsumersSaysSo()
    {
        Endpoint endpoint;
        endpoint.tell("up 1\n");
        Sink sink;
        ClientMetricsSource source({endpoint.at("/metrics")}, sink, systemNow, Milliseconds{10});
        source.start();
        const auto gap = sink.first<SourceReport>([](const auto& one) { return one.state == SourceState::gap; });
        QVERIFY(gap && gap->text.find("last-poll-seconds-ago") != std::string::npos);
        endpoint.tell(consumers);
        QVERIFY(sink.first<MetricSample>([](const auto&) { return true; }));
        endpoint.tell("<html>");
        const auto lost = sink.first<SourceReport>([](const auto& one) { return one.state == SourceState::lost; });
        QVERIFY(lost && lost->text.find("line 1") != std::string::npos);
        endpoint.tell(consumers);
        QVERIFY(sink.first<SourceReport>([](const auto& one) { return one.state == SourceState::resumed; }));
        source.stop();
    }

    void eachFailureHasItsKind()
    {
        Endpoint endpoint;
        QCOMPARE(kindOf(endpoint.at("/nothing")), ErrorKind::notFound);
        MetricsClientOptions small;
        small.mostBytes = 1000;
        QCOMPARE(kindOf(endpoint.at("/large"), small), ErrorKind::invalidInput);
        QCOMPARE(kindOf({false, "127.0.0.1", 1, "/metrics"}), ErrorKind::unreachable);
        MetricsClientOptions quick;
        quick.patience = Milliseconds{50};
        QCOMPARE(kindOf(endpoint.at("/hangs"), quick), ErrorKind::timedOut);
        auto tls = endpoint.at("/metrics");
        tls.tls = true;
        QCOMPARE(kindOf(tls), ErrorKind::tls);
    }

    /// Stopping while an endpoint hangs does not wait for it: the test's time limit is shorter than its patience.
    void stoppingDoesNotWaitForAnAnswer()
    {
        Endpoint endpoint;
        MetricsClientOptions patient;
        patient.patience = std::chrono::hours{1};
        MetricsClient client(endpoint.at("/hangs"), patient);
        StopFlag stop;
        std::optional<ErrorKind> kind;
        std::thread reading([&] {
            const auto read = client.read(stop);
            kind = read ? ErrorKind::other : read.error().kind;
        });
        QTRY_VERIFY_WITH_TIMEOUT(endpoint.asked.load(), 30'000);
        stop.request();
        client.cancel();
        reading.join();
        QCOMPARE(kind, std::optional(ErrorKind::cancelled));
    }
};

QTEST_GUILESS_MAIN(TestClientMetricsSource)
#include "test_client_metrics_source.moc"
