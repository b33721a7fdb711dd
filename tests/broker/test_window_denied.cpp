// The window with a user who may not read __consumer_offsets: it says what is unknown and what would grant it, and is live by
// itself as soon as that was done.
#include "granted_rights.h"
#include "window_driver.h"

#include "gui/diagnostics/run_log.h"
#include "gui/groups/group_list.h"
#include "gui/window/monitor_page.h"
#include "support/verify_result.h"

#include <QStandardPaths>
#include <QTest>

using namespace rollcall;
using namespace rollcall::test;
using rollcall::gui::MainWindow;

namespace {

constexpr int giveUp = 120'000; // ms

} // namespace

class TestWindowDenied : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        ClusterSpec spec;
        spec.login = true;
        auto cluster = KafkaCluster::start(spec);
        VERIFY_RESULT(cluster);
        m_cluster = std::move(*cluster);
        VERIFY_RESULT(m_cluster->client().script(
            {"create orders 6", "consumer a readers orders", "await-assignment a 6", "commit a orders 0 0"}));
        VERIFY_RESULT(allowPolling(*m_cluster));
        const auto home = m_cluster->folder() / "home";
        std::filesystem::create_directories(home);
        qputenv("HOME", home.c_str());
        for (const auto* const name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"}) {
            qunsetenv(name);
        }
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("RollcallTest"));
        QCoreApplication::setApplicationName(QStringLiteral("test_window_denied"));
        m_log = std::make_shared<gui::RunLog>(home / "log");
    }

    void saysWhatIsMissingUntilItIsGranted()
    {
        const auto address = KafkaCluster::address(m_cluster->broker().ports().login);
        MainWindow window(m_log);
        window.show();
        WindowDriver user(window);
        connectTo(user, address);
        QTRY_VERIFY_WITH_TIMEOUT(window.monitor() != nullptr && !window.monitor()->groups().chosen().empty(), giveUp);
        QTRY_COMPARE_WITH_TIMEOUT(user.text("groupName"), QStringLiteral("readers"), giveUp);

        // Live all the same, without what only the topic tells.
        QTRY_VERIFY2_WITH_TIMEOUT(user.text("sessionStatus").endsWith(QStringLiteral("Live, by polling alone")),
                                  qPrintable(user.text("sessionStatus")), giveUp);
        const auto detail = user.text("sessionDetail");
        QVERIFY2(detail.contains(QStringLiteral("no READ on __consumer_offsets: limits, generations")), qPrintable(detail));
        const auto grant = expectedGrant(address);
        QVERIFY2(detail.contains(QStringLiteral("grant it with: %1 ").arg(QString::fromStdString(grant))), qPrintable(detail));
        QVERIFY(user.shows("sessionDetail"));
        QVERIFY(!user.shows("sessionTrouble"));
        QVERIFY2(!user.text("groupFacts").contains(QStringLiteral("generation")), qPrintable(user.text("groupFacts")));

        VERIFY_RESULT(runGrant(*m_cluster, grant));
        QTRY_VERIFY2_WITH_TIMEOUT(user.text("sessionStatus").endsWith(QStringLiteral(" Live")),
                                  qPrintable(user.text("sessionStatus")), giveUp);
        QVERIFY2(!user.text("sessionDetail").contains(QStringLiteral("kafka-acls")), qPrintable(user.text("sessionDetail")));
        window.close();
        QTRY_COMPARE_WITH_TIMEOUT(window.host()->state(), gui::SessionHost::State::closed, giveUp);
    }

private:
    void connectTo(WindowDriver& user, const std::string& address) const
    {
        TypedConnection typed;
        typed.name = "as guest";
        typed.servers = address;
        typed.mechanism = SaslMechanism::plain;
        typed.user = testGuest;
        typed.password = testPassword;
        typed.caFile = (m_cluster->certificates() / "ca.pem").string();
        user.openEditor();
        user.type(typed);
        user.press("save");
        QTRY_VERIFY2_WITH_TIMEOUT(!user.shows("connectionEditor"), qPrintable(user.text("message")), giveUp);
        QTRY_VERIFY_WITH_TIMEOUT(user.find("connectionEditor") == nullptr, giveUp);
        user.press("connect");
    }

    std::unique_ptr<KafkaCluster> m_cluster;
    std::shared_ptr<gui::RunLog> m_log;
};

QTEST_MAIN(TestWindowDenied)
#include "test_window_denied.moc"
