// Trials against nothing, against something that is not Kafka, and against librdkafka's mock cluster.
#include "kafka/handles.h"
#include "session/connection_trial.h"

#include <librdkafka/rdkafka_mock.h>

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <array>
#include <atomic>
#include <thread>

using namespace rollcall;

namespace {

using enum TrialStepState;

QByteArray statesOf(const std::vector<TrialStep>& steps)
{
    constexpr std::array letters{'r', 'p', 'f', 's', 'l'};
    QByteArray result;
    for (const auto& step : steps) {
        result += letters.at(static_cast<std::size_t>(step.state));
    }
    return result;
}

const TrialStep& failedIn(const std::vector<TrialStep>& steps)
{
    static const TrialStep none;
    for (const auto& step : steps) {
        if (step.state == failed) {
            return step;
        }
    }
    return none;
}

std::string address(const QTcpServer& server)
{
    return "127.0.0.1:" + std::to_string(server.serverPort());
}

} // namespace

class TestConnectionTrial : public QObject {
    Q_OBJECT

private slots:
    void failsAtOneStep_data()
    {
        QTest::addColumn<QByteArray>("servers");
        QTest::addColumn<QByteArray>("states");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* name, const char* servers, const char* states, const char* text) {
            QTest::newRow(name) << QByteArray(servers) << QByteArray(states) << QByteArray(text);
        };
        row("no servers", "", "fssss", "none is named");
        row("no port", "127.0.0.1:nine", "fssss", "127.0.0.1:nine: a port is a number");
        row("unknown host", "no..such..host:9092", "fssss", "no..such..host: the host name is unknown"); // no question to DNS
        row("refused", "127.0.0.1:1", "pfsss", "127.0.0.1:1: connection refused");
        row("both refused", "127.0.0.1:1,127.0.0.2:1", "pfsss", "connection refused");
    }

    void failsAtOneStep()
    {
        QFETCH(QByteArray, servers);
        QFETCH(QByteArray, states);
        QFETCH(QByteArray, text);
        const auto steps = tryConnection({{{"bootstrap.servers", servers.toStdString()}}}, {}, m_stop);
        QCOMPARE(statesOf(steps), states);
        const auto& step = failedIn(steps);
        QVERIFY2(step.text.find(text.toStdString()) != std::string::npos, step.text.c_str());
        QVERIFY(!step.hint.empty());
    }

    void aSettingThatCannotWork_data()
    {
        QTest::addColumn<QByteArray>("property");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("states");
        QTest::newRow("authority's file") << QByteArray("ssl.ca.location") << QByteArray("/nowhere/ca.pem")
                                          << QByteArray("ppfss");
        QTest::newRow("mechanism") << QByteArray("sasl.mechanism") << QByteArray("PLAIN WORDS") << QByteArray("ppsfs");
        QTest::newRow("something else") << QByteArray("no.such.property") << QByteArray("1") << QByteArray("ppssf");
    }

    void aSettingThatCannotWork()
    {
        QFETCH(QByteArray, property);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, states);
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        ClientProperties properties{{{"bootstrap.servers", address(silent)}, {"security.protocol", "sasl_ssl"}}};
        properties.values.emplace("sasl.username", "u");
        properties.values.emplace("sasl.password", "hunter2");
        properties.values.emplace("sasl.mechanism", "PLAIN");
        properties.values.insert_or_assign(property.toStdString(), value.toStdString());
        const auto steps = tryConnection(properties, {}, m_stop);
        QCOMPARE(statesOf(steps), states);
        const auto& step = failedIn(steps);
        QVERIFY2(step.text.find(property.toStdString()) != std::string::npos, step.text.c_str());
        for (const auto& told : steps) {
            QVERIFY((told.text + told.hint).find("hunter2") == std::string::npos);
        }
    }

    void oneGoodServerIsEnoughButTheOtherIsNamed()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        StopFlag stop;
        std::vector<TrialStep> passedSteps;
        const auto onStep = [&](const TrialStep& step) {
            if (step.state == passed) {
                passedSteps.push_back(step);
            }
            if (step.kind == TrialStepKind::rights) {
                stop.request();
            }
        };
        static_cast<void>(
            tryConnection({{{"bootstrap.servers", "no..such..host:1,127.0.0.1:1," + address(silent)}}}, onStep, stop));
        QCOMPARE(passedSteps.size(), std::size_t{2});
        QVERIFY2(passedSteps[0].text.find("no..such..host") != std::string::npos, passedSteps[0].text.c_str());
        QVERIFY2(passedSteps[1].text.starts_with(address(silent)), passedSteps[1].text.c_str());
        QVERIFY2(passedSteps[1].text.find("127.0.0.1:1: connection refused") != std::string::npos, passedSteps[1].text.c_str());
    }

    void whatIsNotKafkaFailsAtThePort()
    {
        QTcpServer web;
        QVERIFY(web.listen(QHostAddress::LocalHost));
        connect(&web, &QTcpServer::newConnection, &web, [&web] {
            auto* const socket = web.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
        });
        std::vector<TrialStep> steps;
        std::atomic<bool> done{false};
        std::thread trial([&] {
            steps = tryConnection({{{"bootstrap.servers", address(web)}}}, {}, m_stop);
            done = true;
        });
        const bool ended = QTest::qWaitFor([&] { return done.load(); }, 60000);
        trial.join();
        QVERIFY(ended);
        QCOMPARE(statesOf(steps), QByteArray("pfsss"));
        QVERIFY2(failedIn(steps).text.find("HTTP") != std::string::npos, failedIn(steps).text.c_str());
    }

    void aStopIsHeard_data()
    {
        QTest::addColumn<int>("at");
        QTest::newRow("at the name") << static_cast<int>(TrialStepKind::name);
        QTest::newRow("at the port") << static_cast<int>(TrialStepKind::port);
        QTest::newRow("while the broker is silent") << static_cast<int>(TrialStepKind::rights);
    }

    void aStopIsHeard()
    {
        QFETCH(int, at);
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        StopFlag stop;
        const auto steps = tryConnection(
            {{{"bootstrap.servers", address(silent)}}},
            [&](const TrialStep& step) {
                if (static_cast<int>(step.kind) == at && step.state == running) {
                    stop.request();
                }
            },
            stop);
        QCOMPARE(steps.size(), std::size_t{5});
        for (const auto& step : steps) {
            QVERIFY(step.state == (static_cast<int>(step.kind) < at ? step.state : skipped));
            QVERIFY(step.state != failed && step.state != running);
        }
        QCOMPARE(steps.back().text, std::string("stopped"));
    }

    void mockCluster()
    {
        std::array<char, 512> reason{};
        rd_kafka_conf_t* const conf = rd_kafka_conf_new();
        rd_kafka_conf_set_log_cb(conf, nullptr);
        const kafka::ClientHandle host(rd_kafka_new(RD_KAFKA_PRODUCER, conf, reason.data(), reason.size()));
        QVERIFY2(host, reason.data());
        const kafka::Handle<rd_kafka_mock_cluster_t, rd_kafka_mock_cluster_destroy> mock(
            rd_kafka_mock_cluster_new(host.get(), 1));
        QVERIFY(mock);
        std::vector<TrialStep> told;
        const auto steps = tryConnection(
            {{{"bootstrap.servers", rd_kafka_mock_cluster_bootstraps(mock.get())}}},
            [&](const TrialStep& step) { told.push_back(step); }, m_stop);
        // The mock answers no list of groups; the real broker's is in test_sasl_ssl.
        QCOMPARE(statesOf(steps).left(4), QByteArray("ppss"));
        QVERIFY(steps[4].state != skipped);
        QVERIFY(!told.empty());
        QCOMPARE(told.front().state, running);
        QVERIFY(told.back() == steps[4]);
    }

private:
    StopFlag m_stop;
};

QTEST_GUILESS_MAIN(TestConnectionTrial)
#include "test_connection_trial.moc"
