// The training cluster with a real Kafka: what run.sh has fetched, or what ROLLCALL_KAFKA_LIBS names.
#include "kafka/admin_client.h"
#include "lab/training_cluster.h"

#include <QTemporaryDir>
#include <QtTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>
#include <thread>

using namespace rollcall;
namespace fs = std::filesystem;

namespace {

/// Somebody else who listens on a port of 127.0.0.1.
class Listener {
public:
    Listener() : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const generic = reinterpret_cast<sockaddr*>(&address);
        if (::bind(m_socket, generic, size) == 0 && ::listen(m_socket, 1) == 0 && ::getsockname(m_socket, generic, &size) == 0) {
            port = ntohs(address.sin_port);
        }
    }
    ~Listener() { ::close(m_socket); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    std::uint16_t port = 0;

private:
    int m_socket;
};

/// Of all our threads: guards that run or that nobody reaped.
std::string childIds()
{
    std::string ids;
    for (const auto& task : fs::directory_iterator("/proc/self/task")) {
        std::ifstream file(task.path() / "children");
        ids.append(std::istreambuf_iterator<char>(file), {});
    }
    return ids;
}

} // namespace

class TestTrainingCluster : public QObject {
    Q_OBJECT

    QTemporaryDir m_folders;
    KafkaInstallation m_kafka;
    std::vector<std::string> m_steps;

    TrainingClusterOptions options()
    {
        m_steps.clear();
        TrainingClusterOptions result;
        result.kafka = m_kafka;
        result.onProgress = [this](std::string_view step) { m_steps.emplace_back(step); };
        return result;
    }

    [[nodiscard]] bool nothingLeft() const { return fs::is_empty(m_folders.path().toStdString()) && childIds().empty(); }

private slots:
    void initTestCase()
    {
        QVERIFY(qputenv("TMPDIR", m_folders.path().toUtf8()));
        const StopFlag never;
        const auto kafka = findKafka(never);
        QVERIFY2(kafka.has_value(), kafka ? "" : (kafka.error().text + "; " + kafka.error().hint).c_str());
        m_kafka = *kafka;
    }

    void cleanup() { QVERIFY(nothingLeft()); }

    void startsAnswersAndLeavesNothing()
    {
        const StopFlag never;
        auto cluster = TrainingCluster::start(options(), never);
        QVERIFY2(cluster.has_value(), cluster ? "" : cluster.error().text.c_str());
        QVERIFY(m_steps.size() >= 4);
        QVERIFY(!fs::is_empty(m_folders.path().toStdString()));
        const auto admin = kafka::AdminClient::open((*cluster)->clientProperties(), systemNow);
        QVERIFY(admin.has_value());
        const auto metadata = (*admin)->metadata(never);
        QVERIFY(metadata.has_value());
        QCOMPARE(metadata->brokers.size(), std::size_t{1});
        QCOMPARE(metadata->brokers.front().host, std::string("127.0.0.1"));
        QCOMPARE(metadata->clusterId.value_or("").size(), std::size_t{22});

        (*cluster)->stop();
        QVERIFY(!(*cluster)->failure().has_value());
        QVERIFY(nothingLeft());
    }

    void takesAnotherPortWhenSomebodyTookIt()
    {
        const Listener other;
        QVERIFY(other.port != 0);
        auto chosen = options();
        int asked = 0;
        chosen.choosePorts = [&](std::size_t count) {
            auto ports = freePorts(count);
            if (ports && ++asked == 1) {
                ports->front() = other.port;
            }
            return ports;
        };
        const StopFlag never;
        auto cluster = TrainingCluster::start(std::move(chosen), never);
        QVERIFY2(cluster.has_value(), cluster ? "" : cluster.error().text.c_str());
        QCOMPARE(asked, 2);
        QVERIFY((*cluster)->clientProperties().values.at("bootstrap.servers") != "127.0.0.1:" + std::to_string(other.port));
    }

    void aKilledBrokerIsTold()
    {
        std::mutex mutex;
        std::optional<Error> told;
        auto chosen = options();
        chosen.onLost = [&](const Error& error) {
            const std::lock_guard lock(mutex);
            told = error;
        };
        const StopFlag never;
        auto cluster = TrainingCluster::start(std::move(chosen), never);
        QVERIFY2(cluster.has_value(), cluster ? "" : cluster.error().text.c_str());
        QCOMPARE(::kill(static_cast<pid_t>((*cluster)->brokerPid()), SIGKILL), 0);
        const auto toldOnce = [&] {
            const std::lock_guard lock(mutex);
            return told.has_value();
        };
        QTRY_VERIFY_WITH_TIMEOUT(toldOnce(), 30000);
        QVERIFY(told->kind == ErrorKind::io);
        QVERIFY2(told->text.find("killed by signal 9") != std::string::npos, told->text.c_str());
        QVERIFY2(told->text.find("Kafka Server started") != std::string::npos, told->text.c_str());
        QCOMPARE((*cluster)->failure(), told);
        QVERIFY(nothingLeft());
    }

    void aConfigurationThatCannotWorkSaysWhy()
    {
        auto chosen = options();
        chosen.choosePorts = [](std::size_t) {
            return Result<std::vector<std::uint16_t>>(std::vector<std::uint16_t>{4001, 4001});
        };
        const StopFlag never;
        const auto cluster = TrainingCluster::start(std::move(chosen), never);
        QVERIFY(!cluster.has_value());
        QVERIFY(cluster.error().kind == ErrorKind::io);
        QVERIFY2(cluster.error().text.find("on the same port") != std::string::npos, cluster.error().text.c_str());
        QCOMPARE(cluster.error().text.find('\n'), std::string::npos);
    }

    void givesUpWhenItsPortIsAlwaysTaken()
    {
        const Listener other;
        auto chosen = options();
        chosen.choosePorts = [&](std::size_t count) {
            auto ports = freePorts(count);
            ports->front() = other.port;
            return ports;
        };
        const StopFlag never;
        const auto cluster = TrainingCluster::start(std::move(chosen), never);
        QVERIFY(!cluster.has_value());
        QVERIFY2(cluster.error().text.find("Address already in use") != std::string::npos, cluster.error().text.c_str());
    }

    void isStoppedInTheMiddle_data()
    {
        QTest::addColumn<QString>("step");
        QTest::newRow("formatting") << "formatting";
        QTest::newRow("starting") << "starting";
        QTest::newRow("waiting") << "waiting";
    }

    void isStoppedInTheMiddle()
    {
        QFETCH(QString, step);
        StopFlag stop;
        auto chosen = options();
        chosen.onProgress = [&](std::string_view said) {
            if (said.starts_with(step.toStdString())) {
                stop.request();
            }
        };
        const auto cluster = TrainingCluster::start(std::move(chosen), stop);
        QVERIFY(!cluster.has_value());
        QVERIFY2(cluster.error().kind == ErrorKind::cancelled, cluster.error().text.c_str());
        QVERIFY(nothingLeft());
    }
};

QTEST_GUILESS_MAIN(TestTrainingCluster)
#include "test_training_cluster.moc"
