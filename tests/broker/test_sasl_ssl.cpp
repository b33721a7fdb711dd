// Logins over TLS: those that work, those that fail and say why, and no secret anywhere.
#include "support/kafka_cluster.h"
#include "support/rollcallctl.h"
#include "support/snapshot_comparison.h"
#include "support/text_file.h"
#include "support/verify_json.h"
#include "support/verify_result.h"

#include "session/connection_trial.h"

#include <QTest>

#include <algorithm>

using namespace rollcall::test;
using nlohmann::json;

namespace {

using Words = std::vector<std::string>;

Words operator+(Words all, const Words& more)
{
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

Words setting(const std::string& name, const std::string& value)
{
    return {"-X", name + "=" + value};
}

} // namespace

class TestSaslSsl : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        ClusterSpec spec;
        spec.login = true;
        auto cluster = KafkaCluster::start(spec);
        VERIFY_RESULT(cluster);
        m_cluster = std::move(*cluster);
        VERIFY_RESULT(m_cluster->client().script({"create orders 2", "produce orders 0 5", "alter-offset readers orders 0 3"}));
        writeFile(path("password"), testPassword + "\n");
    }

    void logsIn_data()
    {
        QTest::addColumn<QString>("mechanism");
        QTest::newRow("PLAIN") << "PLAIN";
        QTest::newRow("SCRAM-SHA-256") << "SCRAM-SHA-256";
        QTest::newRow("SCRAM-SHA-512") << "SCRAM-SHA-512";
    }

    void logsIn()
    {
        QFETCH(QString, mechanism);
        for (const auto& password : {std::string("@env:ROLLCALL_TEST_PASSWORD"), "@file:" + path("password")}) {
            const auto done = snapshot(login(mechanism.toStdString(), password) + trust("ca.pem"));
            VERIFY_RESULT(done);
            QVERIFY2(done->exitCode == 0, done->errorOutput.c_str());
            QVERIFY2(done->errorOutput.empty(), done->errorOutput.c_str());
            checkNoSecret(done->output);
            const auto group = groupOf(json::parse(done->output), "readers");
            VERIFY_JSON(group.value("totalLag", json()), 2);
        }
    }

    void readsAConfigurationFile_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("librdkafka") << "security.protocol=sasl_ssl\nsasl.mechanism=PLAIN\nsasl.username=%1\nsasl.password=%2\n"
                                       "ssl.ca.location=%3\n";
        QTest::newRow("Java") << "security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\n"
                                 "sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \\\n"
                                 "    username=\"%1\" password=\"%2\";\n"
                                 "ssl.truststore.type=PEM\nssl.truststore.location=%3\n";
    }

    void readsAConfigurationFile()
    {
        QFETCH(QString, text);
        const auto ca = (m_cluster->certificates() / "ca.pem").string();
        writeFile(path("client.properties"),
                  text.arg(QString::fromStdString(testUser), QString::fromStdString(testPassword), QString::fromStdString(ca))
                      .toStdString());
        const auto done = snapshot({"--config", path("client.properties")});
        VERIFY_RESULT(done);
        QVERIFY2(done->exitCode == 0, done->errorOutput.c_str());
        checkNoSecret(done->output + done->errorOutput);
        VERIFY_JSON(groupOf(json::parse(done->output), "readers").value("totalLag", json()), 2);
    }

    void namesTheCause_data()
    {
        QTest::addColumn<QStringList>("cause");
        QTest::newRow("wrong password") << QStringList{"the login was refused", "password"};
        QTest::newRow("wrong password, SCRAM") << QStringList{"the login was refused", "password"};
        QTest::newRow("wrong authority") << QStringList{"not signed by a trusted authority", "ssl.ca.location"};
        QTest::newRow("expired certificate") << QStringList{"the broker's certificate has expired", "clock"};
        QTest::newRow("plain text to a TLS port") << QStringList{"security.protocol", "sasl_ssl"};
        QTest::newRow("TLS to a plain port") << QStringList{"TLS", "security.protocol"};
    }

    void namesTheCause()
    {
        QFETCH(QStringList, cause);
        const auto done = failing(QTest::currentDataTag());
        VERIFY_RESULT(done);
        QCOMPARE(done->exitCode.value_or(-1), 1);
        const auto& text = done->errorOutput;
        QVERIFY2(std::ranges::count(text, '\n') == 1, text.c_str());
        for (const auto& part : cause) {
            QVERIFY2(text.find(part.toStdString()) != std::string::npos, text.c_str());
        }
        checkNoSecret(text + done->output);
        QVERIFY(text.find(wrongPassword) == std::string::npos);
    }

    void aTrialFailsAtTheRightStep_data()
    {
        QTest::addColumn<QByteArray>("states"); // p passed, f failed, s skipped, l limited: name, port, tls, login, rights
        QTest::addColumn<QStringList>("parts");
        QTest::newRow("works") << QByteArray("ppppp") << QStringList{"PLAIN", "1 broker", "group"};
        QTest::newRow("works with a token") << QByteArray("ppppp") << QStringList{"OAUTHBEARER", "1 broker"};
        QTest::newRow("works without a login") << QByteArray("ppssp") << QStringList{"1 broker"};
        QTest::newRow("wrong password") << QByteArray("pppfs") << QStringList{"login was refused", "password"};
        QTest::newRow("wrong password, SCRAM") << QByteArray("pppfs") << QStringList{"login was refused", "password"};
        QTest::newRow("wrong authority") << QByteArray("ppfss") << QStringList{"not signed by a trusted authority", "ssl.ca"};
        QTest::newRow("expired certificate") << QByteArray("ppfss") << QStringList{"certificate has expired", "clock"};
        QTest::newRow("plain text to a TLS port") << QByteArray("ppfss") << QStringList{"sasl_ssl"};
        QTest::newRow("TLS to a plain port") << QByteArray("ppfss") << QStringList{"no TLS"};
        QTest::newRow("login to a plain port") << QByteArray("ppsfs") << QStringList{"takes no login"};
    }

    void aTrialFailsAtTheRightStep()
    {
        QFETCH(QByteArray, states);
        QFETCH(QStringList, parts);
        const rollcall::StopFlag stop;
        const auto steps = rollcall::tryConnection(trialOf(QTest::currentDataTag()), {}, stop);
        QByteArray seen;
        std::string text;
        for (const auto& step : steps) {
            seen += "rpfsl"[static_cast<std::size_t>(step.state)];
            text += step.text + " (" + step.hint + ")\n";
        }
        QVERIFY2(seen == states, (seen.toStdString() + "\n" + text).c_str());
        for (const auto& part : parts) {
            QVERIFY2(text.find(part.toStdString()) != std::string::npos, text.c_str());
        }
        checkNoSecret(text);
        QVERIFY(text.find(wrongPassword) == std::string::npos);
    }

    void aTrialTellsThatTheOffsetsTopicCannotBeRead()
    {
        auto& client = m_cluster->client();
        VERIFY_RESULT(client.script({"allow guest Describe Topic *", "allow guest Describe Group *"}));
        auto properties = trialOf("works");
        properties.values["sasl.username"] = testGuest;
        const rollcall::StopFlag stop;
        const auto before = rollcall::tryConnection(properties, {}, stop).back();
        QVERIFY2(before.state == rollcall::TrialStepState::limited, before.text.c_str());
        QVERIFY2(before.text.find("no READ on __consumer_offsets") != std::string::npos, before.text.c_str());
        QVERIFY2(before.hint.find(
                     "kafka-acls --bootstrap-server " + properties.values["bootstrap.servers"]
                     + " --add --allow-principal 'User:guest' --operation Read --operation Describe --topic __consumer_offsets")
                     != std::string::npos,
                 before.hint.c_str());
        VERIFY_RESULT(client.script({"allow guest Read Topic __consumer_offsets"}));
        const auto after = rollcall::tryConnection(properties, {}, stop).back();
        QVERIFY2(after.state == rollcall::TrialStepState::passed, after.text.c_str());
        QVERIFY2(after.hint.empty(), after.hint.c_str());
    }

    void watchAndRecordingHoldNoSecret()
    {
        VERIFY_RESULT(m_cluster->client().script({"consumer c1 others orders", "await-assignment c1 2"}));
        RunningRollcallctl watch(Words{"watch", "--json", "--record", path("recording.jsonl"), "--final", path("final.json"),
                                       "--bootstrap", KafkaCluster::address(m_cluster->broker().ports().login)}
                                 + login("PLAIN", "@file:" + path("password")) + trust("ca.pem"));
        AWAIT_EVENT(watch, sourceIs("ok"));
        VERIFY_RESULT(m_cluster->client().script({"consumer c2 others orders", "await-assignment c2 1"}));
        AWAIT_EVENT(watch, rebalanced("others"));
        const auto ended = watch.interrupt();
        QCOMPARE(ended.exitCode.value_or(-1), 0);
        const auto recording = contentOf(path("recording.jsonl"));
        QVERIFY(!recording.empty());
        checkNoSecret(ended.output + ended.errorOutput + recording + contentOf(path("final.json")));
    }

    void warnsOfALiteralSecret()
    {
        const auto done = snapshot(login("PLAIN", testPassword) + trust("ca.pem"));
        VERIFY_RESULT(done);
        QCOMPARE(done->exitCode.value_or(-1), 0);
        QVERIFY2(done->errorOutput.find("sasl.password") != std::string::npos, done->errorOutput.c_str());
        checkNoSecret(done->output + done->errorOutput);
    }

private:
    const std::string wrongPassword = "not-the-password-2718";

    [[nodiscard]] std::string path(const std::string& file) const { return (m_cluster->folder() / file).string(); }

    static Words login(const std::string& mechanism, const std::string& password)
    {
        return setting("security.protocol", "sasl_ssl") + setting("sasl.mechanism", mechanism)
            + setting("sasl.username", testUser) + setting("sasl.password", password);
    }

    [[nodiscard]] Words trust(const std::string& authority) const
    {
        return setting("ssl.ca.location", (m_cluster->certificates() / authority).string());
    }

    [[nodiscard]] rollcall::Result<CommandResult> snapshot(const Words& more, std::uint16_t port = 0) const
    {
        const auto address = KafkaCluster::address(port ? port : m_cluster->broker().ports().login);
        return rollcallctl(Words{"snapshot", "--json", "--bootstrap", address} + more,
                           {{"ROLLCALL_TEST_PASSWORD", testPassword}, {"ROLLCALL_TEST_WRONG_PASSWORD", wrongPassword}});
    }

    [[nodiscard]] rollcall::Result<CommandResult> failing(const std::string& row) const
    {
        const auto& ports = m_cluster->broker().ports();
        const std::string right = "@env:ROLLCALL_TEST_PASSWORD";
        const std::string wrong = "@env:ROLLCALL_TEST_WRONG_PASSWORD";
        if (row == "wrong password") {
            return snapshot(login("PLAIN", wrong) + trust("ca.pem"));
        }
        if (row == "wrong password, SCRAM") {
            return snapshot(login("SCRAM-SHA-256", wrong) + trust("ca.pem"));
        }
        if (row == "wrong authority") {
            return snapshot(login("PLAIN", right) + trust("wrong-ca.pem"));
        }
        if (row == "expired certificate") {
            return snapshot(login("PLAIN", right) + trust("ca.pem"), ports.expired);
        }
        if (row == "plain text to a TLS port") {
            return snapshot({});
        }
        return snapshot(login("PLAIN", right) + trust("ca.pem"), ports.plain);
    }

    [[nodiscard]] rollcall::ClientProperties trialOf(const std::string& row) const
    {
        const auto& ports = m_cluster->broker().ports();
        const auto servers = [](std::uint16_t port) {
            return rollcall::ClientProperties{{{"bootstrap.servers", KafkaCluster::address(port)}}};
        };
        if (row == "works without a login") {
            return servers(ports.plain);
        }
        if (row == "plain text to a TLS port") {
            return servers(ports.login);
        }
        if (row == "works with a token") {
            auto result = trialOf("works");
            result.values["sasl.mechanism"] = "OAUTHBEARER";
            result.values["enable.sasl.oauthbearer.unsecure.jwt"] = "true";
            result.values["sasl.oauthbearer.config"] = "principal=" + testUser;
            return result;
        }
        auto result = servers(row == "expired certificate"           ? ports.expired
                                  : row.ends_with("to a plain port") ? ports.plain
                                                                     : ports.login);
        result.values.insert(
            {{"security.protocol", row == "login to a plain port" ? "sasl_plaintext" : "sasl_ssl"},
             {"sasl.mechanism", row.ends_with("SCRAM") ? "SCRAM-SHA-256" : "PLAIN"},
             {"sasl.username", testUser},
             {"sasl.password", row.starts_with("wrong password") ? wrongPassword : testPassword},
             {"ssl.ca.location", (m_cluster->certificates() / (row == "wrong authority" ? "wrong-ca.pem" : "ca.pem")).string()}});
        return result;
    }

    static void checkNoSecret(const std::string& text) { QVERIFY(text.find(testPassword) == std::string::npos); }

    std::unique_ptr<KafkaCluster> m_cluster;
};

QTEST_GUILESS_MAIN(TestSaslSsl)
#include "test_sasl_ssl.moc"
