#include "gui/connections/connection_editor.h"
#include "named_widgets.h"
#include "picture.h"
#include "scripted_store.h"

#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

#include <condition_variable>
#include <fstream>
#include <sstream>

using namespace rollcall;
using namespace rollcall::gui;

namespace {

constexpr int giveUp = 60000;

ConnectionProfile production()
{
    ConnectionProfile profile;
    profile.id = "one";
    profile.name = "Production";
    profile.bootstrapServers = "kafka1.example:9094,kafka2.example:9094";
    profile.protocol = SecurityProtocol::saslSsl;
    profile.mechanism = SaslMechanism::scramSha512;
    profile.user = "rollcall";
    profile.properties = {{"client.id", "rollcall"}, {"socket.timeout.ms", "3000"}};
    profile.secrets = {"sasl.password"};
    profile.colour = ColourTag::red;
    return profile;
}

std::vector<TrialStep> someSteps()
{
    using enum TrialStepKind;
    using enum TrialStepState;
    return {{name, passed, "kafka1.example is 10.1.4.11, kafka2.example is 10.1.4.12", {}},
            {port, passed, "kafka1.example:9094, kafka2.example:9094 answer", {}},
            {tls, passed, "encrypted, the broker's certificate is trusted", {}},
            {login, failed, "kafka1.example:9094: the login was refused: Authentication failed",
             "check user name, password and "
             "sasl.mechanism"},
            {rights, skipped, "not tried", {}}};
}

/// A trial that stays under way until it is let go, whatever it is told.
class Held {
public:
    [[nodiscard]] TryConnection trial()
    {
        return [this](const ClientProperties& properties, const std::function<void(const TrialStep&)>& onStep,
                      const StopFlag& stop) {
            std::unique_lock lock(m_mutex);
            m_properties = properties;
            ++m_started;
            lock.unlock();
            onStep({TrialStepKind::name, TrialStepState::running, {}, {}});
            lock.lock();
            m_changed.wait(lock, [this] { return m_released; });
            m_stopped = stop.requested();
            ++m_ended;
            return someSteps();
        };
    }
    void release()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_released = true;
        }
        m_changed.notify_all();
    }
    int started() { return with(m_started); }
    int ended() { return with(m_ended); }
    bool stopped() { return with(m_stopped); }
    ClientProperties properties() { return with(m_properties); }

private:
    template <class T>
    T with(const T& value)
    {
        const std::lock_guard lock(m_mutex);
        return value;
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    ClientProperties m_properties;
    int m_started = 0;
    int m_ended = 0;
    bool m_stopped = false;
    bool m_released = false;
};

TryConnection never()
{
    return [](const ClientProperties&, const std::function<void(const TrialStep&)>&, const StopFlag&) {
        return std::vector<TrialStep>{};
    };
}

} // namespace

class TestConnectionEditor : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<ScriptedStore>();
        m_profiles = std::make_unique<ConnectionProfiles>(path("connections.json"));
    }

    void fieldsFollowTheProtocol_data()
    {
        using enum SecurityProtocol;
        using enum SaslMechanism;
        QTest::addColumn<int>("protocol");
        QTest::addColumn<int>("mechanism");
        QTest::addColumn<QStringList>("shown");
        const auto row = [](const char* title, SecurityProtocol protocol, SaslMechanism mechanism, const char* shown) {
            QTest::newRow(title) << static_cast<int>(protocol) << static_cast<int>(mechanism)
                                 << QString::fromLatin1(shown).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        };
        row("plain text", plaintext, plain, "");
        row("TLS", ssl, plain, "caFile certificateFile keyFile verifyHostName");
        row("PLAIN", saslPlaintext, plain, "saslMechanism user password inTheClear");
        row("SCRAM", saslPlaintext, scramSha256, "saslMechanism user password");
        row("SCRAM over TLS", saslSsl, scramSha512, "caFile certificateFile keyFile verifyHostName saslMechanism user password");
        row("PLAIN over TLS", saslSsl, plain, "caFile certificateFile keyFile verifyHostName saslMechanism user password");
        row("OAUTHBEARER", saslPlaintext, oauthBearer, "saslMechanism user clientSecret");
        row("GSSAPI", saslPlaintext, gssapi, "saslMechanism user");
    }

    void fieldsFollowTheProtocol()
    {
        QFETCH(int, protocol);
        QFETCH(int, mechanism);
        QFETCH(QStringList, shown);
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, never());
        editor.show();
        choose(editor, "securityProtocol", protocol);
        choose(editor, "saslMechanism", mechanism);
        for (const auto* const field : {"caFile", "certificateFile", "keyFile", "verifyHostName", "saslMechanism", "user",
                                        "password", "clientSecret", "inTheClear", "keyPassword"}) {
            const auto name = QString::fromLatin1(field);
            const auto* const widget = editor.findChild<QWidget*>(name);
            QVERIFY2(widget != nullptr, field);
            QVERIFY2(widget->isVisibleTo(&editor) == shown.contains(name), field);
        }
        if (shown.contains(QStringLiteral("keyFile"))) {
            edit(editor, "keyFile")->setText(QStringLiteral("/k.pem"));
            QVERIFY(edit(editor, "keyPassword")->isVisibleTo(&editor));
        }
    }

    void passwordsAreHiddenUntilAskedFor()
    {
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, never());
        QCOMPARE(edit(editor, "password")->echoMode(), QLineEdit::Password);
        press(editor, "passwordShow");
        QCOMPARE(edit(editor, "password")->echoMode(), QLineEdit::Normal);
        press(editor, "passwordShow");
        QCOMPARE(edit(editor, "password")->echoMode(), QLineEdit::Password);
    }

    void secretsGoToTheStoreAndNeverToTheFile()
    {
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, never());
        QSignalSpy saved(&editor, &ConnectionEditor::saved);
        fill(editor);
        press(editor, "save");
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, giveUp);
        const auto kept = m_profiles->read();
        QVERIFY(kept.has_value());
        QCOMPARE(kept->size(), std::size_t{1});
        const auto& profile = kept->front();
        QCOMPARE(QString::fromStdString(profile.id), saved.front().front().toString());
        QCOMPARE(profile.user, std::string("me"));
        QVERIFY(profile.readOnly);
        QVERIFY(profile.secrets == std::set<std::string>{"sasl.password"});
        QVERIFY(m_store->values.holds({profile.id, "sasl.password"}));
        QVERIFY(fileText().find("hunter2") == std::string::npos);
        QCOMPARE(editor.result(), static_cast<int>(QDialog::Accepted));
    }

    void anEditKeepsWhatWasNotTyped()
    {
        keep(production(), {{"sasl.password", "old"}});
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, never());
        QSignalSpy saved(&editor, &ConnectionEditor::saved);
        editor.edit(production());
        QVERIFY(edit(editor, "password")->text().isEmpty());
        edit(editor, "name")->setText(QStringLiteral("Production east"));
        press(editor, "save");
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, giveUp);
        auto expected = production();
        expected.name = "Production east";
        QVERIFY(*m_profiles->read() == std::vector{expected});
        QVERIFY(m_store->values.holds({"one", "sasl.password"}));
        QVERIFY(m_store->removed.empty());
    }

    void whatIsForgottenIsRemoved()
    {
        keep(production(), {{"sasl.password", "old"}});
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, never());
        QSignalSpy saved(&editor, &ConnectionEditor::saved);
        editor.edit(production());
        press(editor, "passwordForget");
        press(editor, "save");
        QCOMPARE(saved.count(), 0); // a login needs one
        choose(editor, "securityProtocol", static_cast<int>(SecurityProtocol::plaintext));
        press(editor, "save");
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, giveUp);
        QVERIFY(!m_store->values.holds({"one", "sasl.password"}));
        QVERIFY(m_profiles->read()->front().secrets.empty());
    }

    void aDuplicateTakesTheSecretsAlong()
    {
        keep(production(), {{"sasl.password", "old"}});
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, never());
        QSignalSpy saved(&editor, &ConnectionEditor::saved);
        editor.duplicate(production());
        press(editor, "save");
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, giveUp);
        const auto kept = *m_profiles->read();
        QCOMPARE(kept.size(), std::size_t{2});
        QCOMPARE(kept[1].name, std::string("Production (copy)"));
        QVERIFY(kept[1].id != "one");
        QVERIFY(m_store->values.holds({"one", "sasl.password"}));
        QVERIFY(m_store->values.holds({kept[1].id, "sasl.password"}));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* title, const char* field, const char* value, const char* part) {
            QTest::newRow(title) << QString::fromLatin1(field) << QString::fromLatin1(value) << QString::fromLatin1(part);
        };
        row("no name", "name", "", "needs a name");
        row("name taken", "name", "Production", "this name");
        row("no servers", "bootstrapServers", "", "none is named");
        row("no port", "bootstrapServers", "k:x", "k:x");
        row("no user", "user", "", "needs a user");
        row("no password", "password", "", "needs a password");
        row("no file", "caFile", "/nowhere/ca.pem", "/nowhere/ca.pem");
        row("key without certificate", "keyFile", "/dev/null", "/dev/null");
    }

    void saysWhatIsWrong()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(QString, part);
        keep(production(), {});
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, never());
        QSignalSpy saved(&editor, &ConnectionEditor::saved);
        editor.show();
        fill(editor);
        choose(editor, "securityProtocol", static_cast<int>(SecurityProtocol::saslSsl));
        edit(editor, field.toLatin1().constData())->setText(value);
        const auto before = fileText();
        press(editor, "save");
        auto* const message = editor.findChild<QLabel*>(QStringLiteral("message"));
        QVERIFY(message->isVisible());
        QVERIFY2(message->text().contains(part), qPrintable(message->text()));
        QVERIFY(edit(editor, field.toLatin1().constData())->hasFocus() || !QApplication::activeWindow());
        QCOMPARE(saved.count(), 0);
        QCOMPARE(fileText(), before);
    }

    void aSecretAmongThePropertiesIsRefused()
    {
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, never());
        editor.show();
        fill(editor);
        auto* const table = editor.findChild<QTableWidget*>(QStringLiteral("properties"));
        table->item(0, 0)->setText(QStringLiteral("ssl.key.pem"));
        table->item(0, 1)->setText(QStringLiteral("hunter3"));
        press(editor, "save");
        const auto text = editor.findChild<QLabel*>(QStringLiteral("message"))->text();
        QVERIFY2(text.contains(QStringLiteral("ssl.key.pem is a secret")), qPrintable(text));
        QVERIFY(!std::filesystem::exists(m_profiles->file()));
    }

    void importsAFile()
    {
        std::ofstream(path("client.properties"))
            << "bootstrap.servers=k1.example:9094\nsecurity.protocol=SASL_SSL\nsasl.mechanism=PLAIN\n"
               "sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username=\"me\" "
               "password=\"hunter2\";\nssl.keystore.type=PKCS12\nssl.keystore.location=/dev/null\n"
               "ssl.keystore.password=hunter3\ngroup.id=app\nrequest.timeout.ms=3000\n";
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, never());
        QSignalSpy saved(&editor, &ConnectionEditor::saved);
        editor.show();
        editor.importFile(path("client.properties"));
        QCOMPARE(edit(editor, "name")->text(), QStringLiteral("k1.example"));
        QCOMPARE(edit(editor, "user")->text(), QStringLiteral("me"));
        QCOMPARE(edit(editor, "password")->text(), QStringLiteral("hunter2"));
        QVERIFY(editor.findChild<QLabel*>(QStringLiteral("message"))->text().contains(QStringLiteral("group.id")));
        QVERIFY(
            editor.findChild<QLabel*>(QStringLiteral("otherSecrets"))->text().contains(QStringLiteral("ssl.keystore.password")));
        press(editor, "save");
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, giveUp);
        const auto id = m_profiles->read()->front().id;
        QVERIFY(m_store->values.holds({id, "sasl.password"}));
        QVERIFY(m_store->values.holds({id, "ssl.keystore.password"}));
        QVERIFY(fileText().find("hunter") == std::string::npos);
    }

    void anImportThatFailsSaysWhy()
    {
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, never());
        editor.show();
        edit(editor, "name")->setText(QStringLiteral("x"));
        editor.importFile(path("not-there.properties"));
        QVERIFY(editor.findChild<QLabel*>(QStringLiteral("message"))->text().contains(QStringLiteral("not-there.properties")));
        QCOMPARE(edit(editor, "name")->text(), QStringLiteral("x"));
    }

    void aTrialUsesTypedAndKeptSecrets()
    {
        keep(production(), {{"sasl.password", "kept"}});
        Held held;
        held.release();
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, held.trial());
        editor.edit(production());
        press(editor, "tryIt");
        QTRY_COMPARE_WITH_TIMEOUT(held.ended(), 1, giveUp);
        QCOMPARE(held.properties().values.at("sasl.password"), std::string("kept"));
        QTRY_VERIFY_WITH_TIMEOUT(
            editor.findChild<QLabel*>(QStringLiteral("trialLogin"))->text().contains(QStringLiteral("refused")), giveUp);
        edit(editor, "password")->setText(QStringLiteral("typed"));
        press(editor, "tryIt");
        QTRY_COMPARE_WITH_TIMEOUT(held.ended(), 2, giveUp);
        QCOMPARE(held.properties().values.at("sasl.password"), std::string("typed"));
    }

    void aTrialCanBeStopped()
    {
        Held held;
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, held.trial());
        fill(editor);
        press(editor, "tryIt");
        QTRY_COMPARE_WITH_TIMEOUT(held.started(), 1, giveUp);
        auto* const button = editor.findChild<QPushButton*>(QStringLiteral("tryIt"));
        QCOMPARE(button->text(), QStringLiteral("Stop"));
        press(editor, "tryIt");
        held.release();
        QTRY_COMPARE_WITH_TIMEOUT(held.ended(), 1, giveUp);
        QVERIFY(held.stopped());
        QTRY_VERIFY_WITH_TIMEOUT(button->text() != QStringLiteral("Stop"), giveUp);
    }

    void closingWhileATrialRunsNeverWaits_data()
    {
        QTest::addColumn<bool>("destroyed");
        QTest::newRow("closed") << false;
        QTest::newRow("destroyed") << true;
    }

    void closingWhileATrialRunsNeverWaits()
    {
        QFETCH(bool, destroyed);
        Held held; // let go only after the dialog is closed: a dialog that waits hangs here
        auto editor = std::make_unique<ConnectionEditor>(*m_profiles, *m_store, lightTheme(), nullptr, held.trial());
        editor->show();
        fill(*editor);
        press(*editor, "tryIt");
        QTRY_COMPARE_WITH_TIMEOUT(held.started(), 1, giveUp);
        editor->close();
        if (destroyed) {
            editor.reset();
        }
        QCOMPARE(held.ended(), 0);
        held.release();
        QTRY_COMPARE_WITH_TIMEOUT(held.ended(), 1, giveUp);
        QVERIFY(held.stopped());
        QCoreApplication::processEvents();
    }

    void closingWhileSecretsAreReadIsHarmless()
    {
        keep(production(), {{"sasl.password", "kept"}});
        Held held;
        held.release();
        m_store->waits = true;
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, held.trial());
        editor.edit(production());
        editor.show();
        press(editor, "tryIt");
        editor.close();
        m_store->answer();
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        QCOMPARE(held.started(), 0);
    }

    void aKeychainThatRefusesIsShown()
    {
        keep(production(), {});
        m_store->failure = Error{ErrorKind::notAuthorised, "the keychain refused", "unlock it", {}, true};
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, never());
        editor.show();
        editor.edit(production());
        press(editor, "tryIt");
        auto* const message = editor.findChild<QLabel*>(QStringLiteral("message"));
        QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), giveUp);
        QVERIFY(message->text().contains(QStringLiteral("the keychain refused")));
        edit(editor, "password")->setText(QStringLiteral("new"));
        press(editor, "save");
        QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), giveUp);
        QVERIFY(editor.findChild<QPushButton*>(QStringLiteral("save"))->isEnabled());
        QVERIFY(editor.isVisible());
    }

    void everythingHasAName()
    {
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, never());
        editor.edit(production());
        edit(editor, "keyFile")->setText(QStringLiteral("/k"));
        editor.show();
        QCOMPARE(unnamedIn(editor), QStringList());
        choose(editor, "saslMechanism", static_cast<int>(SaslMechanism::oauthBearer));
        QCOMPARE(unnamedIn(editor), QStringList());
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
        Held held;
        held.release();
        ConnectionEditor editor(*m_profiles, *m_store, theme, nullptr, held.trial());
        auto profile = production();
        m_store->values.write({"one", "sasl.password"}, "p", this, [](const Result<void>&) { });
        editor.edit(profile);
        editor.show();
        press(editor, "tryIt");
        QTRY_VERIFY_WITH_TIMEOUT(
            editor.findChild<QLabel*>(QStringLiteral("trialLogin"))->text().contains(QStringLiteral("refused")), giveUp);
        savePicture(editor, dark ? "editor-dark" : "editor-light");
        edit(editor, "caFile")->setText(QStringLiteral("/nowhere/ca.pem"));
        press(editor, "save");
        choose(editor, "colour", static_cast<int>(ColourTag::green));
        savePicture(editor, dark ? "editor-problem-dark" : "editor-problem-light");

        ConnectionEditor fresh(*m_profiles, *m_store, theme, nullptr, held.trial());
        fresh.show();
        savePicture(fresh, dark ? "editor-new-dark" : "editor-new-light");
    }

private:
    [[nodiscard]] std::filesystem::path path(const char* file) const
    {
        return std::filesystem::path(m_folder->path().toStdString()) / file;
    }

    void keep(const ConnectionProfile& profile, const Secrets& secrets)
    {
        QVERIFY(m_profiles->put(profile).has_value());
        for (const auto& [name, value] : secrets) {
            m_store->values.write({profile.id, name}, value, this, [](const Result<void>&) { });
        }
    }

    [[nodiscard]] std::string fileText() const
    {
        std::ostringstream text;
        text << std::ifstream(m_profiles->file()).rdbuf();
        return text.str();
    }

    static QLineEdit* edit(QWidget& in, const char* name) { return in.findChild<QLineEdit*>(QString::fromLatin1(name)); }

    static void press(QWidget& in, const char* name) { in.findChild<QAbstractButton*>(QString::fromLatin1(name))->click(); }

    static void choose(QWidget& in, const char* name, int data)
    {
        auto* const box = in.findChild<QComboBox*>(QString::fromLatin1(name));
        box->setCurrentIndex(box->findData(data));
    }

    static void fill(QWidget& in)
    {
        edit(in, "name")->setText(QStringLiteral("Test"));
        edit(in, "bootstrapServers")->setText(QStringLiteral("localhost:9092"));
        choose(in, "securityProtocol", static_cast<int>(SecurityProtocol::saslPlaintext));
        edit(in, "user")->setText(QStringLiteral("me"));
        edit(in, "password")->setText(QStringLiteral("hunter2"));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedStore> m_store;
    std::unique_ptr<ConnectionProfiles> m_profiles;
};

QTEST_MAIN(TestConnectionEditor)
#include "test_connection_editor.moc"
