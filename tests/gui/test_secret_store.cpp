// Where secrets go when the system's keychain works, is missing, or refuses.
#include "gui/connections/fallback_store.h"
#include "gui/connections/keychain_store.h"
#include "gui/connections/secret_batch.h"
#include "scripted_store.h"

#include <QSignalSpy>
#include <QTest>

using namespace rollcall;
using namespace rollcall::gui;

namespace {

const SecretKey password{"one", "sasl.password"};

Error missing()
{
    return {ErrorKind::notSupported, "the system's keychain cannot be used: no D-Bus", "start a keyring", {}, false};
}

Error refused()
{
    return {ErrorKind::notAuthorised, "the system's keychain refused: denied", "unlock it", {}, true};
}

using Value = std::optional<std::string>;

std::optional<Result<Value>> read(SecretStore& store, const SecretKey& key)
{
    std::optional<Result<Value>> answer;
    QObject context;
    store.read(key, &context, [&](const Result<Value>& value) { answer = value; });
    static_cast<void>(QTest::qWaitFor([&] { return answer.has_value(); }, 60000));
    return answer;
}

std::optional<Result<void>> write(SecretStore& store, const SecretKey& key, const std::string& value)
{
    std::optional<Result<void>> answer;
    QObject context;
    store.write(key, value, &context, [&](const Result<void>& done) { answer = done; });
    static_cast<void>(QTest::qWaitFor([&] { return answer.has_value(); }, 60000));
    return answer;
}

std::optional<Result<void>> remove(SecretStore& store, const SecretKey& key)
{
    std::optional<Result<void>> answer;
    QObject context;
    store.remove(key, &context, [&](const Result<void>& done) { answer = done; });
    static_cast<void>(QTest::qWaitFor([&] { return answer.has_value(); }, 60000));
    return answer;
}

} // namespace

class TestSecretStore : public QObject {
    Q_OBJECT

private slots:
    void aWorkingKeychainIsUsed()
    {
        auto scripted = std::make_unique<ScriptedStore>();
        auto* const keychain = scripted.get();
        FallbackStore store(std::move(scripted));
        QSignalSpy limited(&store, &SecretStore::limited);
        QVERIFY(!(*read(store, password))->has_value());
        QVERIFY(write(store, password, "p")->has_value());
        QVERIFY(keychain->values.holds(password));
        QCOMPARE(**read(store, password), Value("p"));
        QVERIFY(remove(store, password)->has_value());
        QVERIFY(!(*read(store, password))->has_value());
        QCOMPARE(limited.count(), 0);
        QVERIFY(store.limitation().isEmpty());
    }

    void without_data()
    {
        QTest::addColumn<bool>("there");
        QTest::newRow("missing") << false;
        QTest::newRow("refusing") << true;
    }

    void without()
    {
        QFETCH(bool, there);
        auto scripted = std::make_unique<ScriptedStore>();
        auto* const keychain = scripted.get();
        keychain->failure = there ? refused() : missing();
        FallbackStore store(std::move(scripted));
        QSignalSpy limited(&store, &SecretStore::limited);

        // What cannot be read is not "none kept".
        QCOMPARE(read(store, password)->error(), *keychain->failure);
        QVERIFY(write(store, password, "p")->has_value());
        QVERIFY(write(store, {"one", "ssl.key.password"}, "k")->has_value());
        QCOMPARE(**read(store, password), Value("p"));
        QCOMPARE(limited.count(), 1);
        QVERIFY(store.limitation().contains(QString::fromStdString(keychain->failure->text)));
        QVERIFY(!keychain->values.holds(password));

        // A keychain that is there and refuses may still hold it; one that is missing cannot.
        QCOMPARE(remove(store, password)->has_value(), !there);
        QVERIFY(!read(store, password)->has_value());
    }

    void itComesBack()
    {
        auto scripted = std::make_unique<ScriptedStore>();
        auto* const keychain = scripted.get();
        keychain->failure = refused();
        FallbackStore store(std::move(scripted));
        QVERIFY(write(store, password, "old")->has_value());
        keychain->failure.reset();
        QVERIFY(write(store, password, "new")->has_value());
        QVERIFY(keychain->values.holds(password));
        QCOMPARE(**read(store, password), Value("new"));
    }

    void whoeverAskedMayBeGone()
    {
        MemoryStore store;
        bool called = false;
        {
            QObject gone;
            readSecrets(store, "one", {"sasl.password"}, &gone, [&](const Result<Secrets>&) { called = true; });
            readSecrets(store, "one", {}, &gone, [&](const Result<Secrets>&) { called = true; });
        }
        QVERIFY(read(store, password).has_value()); // asked later, answered later
        QVERIFY(!called);
    }

    void severalAtOnce()
    {
        ScriptedStore store;
        QObject context;
        std::optional<Result<void>> changed;
        store.values.write({"one", "ssl.key.pem"}, "old", &context, [](const Result<void>&) { });
        changeSecrets(store, "one", {{"sasl.password", "p"}, {"ssl.key.password", "k"}}, {"ssl.key.pem"}, &context,
                      [&](const Result<void>& done) { changed = done; });
        QVERIFY(QTest::qWaitFor([&] { return changed.has_value(); }, 60000));
        QVERIFY(changed->has_value());
        QVERIFY(!store.values.holds({"one", "ssl.key.pem"}));
        std::optional<Result<Secrets>> found;
        readSecrets(store, "one", {"sasl.password", "ssl.key.password", "ssl.key.pem"}, &context,
                    [&](const Result<Secrets>& secrets) { found = secrets; });
        QVERIFY(QTest::qWaitFor([&] { return found.has_value(); }, 60000));
        QVERIFY(**found == (Secrets{{"sasl.password", "p"}, {"ssl.key.password", "k"}}));

        store.failure = refused();
        found.reset();
        readSecrets(store, "one", {"sasl.password"}, &context, [&](const Result<Secrets>& secrets) { found = secrets; });
        QVERIFY(QTest::qWaitFor([&] { return found.has_value(); }, 60000));
        QCOMPARE(found->error(), refused());
    }

    void theRealKeychainAnswersSomething()
    {
        // Without a session bus it must say so, and not hang: the test's environment names none.
        KeychainStore store;
        const auto answer = read(store, {"no-such-profile", "sasl.password"});
        QVERIFY(answer.has_value());
        QVERIFY(!answer->has_value());
        QCOMPARE(answer->error().kind, ErrorKind::notSupported);
        QVERIFY(!answer->error().hint.empty());
    }
};

QTEST_MAIN(TestSecretStore)
#include "test_secret_store.moc"
