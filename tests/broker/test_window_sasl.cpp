// From the connection editor to live data over SASL and TLS, the failures that name their cause, and no secret left anywhere.
#include "support/captured_output.h"
#include "support/command.h"
#include "support/kafka_cluster.h"
#include "support/secret_search.h"
#include "support/text_file.h"
#include "support/verify_result.h"
#include "token_endpoint.h"
#include "window_driver.h"

#include "gui/diagnostics/diagnostics_dialog.h"
#include "gui/diagnostics/qt_messages.h"
#include "gui/diagnostics/run_log.h"
#include "gui/groups/group_list.h"
#include "gui/tables/data_table.h"
#include "gui/window/monitor_page.h"
#include "session/connection_choices.h"
#include "session/live_session.h"

#include <QAction>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>

using namespace rollcall;
using namespace rollcall::test;
using rollcall::gui::MainWindow;

namespace {

constexpr int giveUp = 120'000; // ms
const std::string keyPassword = "key \"pass\" 50%+/&\\ 2718";
const std::string clientSecret = "client-secret-1618";
const std::string wrongPassword = "not-the-password-5772";

} // namespace

class TestWindowSasl : public QObject {
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
        const auto encrypted = runCommand("openssl",
                                          {"pkcs8", "-topk8", "-v2", "aes256", "-in", certificate("server.key"), "-out",
                                           certificate("client.key"), "-passout", "pass:" + keyPassword});
        VERIFY_RESULT(encrypted);
        QCOMPARE(encrypted->exitCode.value_or(-1), 0);
        // All that the program writes comes into one folder.
        const auto home = m_cluster->folder() / "home";
        std::filesystem::create_directories(home);
        qputenv("HOME", home.c_str());
        for (const auto* const name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"}) {
            qunsetenv(name);
        }
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("RollcallTest"));
        QCoreApplication::setApplicationName(QStringLiteral("test_window_sasl"));
        m_log = std::make_shared<gui::RunLog>(home / "log");
        m_messages = std::make_unique<gui::QtMessages>(m_log);
        m_output = std::make_unique<CapturedOutput>();
    }

    void theSearchFindsASecretInEveryDress()
    {
        const SecretSearch search({"se\"cret/3"});
        for (const QByteArray text :
             {"a se\"cret/3 b", "se%22cret%2F3", "%73%65%22%63%72%65%74%2F%33", "736522637265742f33", "\"se\\\"cret/3\""}) {
            QVERIFY2(!search.foundIn(text.toStdString()).empty(), text.constData());
        }
        for (const QByteArray before : {"", "a", "ab", "abc", "user:"}) {
            QVERIFY(!search.foundIn((before + "se\"cret/3 and more").toBase64().toStdString()).empty());
        }
        QCOMPARE(search.foundIn("nothing secret here"), std::string());
    }

    void fromTheEditorToLiveData_data()
    {
        QTest::addColumn<int>("mechanism");
        QTest::newRow("SCRAM") << static_cast<int>(SaslMechanism::scramSha512);
        QTest::newRow("a token") << static_cast<int>(SaslMechanism::oauthBearer);
    }

    void fromTheEditorToLiveData()
    {
        QFETCH(int, mechanism);
        const bool token = mechanism == static_cast<int>(SaslMechanism::oauthBearer);
        if (token && !connectionChoices().tokenEndpoint) {
            QSKIP("this librdkafka cannot fetch tokens");
        }
        const TokenEndpoint endpoint(QByteArray::fromStdString(testUser), "rollcall-id", QByteArray::fromStdString(clientSecret));
        auto typed = right();
        typed.name = token ? "token" : "scram";
        typed.mechanism = static_cast<SaslMechanism>(mechanism);
        if (token) {
            typed.user = "rollcall-id";
            typed.password = clientSecret;
            typed.tokenEndpoint = endpoint.url();
        }
        MainWindow window(m_log);
        window.show();
        WindowDriver user(window);
        user.openEditor();
        user.type(typed);
        user.press("tryIt");
        QTRY_VERIFY_WITH_TIMEOUT(user.tried(), giveUp);
        for (const auto& step : user.steps()) {
            QVERIFY2(step.contains(QStringLiteral(": passed.")), qPrintable(user.steps().join(QLatin1Char('\n'))));
        }
        save(user);
        // There is no keychain here, and the list says what that means.
        QVERIFY(user.shows("connectionsLimitation"));
        QVERIFY2(user.text("connectionsLimitation").contains(QStringLiteral("for this run only")),
                 qPrintable(user.text("connectionsLimitation")));
        user.press("connect");
        QTRY_VERIFY_WITH_TIMEOUT(window.monitor() != nullptr && !window.monitor()->groups().chosen().empty(), giveUp);
        QTRY_COMPARE_WITH_TIMEOUT(user.text("groupName"), QStringLiteral("readers"), giveUp);
        QTRY_VERIFY2_WITH_TIMEOUT(user.text("groupFacts").contains(QStringLiteral("lag %1").arg(m_lag)),
                                  qPrintable(user.text("groupFacts")), giveUp);
        QVERIFY(user.find<gui::DataTable>("partitions")->model()->rowCount() > 0);
        QVERIFY2(user.text("sessionStatus").contains(QStringLiteral("Live")), qPrintable(user.text("sessionStatus")));
        QVERIFY(!user.shows("sessionTrouble"));
        VERIFY_RESULT(m_cluster->client().call("produce orders 0 3"));
        m_lag += 3;
        QTRY_VERIFY2_WITH_TIMEOUT(user.text("groupFacts").contains(QStringLiteral("lag %1").arg(m_lag)),
                                  qPrintable(user.text("groupFacts")), giveUp);
        saveDiagnostics(window, typed.name);
        window.close();
        QTRY_COMPARE_WITH_TIMEOUT(window.host()->state(), gui::SessionHost::State::closed, giveUp);
    }

    void namesTheCause_data()
    {
        QTest::addColumn<QString>("step"); // that fails, in the trial
        QTest::addColumn<QStringList>("cause"); // in the trial, and in the window when one connects all the same
        QTest::newRow("wrong password") << "Login" << QStringList{"the login was refused", "check user name, password"};
        QTest::newRow("wrong authority") << "TLS" << QStringList{"not signed by a trusted authority", "ssl.ca.location"};
        QTest::newRow("expired certificate") << "TLS" << QStringList{"the broker's certificate has expired", "renew"};
        QTest::newRow("plain text to a TLS port") << "TLS" << QStringList{"closed at the first request", "sasl_ssl"};
        QTest::newRow("TLS to a plain port") << "TLS" << QStringList{"TLS handshake", "speaks no TLS"};
        QTest::newRow("unknown host") << "Host name" << QStringList{"no..such..host", "the host name is unknown", "DNS"};
    }

    void namesTheCause()
    {
        QFETCH(QString, step);
        QFETCH(QStringList, cause);
        const std::string row = QTest::currentDataTag();
        auto typed = right();
        typed.name = row;
        spoil(typed, row);
        MainWindow window(m_log);
        window.show();
        WindowDriver user(window);
        user.openEditor();
        user.type(typed);
        user.press("tryIt");
        QTRY_VERIFY_WITH_TIMEOUT(user.tried(), giveUp);
        const auto failed = user.steps().filter(QStringLiteral(": failed."));
        QVERIFY2(failed.size() == 1, qPrintable(user.steps().join(QLatin1Char('\n'))));
        QVERIFY2(failed.front().startsWith(step), qPrintable(failed.front()));
        for (const auto& part : cause) {
            QVERIFY2(failed.front().contains(part), qPrintable(failed.front()));
        }
        save(user);
        user.press("connect");
        const auto said = [&] {
            return user.shows("waitText") ? user.text("waitText") + QLatin1Char('\n') + user.text("waitHint") : QString();
        };
        const auto told = [&] { return std::ranges::all_of(cause, [&](const auto& part) { return said().contains(part); }); };
        QTRY_VERIFY2_WITH_TIMEOUT(told(), qPrintable(said()), giveUp);
        saveDiagnostics(window, typed.name);
        window.close();
        QTRY_COMPARE_WITH_TIMEOUT(window.host()->state(), gui::SessionHost::State::closed, giveUp);
    }

    void aRecordingOfTheSameConnection()
    {
        LiveOptions options;
        options.cluster.values = {{"bootstrap.servers", servers(m_cluster->broker().ports().login)},
                                  {"security.protocol", "sasl_ssl"},
                                  {"sasl.mechanism", "SCRAM-SHA-512"},
                                  {"sasl.username", testUser},
                                  {"sasl.password", testPassword},
                                  {"ssl.ca.location", certificate("ca.pem")},
                                  {"ssl.certificate.location", certificate("server.crt")},
                                  {"ssl.key.location", certificate("client.key")},
                                  {"ssl.key.password", keyPassword}};
        options.recordTo = m_cluster->folder() / "home" / "recording.jsonl";
        const auto session = openLive(options);
        session->start();
        QTRY_VERIFY_WITH_TIMEOUT(session->view()->groups.contains(GroupId{"readers"}), giveUp);
        session->stop();
        QVERIFY(contentOf(*options.recordTo).find("readers") != std::string::npos);
    }

    void noSecretIsLeftAnywhere()
    {
        const auto home = m_cluster->folder() / "home";
        m_messages.reset();
        m_log.reset(); // writes what is left to write
        // What is searched is there at all.
        const auto settings = QStandardPaths::locate(QStandardPaths::AppConfigLocation, QStringLiteral("connections.json"));
        QVERIFY(settings.startsWith(QString::fromStdString(home.string())));
        QVERIFY(contentOf(settings.toStdString()).find(testUser) != std::string::npos);
        QVERIFY(!std::filesystem::is_empty(home / "log"));
        QVERIFY(contentOf(diagnosticsFile("scram")).find("sasl.username") != std::string::npos);
        const SecretSearch search({testPassword, keyPassword, clientSecret, wrongPassword});
        QCOMPARE(search.foundBelow(home), std::string());
        const auto output = m_output->end();
        QVERIFY(output.find("PASS") != std::string::npos);
        QCOMPARE(search.foundIn(output), std::string());
    }

    void cleanupTestCase() { m_output.reset(); }

private:
    static std::string servers(std::uint16_t port) { return KafkaCluster::address(port); }
    [[nodiscard]] std::string certificate(const char* file) const { return (m_cluster->certificates() / file).string(); }

    /// Everything right, a client certificate with an encrypted key too.
    [[nodiscard]] TypedConnection right() const
    {
        TypedConnection typed;
        typed.servers = servers(m_cluster->broker().ports().login);
        typed.user = testUser;
        typed.password = testPassword;
        typed.caFile = certificate("ca.pem");
        typed.certificateFile = certificate("server.crt");
        typed.keyFile = certificate("client.key");
        typed.keyPassword = keyPassword;
        return typed;
    }

    void spoil(TypedConnection& typed, const std::string& row) const
    {
        const auto& ports = m_cluster->broker().ports();
        if (row == "wrong password") {
            typed.password = wrongPassword;
        } else if (row == "wrong authority") {
            typed.caFile = certificate("wrong-ca.pem");
        } else if (row == "expired certificate") {
            typed.servers = servers(ports.expired);
        } else if (row == "plain text to a TLS port") {
            typed.protocol = SecurityProtocol::plaintext;
        } else if (row == "TLS to a plain port") {
            typed.servers = servers(ports.plain);
        } else {
            typed.servers = "no..such..host:9092"; // known to be none without a question to DNS
        }
    }

    [[nodiscard]] std::filesystem::path diagnosticsFile(const std::string& name) const
    {
        return m_cluster->folder() / "home" / ("diagnostics of " + name + ".txt");
    }

    void saveDiagnostics(MainWindow& window, const std::string& name) const
    {
        window.findChild<QAction*>(QStringLiteral("saveDiagnostics"))->trigger();
        auto* const dialog = window.findChild<gui::DiagnosticsDialog*>();
        QVERIFY(dialog != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(!dialog->text().isEmpty(), giveUp);
        QSignalSpy saved(dialog, &gui::DiagnosticsDialog::saved);
        dialog->saveTo(diagnosticsFile(name));
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, giveUp);
        QVERIFY(saved.front().front().toBool());
    }

    /// What is in the editor; then it is gone.
    static void save(WindowDriver& user)
    {
        user.press("save");
        QTRY_VERIFY2_WITH_TIMEOUT(!user.shows("connectionEditor"), qPrintable(user.text("message")), giveUp);
        QTRY_VERIFY_WITH_TIMEOUT(user.find("connectionEditor") == nullptr, giveUp);
    }

    std::unique_ptr<KafkaCluster> m_cluster;
    std::shared_ptr<gui::RunLog> m_log;
    std::unique_ptr<gui::QtMessages> m_messages;
    std::unique_ptr<CapturedOutput> m_output;
    int m_lag = 2; ///< of the group readers
};

QTEST_MAIN(TestWindowSasl)
#include "test_window_sasl.moc"
