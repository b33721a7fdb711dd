#include "editor_fields.h"
#include "named_widgets.h"
#include "scripted_store.h"

#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <sstream>

using namespace rollcall;
using namespace rollcall::gui;

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
        row("PLAIN", saslPlaintext, plain, "saslMechanism user password loginNote");
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
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, noTrial());
        editor.show();
        choose(editor, "securityProtocol", protocol);
        choose(editor, "saslMechanism", mechanism);
        for (const auto* const field : {"caFile", "certificateFile", "keyFile", "verifyHostName", "saslMechanism", "user",
                                        "password", "clientSecret", "loginNote", "keyPassword"}) {
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
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, noTrial());
        QCOMPARE(edit(editor, "password")->echoMode(), QLineEdit::Password);
        press(editor, "passwordShow");
        QCOMPARE(edit(editor, "password")->echoMode(), QLineEdit::Normal);
        press(editor, "passwordShow");
        QCOMPARE(edit(editor, "password")->echoMode(), QLineEdit::Password);
    }

    void secretsGoToTheStoreAndNeverToTheFile()
    {
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, noTrial());
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
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, noTrial());
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
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, noTrial());
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
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, noTrial());
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

    void closingWhileItIsSavedSavesNothing()
    {
        m_store->waits = true;
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, noTrial());
        QSignalSpy saved(&editor, &ConnectionEditor::saved);
        editor.show();
        fill(editor);
        press(editor, "save");
        editor.close();
        m_store->answer();
        QTRY_VERIFY_WITH_TIMEOUT(editor.findChild<QPushButton*>(QStringLiteral("save"))->isEnabled(), giveUp); // it has ended
        QCOMPARE(saved.count(), 0);
        QVERIFY(!std::filesystem::exists(m_profiles->file()));
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
        row("metrics with a password", "metrics", "orders-1:9404, http://a:b@orders-2:9404", "password");
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
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, noTrial());
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
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, noTrial());
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
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, noTrial());
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
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, noTrial());
        editor.show();
        edit(editor, "name")->setText(QStringLiteral("x"));
        editor.importFile(path("not-there.properties"));
        QVERIFY(editor.findChild<QLabel*>(QStringLiteral("message"))->text().contains(QStringLiteral("not-there.properties")));
        QCOMPARE(edit(editor, "name")->text(), QStringLiteral("x"));
    }

    void everythingHasAName()
    {
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, noTrial());
        editor.edit(production());
        edit(editor, "keyFile")->setText(QStringLiteral("/k"));
        editor.show();
        QCOMPARE(unnamedIn(editor), QStringList());
        choose(editor, "saslMechanism", static_cast<int>(SaslMechanism::oauthBearer));
        QCOMPARE(unnamedIn(editor), QStringList());
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

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedStore> m_store;
    std::unique_ptr<ConnectionProfiles> m_profiles;
};

QTEST_MAIN(TestConnectionEditor)
#include "test_connection_editor.moc"
