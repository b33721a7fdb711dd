// Trials from the editor: live, stopped, and left behind by a closed dialog.
#include "editor_fields.h"
#include "gui/connections/fallback_store.h"
#include "picture.h"
#include "scripted_store.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;
using namespace rollcall::gui;

class TestEditorTrial : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<ScriptedStore>();
        m_profiles = std::make_unique<ConnectionProfiles>(path("connections.json"));
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
        ConnectionEditor editor(*m_profiles, *m_store, lightTheme(), nullptr, noTrial());
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

    void withoutAKeychainPasswordsAreKeptForThisRun_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("why");
        QTest::newRow("missing") << static_cast<int>(ErrorKind::notSupported) << QStringLiteral("it cannot be used: no D-Bus");
        QTest::newRow("refusing") << static_cast<int>(ErrorKind::notAuthorised) << QStringLiteral("it refused: denied");
    }

    void withoutAKeychainPasswordsAreKeptForThisRun()
    {
        QFETCH(int, kind);
        QFETCH(QString, why);
        auto scripted = std::make_unique<ScriptedStore>();
        auto* const keychain = scripted.get();
        keychain->failure = Error{static_cast<ErrorKind>(kind), why.toStdString(), "unlock it", {}, true};
        FallbackStore store(std::move(scripted));
        Held held;
        held.release();
        {
            ConnectionEditor editor(*m_profiles, store, lightTheme(), nullptr, held.trial());
            QSignalSpy saved(&editor, &ConnectionEditor::saved);
            editor.show();
            fill(editor);
            QVERIFY(!editor.findChild<QLabel*>(QStringLiteral("limitation"))->isVisible());
            press(editor, "save");
            QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, giveUp);
        }
        // The editor is gone by then: the next one says it, and so does the list.
        ConnectionEditor editor(*m_profiles, store, lightTheme(), nullptr, held.trial());
        editor.edit(m_profiles->read()->front());
        editor.show();
        const auto* const limitation = editor.findChild<QLabel*>(QStringLiteral("limitation"));
        QVERIFY(limitation->isVisible());
        QCOMPARE(limitation->text(),
                 QStringLiteral("Passwords are kept for this run only: %1. What to try: unlock it.").arg(why));
        press(editor, "tryIt");
        QTRY_COMPARE_WITH_TIMEOUT(held.ended(), 1, giveUp);
        QCOMPARE(held.properties().values.at("sasl.password"), std::string("hunter2"));
        QVERIFY(!keychain->values.holds({m_profiles->read()->front().id, "sasl.password"}));
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

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedStore> m_store;
    std::unique_ptr<ConnectionProfiles> m_profiles;
};

QTEST_MAIN(TestEditorTrial)
#include "test_editor_trial.moc"
