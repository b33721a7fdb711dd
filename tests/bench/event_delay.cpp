// How long after the broker stamped the record that ended a rebalance `rollcallctl watch --json` prints the event: real broker,
// real members, one clock for both.
#include "distribution.h"

#include "domain/time.h"
#include "process/child_process.h"
#include "support/kafka_cluster.h"
#include "support/wait_until.h"
#include "threads/clock.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>
#include <QCoreApplication>

#include <condition_variable>
#include <cstdio>
#include <mutex>

using namespace rollcall;
using namespace rollcall::bench;

namespace {

constexpr const char* group = "measured";

/// A watch whose lines are stamped as they come.
class StampedWatch {
public:
    explicit StampedWatch(const std::string& bootstrap)
    {
        ChildSpec spec;
        spec.program = ROLLCALLCTL;
        spec.arguments = {"watch", "--json", "--bootstrap", bootstrap};
        m_process = ChildProcess::start(spec, [this](std::string_view line) { take(line, systemNow()); });
    }

    [[nodiscard]] bool runs() const { return m_process.has_value(); }

    /// Waits until both sources are at work.
    [[nodiscard]] bool awaitBeginning()
    {
        std::unique_lock lock(m_mutex);
        return m_taken.wait_for(lock, test::giveUpAfter, [this] { return m_tailOk && m_adminOk; });
    }

    /// Waits for one more finished rebalance than were asked for before.
    [[nodiscard]] bool awaitNext()
    {
        std::unique_lock lock(m_mutex);
        ++m_wanted;
        return m_taken.wait_for(lock, test::giveUpAfter, [this] { return m_delays.size() >= m_wanted; });
    }

    [[nodiscard]] Distribution delays() const
    {
        const std::lock_guard lock(m_mutex);
        Distribution all;
        for (const auto delay : m_delays) {
            all.add(delay);
        }
        return all;
    }

private:
    void take(std::string_view line, Timestamp at)
    {
        const auto event = nlohmann::json::parse(line, nullptr, false);
        if (!event.is_object()) {
            return;
        }
        const std::lock_guard lock(m_mutex);
        if (event.at("event") == "source" && event.at("state") == "ok") {
            m_tailOk = m_tailOk || event.at("source") == "offsets-topic";
            m_adminOk = m_adminOk || event.at("source") == "admin";
        }
        if (event.at("event") == "rebalance" && event.at("group") == group && event.at("state") == "done") {
            m_delays.push_back(at - fromMillis(event.at("completedAt").get<std::int64_t>()));
        }
        m_taken.notify_all();
    }

    mutable std::mutex m_mutex; ///< guards all but the process
    std::condition_variable m_taken;
    bool m_tailOk = false;
    bool m_adminOk = false;
    std::vector<Milliseconds> m_delays;
    std::size_t m_wanted = 0;
    /// Last, so that its thread ends before what it writes to.
    Result<std::unique_ptr<ChildProcess>> m_process;
};

int failed(const std::string& what)
{
    std::fprintf(stderr, "%s\n", what.c_str());
    return 1;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption kafka(QStringLiteral("kafka"), QStringLiteral("Kafka's version."), QStringLiteral("version"),
                                   QString::fromStdString(test::kafka4));
    const QCommandLineOption protocol(QStringLiteral("protocol"), QStringLiteral("classic or consumer."),
                                      QStringLiteral("protocol"), QStringLiteral("classic"));
    const QCommandLineOption joins(QStringLiteral("joins"), QStringLiteral("Members that join, and leave again."),
                                   QStringLiteral("number"), QStringLiteral("60"));
    parser.addOptions({kafka, protocol, joins});
    parser.addHelpOption();
    parser.process(application);

    test::ClusterSpec spec;
    spec.version = parser.value(kafka).toStdString();
    auto cluster = test::KafkaCluster::start(spec);
    if (!cluster) {
        return failed(cluster.error().text);
    }
    auto& client = (*cluster)->client();
    const std::string subscribed = std::string(" ") + group + " orders group.protocol=" + parser.value(protocol).toStdString();
    if (const auto ready = client.script({"create orders 12", "alter-offset other orders 0 0"}); !ready) {
        return failed(ready.error().text);
    }
    StampedWatch watch((*cluster)->bootstrap());
    if (!watch.runs() || !watch.awaitBeginning()) {
        return failed("watch does not begin");
    }
    if (const auto first = client.script({"consumer first" + subscribed, "await-assignment first 12"}); !first) {
        return failed(first.error().text);
    }
    if (!watch.awaitNext()) {
        return failed("the first rebalance is not told");
    }
    for (int i = 0; i < parser.value(joins).toInt(); ++i) {
        for (const auto* const command : {"consumer", "close"}) {
            const bool join = std::string_view(command) == "consumer";
            if (const auto done = client.call(std::string(command) + " second" + (join ? subscribed : "")); !done) {
                return failed(done.error().text);
            }
            if (!watch.awaitNext()) {
                return failed("a rebalance is not told");
            }
        }
    }
    std::printf("Kafka %s, protocol %s\n", qPrintable(parser.value(kafka)), qPrintable(parser.value(protocol)));
    watch.delays().print("event after the broker's record");
    return 0;
}
