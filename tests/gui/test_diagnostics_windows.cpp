#include "gui/diagnostics/about_dialog.h"
#include "gui/diagnostics/diagnostics_dialog.h"
#include "gui/diagnostics/log_window.h"
#include "gui/diagnostics/qt_messages.h"
#include "gui/diagnostics/session_log.h"
#include "gui/diagnostics/system_facts.h"
#include "gui/tables/data_table.h"
#include "named_widgets.h"
#include "picture.h"

#include "settings/secret_forms.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDirIterator>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace rollcall;
using namespace rollcall::gui;

namespace {

constexpr int giveUp = 60000;

/// A connection that quotes its secrets wherever it can.
const ClientProperties blabbing{{{"bootstrap.servers", "kafka.example:9093"},
                                 {"sasl.username", "zoe"},
                                 {"sasl.password", "hunter \"2\"/x"},
                                 {"ssl.key.password", "key pass"},
                                 {"ssl.key.pem", "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN\n-----END PRIVATE KEY-----\n"},
                                 {"sasl.oauthbearer.client.secret", "s3cr3t%"},
                                 {"sasl.jaas.config", "x required password=\"in jaas\";"}}};

std::string allSecrets()
{
    std::string text;
    for (const auto& form : secretForms(blabbing)) {
        text += " <" + form + ">";
    }
    return text;
}

/// A session whose every text holds every secret.
class BlabbingSession final : public OpenSession, Session {
public:
    Session& session() override { return *this; }
    std::shared_ptr<const ClusterView> view() const override
    {
        auto view = std::make_shared<ClusterView>();
        view->asOf = fromMillis(1'795'435'200'000);
        const Error error{ErrorKind::authentication, "login refused" + allSecrets(), "try" + allSecrets(), "X", false};
        view->listErrors = {error};
        auto group = std::make_shared<GroupView>();
        group->errors = {error};
        view->groups.emplace(GroupId("g"), group);
        view->sources = {{"admin", SourceState::lost, *view->asOf, view->asOf, error.text, error.hint}};
        return view;
    }
    std::vector<Event> takeEvents() override
    {
        SourceChange change;
        change.source = "admin";
        change.state = SourceState::denied;
        change.text = "denied" + allSecrets();
        return {change};
    }
    SeriesSnapshot series(const GroupId&, const std::optional<TopicPartition>&) const override { return {}; }
    SeriesUsage seriesUsage() const override { return {}; }
    void onChange(std::function<void()>) override { }
    void start() override { }
    void stop() override { }
    bool finished() const override { return false; }
    std::optional<Error> failure() const override { return {}; }
    void focus(std::vector<GroupId>) override { }
    Result<void> addConsumer() override { return fail(ErrorKind::other, "not added" + allSecrets()); }
};

SessionOpener opensBlabbing()
{
    return
        [](const auto&, const StopFlag&) -> Result<std::unique_ptr<OpenSession>> { return std::make_unique<BlabbingSession>(); };
}

SessionOpener failsBlabbing()
{
    return [](const auto&, const StopFlag&) -> Result<std::unique_ptr<OpenSession>> {
        return fail(ErrorKind::authentication, "refused" + allSecrets(), "try" + allSecrets());
    };
}

QString firstSecretIn(const QString& text)
{
    for (const auto& form : secretForms(blabbing)) {
        if (text.contains(QString::fromStdString(form))) {
            return QString::fromStdString(form) + QStringLiteral(" in ") + text;
        }
    }
    return {};
}

bool holds(const RunLog& log, std::string_view text)
{
    return std::ranges::any_of(log.linesSince(0).lines,
                               [&](const RunLogLine& line) { return line.text.find(text) != std::string::npos; });
}

DiagnosticsFacts someFacts()
{
    DiagnosticsFacts facts;
    facts.at = fromMillis(1'795'435'200'000);
    facts.components = components();
    facts.missing = {"share groups cannot be described"};
    facts.system = systemFacts();
    facts.settings = {{"theme", "system"}};
    return facts;
}

} // namespace

class TestDiagnosticsWindows : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_log = std::make_shared<RunLog>(std::filesystem::path(m_folder->path().toStdString()) / "log");
    }

    void cleanup() { m_log.reset(); }

    void modelDropsTheOldest()
    {
        LogModel model(3);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto line = [](const char* text) { return RunLogLine{fromMillis(1'795'435'200'123), LogLevel::warning, text}; };
        model.add({line("a"), line("b")});
        model.add({});
        model.add({line("c"), line("d")});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0, LogModel::textColumn).data().toString(), QStringLiteral("b"));
        QCOMPARE(model.index(0, LogModel::timeColumn).data().toString(), QStringLiteral("2026-11-23 12:00:00.123"));
        QCOMPARE(model.index(0, LogModel::levelColumn).data().toString(), QStringLiteral("Warning"));
        model.add({line("1"), line("2"), line("3"), line("4")});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(2, LogModel::textColumn).data().toString(), QStringLiteral("4"));
    }

    void theLogIsFollowedAndFiltered()
    {
        LogWindow window(m_log);
        window.show();
        auto& table = *window.findChild<DataTable*>(QStringLiteral("logLines"));
        for (int i = 0; i < 200; ++i) {
            m_log->info("line " + std::to_string(i));
        }
        m_log->warn("a Warning here");
        m_log->error("an error here");
        QTRY_COMPARE_WITH_TIMEOUT(table.model()->rowCount(), 202, giveUp);
        const auto& bar = *table.verticalScrollBar();
        QTRY_VERIFY_WITH_TIMEOUT(bar.maximum() > 0 && bar.value() == bar.maximum(), giveUp);

        table.scrollToTop(); // whoever reads up there is left alone
        m_log->info("one more");
        QTRY_COMPARE_WITH_TIMEOUT(table.model()->rowCount(), 203, giveUp);
        QCOMPARE(bar.value(), 0);

        window.findChild<QComboBox*>(QStringLiteral("logLevel"))->setCurrentIndex(1);
        QCOMPARE(table.model()->rowCount(), 2);
        window.findChild<QLineEdit*>(QStringLiteral("logText"))->setText(QStringLiteral("WARNING"));
        QCOMPARE(table.model()->rowCount(), 1);
        window.findChild<QPushButton*>(QStringLiteral("logCopy"))->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("a Warning here")));
        QVERIFY(window.findChild<QLabel*>(QStringLiteral("logWhere"))->text().contains(QStringLiteral("1 of 203 lines")));
        QCOMPARE(unnamedIn(window), QStringList());
    }

    void diagnosticsAreShownAndSavedAsShown()
    {
        auto* dialog = new DiagnosticsDialog(someFacts(), m_log);
        QSignalSpy saved(dialog, &DiagnosticsDialog::saved);
        dialog->show();
        auto& save = *dialog->findChild<QPushButton*>(QStringLiteral("diagnosticsSave"));
        QTRY_VERIFY_WITH_TIMEOUT(save.isEnabled(), giveUp);
        QVERIFY(dialog->text().contains(QStringLiteral("names of groups, topics and hosts are in it")));
        QVERIFY(dialog->text().contains(QStringLiteral("missing in librdkafka: share groups cannot be described")));
        dialog->findChild<QCheckBox*>(QStringLiteral("diagnosticsHideNames"))->click();
        QVERIFY(dialog->text().contains(QStringLiteral("are replaced")));
        QCOMPARE(unnamedIn(*dialog), QStringList());

        const auto file = m_folder->filePath(QStringLiteral("d.txt"));
        dialog->saveTo(file.toStdString());
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, giveUp);
        QCOMPARE(saved[0][0].toBool(), true);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(written.readAll()), dialog->text());

        dialog->saveTo(std::filesystem::path("/dev/null/d.txt"));
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 2, giveUp);
        QCOMPARE(saved[1][0].toBool(), false);
        QVERIFY(
            dialog->findChild<QLabel*>(QStringLiteral("diagnosticsNotice"))->text().contains(QStringLiteral("/dev/null/d.txt")));
        QVERIFY(save.isEnabled());
        dialog->close();
    }

    void aDialogThatIsClosedWhileItGathers() { delete new DiagnosticsDialog(someFacts(), m_log); }

    void aboutTellsPartsAndLicences()
    {
        AboutDialog dialog(components(), {"share groups cannot be described"}, lightTheme());
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        for (const auto& component : components()) {
            QVERIFY2(!component.version.empty() && !component.licence.empty(), component.name.c_str());
        }
        const auto licence = dialog.findChild<QPlainTextEdit*>(QStringLiteral("aboutLicence"))->toPlainText();
        QVERIFY(licence.contains(QStringLiteral("GNU GENERAL PUBLIC LICENSE")));
        QVERIFY(licence.contains(QStringLiteral("END OF TERMS AND CONDITIONS")));
        QVERIFY(
            dialog.findChild<QPlainTextEdit*>(QStringLiteral("aboutMissing"))->toPlainText().contains(QStringLiteral("share")));
        dialog.findChild<QPushButton*>(QStringLiteral("aboutCopy"))->click();
        const auto copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.startsWith(QStringLiteral("Rollcall ")));
        QVERIFY(copied.contains(QStringLiteral("\nlibrdkafka ")));
        auto& tabs = *dialog.findChild<QTabWidget*>(QStringLiteral("aboutTabs"));
        for (int i = 0; i < tabs.count(); ++i) {
            tabs.setCurrentIndex(i);
            QCOMPARE(unnamedIn(dialog), QStringList());
        }
    }

    /// A connection that blabs, in all that is written and shown of it.
    void noSecretIsWrittenAnywhere()
    {
        QVERIFY(!firstSecretIn(QString::fromStdString(allSecrets())).isEmpty()); // the search finds what is there
        m_log->redactor().learn(blabbing);
        {
            const QtMessages messages(m_log);
            qWarning("%s", allSecrets().c_str());
        }
        clientLogTo(m_log, "production")(ClientLogLevel::error, "SASL" + allSecrets());
        SessionHost host(opensBlabbing());
        new SessionLog(m_log, "production at kafka.example:9093", host);
        SessionHost failing(failsBlabbing());
        new SessionLog(m_log, "staging", failing);
        QTRY_COMPARE_WITH_TIMEOUT(host.state(), SessionHost::State::running, giveUp);
        QTRY_COMPARE_WITH_TIMEOUT(failing.state(), SessionHost::State::failed, giveUp);
        host.addConsumer();
        QTRY_VERIFY_WITH_TIMEOUT(holds(*m_log, "not added"), giveUp);
        auto facts = someFacts();
        facts.session = SessionFacts{};
        facts.session->name = "production";
        facts.session->properties = withoutSecrets(blabbing);
        facts.session->properties["plugin"] = allSecrets();
        facts.session->view = host.view();
        facts.session->failure = failing.failure();
        host.close();
        QTRY_VERIFY_WITH_TIMEOUT(holds(*m_log, "session: closed production"), giveUp);
        // Each of them has left its line, so the search below looks at something.
        for (const char* text : {"qt (default):", "kafka: production: SASL", "session: opening production at kafka.example:9093",
                                 "session: opened production", "source: admin of production at kafka.example:9093: denied",
                                 "session: staging failed: refused", "session: closing production"}) {
            QVERIFY2(holds(*m_log, text), text);
        }

        auto* dialog = new DiagnosticsDialog(facts, m_log);
        const QSignalSpy saved(dialog, &DiagnosticsDialog::saved);
        QTRY_VERIFY_WITH_TIMEOUT(!dialog->text().isEmpty(), giveUp);
        QVERIFY(dialog->text().contains(QStringLiteral("login refused")));
        dialog->saveTo(m_folder->filePath(QStringLiteral("with.txt")).toStdString());
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, giveUp);
        dialog->findChild<QCheckBox*>(QStringLiteral("diagnosticsHideNames"))->click();
        dialog->saveTo(m_folder->filePath(QStringLiteral("without.txt")).toStdString());
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 2, giveUp);
        delete dialog;

        for (const auto& line : m_log->linesSince(0).lines) {
            QCOMPARE(firstSecretIn(QString::fromStdString(line.text)), QString());
        }
        int files = 0;
        QDirIterator all(m_folder->path(), QDir::Files, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            QFile file(all.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(firstSecretIn(QString::fromUtf8(file.readAll())), QString());
            ++files;
        }
        QVERIFY(files >= 3); // the log and two diagnostics
    }

    void pictures_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void pictures()
    {
        QFETCH(bool, dark);
        const auto theme = dark ? darkTheme() : lightTheme();
        const Dressed dressed(theme);
        const auto name = [dark](const char* window) { return QByteArray(window) + (dark ? "-dark" : "-light"); };
        m_log->info("session: opened production at kafka1.example:9093,kafka2.example:9093");
        m_log->warn("source: admin of production: lost: kafka1.example:9093: connection refused; is the broker up?");
        m_log->error(
            "kafka: production: FAIL: [thrd:sasl_ssl://kafka1.example:9093/bootstrap]: Connect to ipv4#10.1.2.3:9093 failed: "
            "Connection refused (after 0ms in state CONNECT)");
        QTRY_VERIFY_WITH_TIMEOUT(holds(*m_log, "FAIL"), giveUp);
        LogWindow log(m_log);
        log.show();
        savePicture(log, name("log"));

        auto* diagnostics = new DiagnosticsDialog(someFacts(), m_log);
        diagnostics->show();
        QTRY_VERIFY_WITH_TIMEOUT(!diagnostics->text().isEmpty(), giveUp);
        savePicture(*diagnostics, name("diagnostics"));
        diagnostics->close();

        auto* about = new AboutDialog(components(), {"share groups cannot be described"}, theme);
        about->show();
        savePicture(*about, name("about"));
        about->findChild<QTabWidget*>()->setCurrentIndex(2);
        savePicture(*about, name("about-licence"));
        about->close();
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<RunLog> m_log;
};

QTEST_MAIN(TestDiagnosticsWindows)
#include "test_diagnostics_windows.moc"
