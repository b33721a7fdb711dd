#include "settings/connection_profiles.h"

#include "domain/client_properties.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <sstream>

using namespace rollcall;

namespace {

ConnectionProfile production()
{
    ConnectionProfile profile;
    profile.id = "one";
    profile.name = "Production \"east\"";
    profile.bootstrapServers = "k1:9093,k2:9093";
    profile.protocol = SecurityProtocol::saslSsl;
    profile.mechanism = SaslMechanism::scramSha512;
    profile.user = "åse";
    profile.caFile = "/etc/kafka/ca.pem";
    profile.certificateFile = "/etc/kafka/client.pem";
    profile.keyFile = "/etc/kafka/client.key";
    profile.verifyHostName = false;
    profile.properties = {{"socket.timeout.ms", "3000"}, {"client.id", "x"}};
    profile.secrets = {"sasl.password", "ssl.key.password"};
    profile.metrics = {"http://orders-1:9404/metrics", "orders-2:9404"};
    profile.statements.push_back({GroupId("orders"), ClientLibrary::sarama, false, {}, Milliseconds{10'000}});
    profile.statements.push_back({GroupId("billing \"eu\""), {}, true, {}, {}});
    profile.colour = ColourTag::red;
    profile.readOnly = false;
    return profile;
}

ConnectionProfile plain(const std::string& id)
{
    ConnectionProfile profile;
    profile.id = id;
    profile.name = "plain " + id;
    profile.bootstrapServers = "localhost:9092";
    return profile;
}

} // namespace

class TestConnectionProfiles : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_path = std::filesystem::path(m_folder->path().toStdString()) / "rollcall" / "connections.json";
    }

    void noFileIsNoConnections()
    {
        const auto read = ConnectionProfiles(m_path).read();
        QVERIFY(read.has_value());
        QVERIFY(read->empty());
        QVERIFY(!std::filesystem::exists(m_path));
    }

    void roundTrip()
    {
        const ConnectionProfiles file(m_path);
        QVERIFY(file.put(production()).has_value());
        QVERIFY(file.put(plain("two")).has_value());
        QVERIFY(*ConnectionProfiles(m_path).read() == (std::vector{production(), plain("two")}));

        auto changed = production();
        changed.name = "Production";
        changed.readOnly = true;
        QVERIFY(file.put(changed).has_value());
        QVERIFY(*file.read() == (std::vector{changed, plain("two")}));
        QVERIFY(file.remove("one").has_value());
        QVERIFY(file.remove("never there").has_value());
        QVERIFY(*file.read() == (std::vector{plain("two")}));
    }

    void everyChoiceRoundTrips()
    {
        const ConnectionProfiles file(m_path);
        std::vector<ConnectionProfile> all;
        const auto add = [&](auto change) {
            all.push_back(plain("profile " + std::to_string(all.size())));
            change(all.back());
            QVERIFY(file.put(all.back()).has_value());
        };
        for (const auto protocol : allSecurityProtocols) {
            add([&](ConnectionProfile& profile) { profile.protocol = protocol; });
        }
        for (const auto mechanism : allSaslMechanisms) {
            add([&](ConnectionProfile& profile) { profile.mechanism = mechanism; });
        }
        for (const auto colour : allColourTags) {
            add([&](ConnectionProfile& profile) { profile.colour = colour; });
        }
        QVERIFY(*file.read() == all);
    }

    void ownerOnlyAndNothingLeftBehind()
    {
        namespace fs = std::filesystem;
        const ConnectionProfiles file(m_path);
        QVERIFY(file.put(plain("one")).has_value());
        fs::permissions(m_path, fs::perms::group_read, fs::perm_options::add);
        QVERIFY(file.put(plain("two")).has_value());
        QCOMPARE(static_cast<int>(fs::status(m_path).permissions()), 0600);
        QCOMPARE(std::distance(fs::directory_iterator(m_path.parent_path()), fs::directory_iterator()), 1);
    }

    void aLinkStaysALink()
    {
        namespace fs = std::filesystem;
        const auto real = m_path.parent_path() / "dotfiles.json";
        fs::create_directories(m_path.parent_path());
        write(R"({"version": 1, "connections": []})", real);
        fs::create_symlink(real, m_path);
        QVERIFY(ConnectionProfiles(m_path).put(plain("one")).has_value());
        QVERIFY(fs::is_symlink(m_path));
        QCOMPARE(ConnectionProfiles(real).read()->size(), std::size_t{1});
    }

    void aFolderThatCannotBeWrittenIsAnError()
    {
        // A file stands where the folder should be: refused for root too.
        write("", m_path.parent_path());
        const auto put = ConnectionProfiles(m_path).put(plain("one"));
        QVERIFY(!put);
        QCOMPARE(put.error().kind, ErrorKind::io);
    }

    void keepsWhatItDoesNotKnow()
    {
        write(R"({"version": 1, "window": [1, 2], "connections": [
            {"id": "one", "name": "a", "later": {"x": 1}}, {"id": "two", "name": "b", "favourite": true}]})");
        const ConnectionProfiles file(m_path);
        QVERIFY(file.put(plain("one")).has_value());
        QVERIFY(file.put(plain("three")).has_value());
        const auto text = content();
        QVERIFY2(text.find("\"later\"") != std::string::npos, text.c_str());
        QVERIFY2(text.find("\"favourite\"") != std::string::npos, text.c_str());
        QVERIFY2(text.find("\"window\"") != std::string::npos, text.c_str());
        QVERIFY((*file.read())[0] == plain("one"));
    }

    void absentFieldsHaveTheirDefaults()
    {
        write(R"({"version": 1, "connections": [{"id": "x"}]})");
        const auto read = ConnectionProfiles(m_path).read();
        QVERIFY(read.has_value());
        ConnectionProfile expected;
        expected.id = "x";
        QVERIFY(*read == std::vector{expected});
        QVERIFY(read->front().readOnly);
        QVERIFY(read->front().verifyHostName);
    }

    void refusesToWriteASecret_data()
    {
        QTest::addColumn<QByteArray>("property");
        for (const auto* const name : {"sasl.password", "ssl.key.password", "ssl.key.pem", "sasl.oauthbearer.client.secret",
                                       "sasl.oauthbearer.config", "ssl.keystore.password", "sasl.jaas.config"}) {
            QTest::newRow(name) << QByteArray(name);
        }
    }

    void refusesToWriteASecret()
    {
        QFETCH(QByteArray, property);
        const ConnectionProfiles file(m_path);
        QVERIFY(file.put(plain("two")).has_value());
        const auto before = content();
        auto profile = production();
        profile.properties.emplace(property.toStdString(), "hunter2");
        const auto put = file.put(profile);
        QVERIFY(!put);
        QVERIFY2(put.error().text.find(property.toStdString()) != std::string::npos, put.error().text.c_str());
        QVERIFY(put.error().text.find("hunter2") == std::string::npos);
        QCOMPARE(content(), before);
    }

    void aSecretInAForeignFieldIsNotWrittenAgain()
    {
        write(R"({"version": 1, "connections": [{"id": "one", "mine": {"sasl.password": "hunter2"}}]})");
        const auto put = ConnectionProfiles(m_path).put(plain("two"));
        QVERIFY(!put);
        QVERIFY(put.error().text.find("hunter2") == std::string::npos);
    }

    void errorsNameThePlaceAndLeaveTheFile_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("part");
        const auto row = [](const char* name, const char* text, const char* part) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(part);
        };
        row("cut off", "{\"version\": 1,\n \"connections\": [{\"id\": \"x\"", "line 2, column 28");
        row("empty", "", "line 1, column 1");
        row("a stray word", "{\"version\": 1,\n\n  oops}", "line 3, column 3");
        row("no object", "[]", "no version");
        row("no version", "{\"connections\": []}", "no version");
        row("version is a text", "{\"version\": \"1\"}", "no version");
        row("newer", "{\"version\": 2, \"connections\": 5}", "version 2");
        row("connections", "{\"version\": 1, \"connections\": {}}", "connections must be a list");
        row("no profile", "{\"version\": 1, \"connections\": [{\"id\": \"x\"}, 7]}", "connections[1] must be");
        row("no id", "{\"version\": 1, \"connections\": [{\"name\": \"x\"}]}", "connections[0].id is missing");
        row("read-only", "{\"version\": 1, \"connections\": [{\"id\": \"x\", \"readOnly\": \"no\"}]}", "connections[0].readOnly");
        row("name", "{\"version\": 1, \"connections\": [{\"id\": \"x\", \"name\": 1}]}", "connections[0].name");
        row("protocol", "{\"version\": 1, \"connections\": [{\"id\": \"x\", \"securityProtocol\": \"tls\"}]}",
            "connections[0].securityProtocol is none that this version knows: tls");
        row("property", "{\"version\": 1, \"connections\": [{\"id\": \"x\", \"properties\": {\"a\": 1}}]}",
            "connections[0].properties");
        row("secret", "{\"version\": 1, \"connections\": [{\"id\": \"x\", \"properties\": {\"sasl.password\": \"hunter2\"}}]}",
            "sasl.password");
        row("secrets", "{\"version\": 1, \"connections\": [{\"id\": \"x\", \"secrets\": {\"sasl.password\": \"hunter2\"}}]}",
            "connections[0].secrets");
    }

    void errorsNameThePlaceAndLeaveTheFile()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, part);
        write(text.toStdString());
        const ConnectionProfiles file(m_path);
        const auto read = file.read();
        QVERIFY(!read);
        const auto& said = read.error().text;
        QVERIFY2(said.starts_with(m_path.string()), said.c_str());
        QVERIFY2(said.find(part.toStdString()) != std::string::npos, said.c_str());
        QVERIFY2(said.find("hunter2") == std::string::npos, said.c_str());
        QVERIFY(!read.error().hint.empty());
        QVERIFY(!file.put(plain("y")));
        QVERIFY(!file.remove("x"));
        QCOMPARE(content(), text.toStdString());
    }

    void badUtf8IsRefused()
    {
        const ConnectionProfiles file(m_path);
        auto profile = plain("x");
        profile.caFile = "/etc/\xff.pem";
        QVERIFY(!file.put(profile));
        QVERIFY(!std::filesystem::exists(m_path));
    }

private:
    void write(const std::string& text, const std::filesystem::path& path) const
    {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
    }
    void write(const std::string& text) const { write(text, m_path); }

    [[nodiscard]] std::string content() const
    {
        std::ostringstream text;
        text << std::ifstream(m_path, std::ios::binary).rdbuf();
        return text.str();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_path;
};

QTEST_GUILESS_MAIN(TestConnectionProfiles)
#include "test_connection_profiles.moc"
