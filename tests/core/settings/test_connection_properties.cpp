#include "settings/connection_properties.h"

#include <QTest>

#include <algorithm>

using namespace rollcall;

namespace {

using Values = std::map<std::string, std::string>;

QByteArray linesOf(const Values& values)
{
    QByteArray result;
    for (const auto& [name, value] : values) {
        result += QByteArray::fromStdString(name + "=" + value + "\n");
    }
    return result;
}

ConnectionProfile profileOf(SecurityProtocol protocol, SaslMechanism mechanism)
{
    ConnectionProfile profile;
    profile.bootstrapServers = "k:1";
    profile.protocol = protocol;
    profile.mechanism = mechanism;
    profile.user = "me";
    profile.caFile = "ca";
    profile.certificateFile = "cert";
    profile.keyFile = "key";
    return profile;
}

/// One of each kind.
const Secrets allSecrets{{"sasl.password", "p"}, {"sasl.oauthbearer.client.secret", "s"}, {"ssl.key.password", "k"}};

} // namespace

class TestConnectionProperties : public QObject {
    Q_OBJECT

private slots:
    void fields_data()
    {
        using enum SecurityProtocol;
        using enum SaslMechanism;
        QTest::addColumn<int>("protocol");
        QTest::addColumn<int>("mechanism");
        QTest::addColumn<QByteArray>("properties");
        const auto row = [](const char* name, SecurityProtocol protocol, SaslMechanism mechanism, const Values& values) {
            Values all{{"bootstrap.servers", "k:1"}, {"security.protocol", std::string{nameOf(protocol)}}};
            all.insert(values.begin(), values.end());
            QTest::newRow(name) << static_cast<int>(protocol) << static_cast<int>(mechanism) << linesOf(all);
        };
        const Values tls{{"ssl.ca.location", "ca"},
                         {"ssl.certificate.location", "cert"},
                         {"ssl.key.location", "key"},
                         {"ssl.key.password", "k"},
                         {"ssl.endpoint.identification.algorithm", "https"}};
        const auto with = [](Values values, const Values& more) {
            values.insert(more.begin(), more.end());
            return values;
        };
        const Values scram{{"sasl.mechanism", "SCRAM-SHA-256"}, {"sasl.username", "me"}, {"sasl.password", "p"}};
        row("plaintext", plaintext, plain, {});
        row("TLS", ssl, plain, tls);
        row("PLAIN", saslPlaintext, plain, {{"sasl.mechanism", "PLAIN"}, {"sasl.username", "me"}, {"sasl.password", "p"}});
        row("SCRAM", saslPlaintext, scramSha256, scram);
        row("SCRAM over TLS", saslSsl, scramSha256, with(tls, scram));
        row("OAUTHBEARER", saslPlaintext, oauthBearer,
            {{"sasl.mechanism", "OAUTHBEARER"},
             {"sasl.oauthbearer.method", "oidc"},
             {"sasl.oauthbearer.client.id", "me"},
             {"sasl.oauthbearer.client.secret", "s"}});
        row("GSSAPI", saslPlaintext, gssapi, {{"sasl.mechanism", "GSSAPI"}, {"sasl.kerberos.principal", "me"}});
    }

    void fields()
    {
        QFETCH(int, protocol);
        QFETCH(int, mechanism);
        QFETCH(QByteArray, properties);
        const auto profile = profileOf(static_cast<SecurityProtocol>(protocol), static_cast<SaslMechanism>(mechanism));
        QCOMPARE(linesOf(clientProperties(profile, allSecrets).values), properties);
    }

    void fieldsOutrankFurtherProperties()
    {
        auto profile = profileOf(SecurityProtocol::ssl, SaslMechanism::plain);
        profile.verifyHostName = false;
        profile.properties = {{"security.protocol", "plaintext"}, {"ssl.endpoint.identification.algorithm", "https"},
                              {"bootstrap.servers", "other:1"},   {"socket.timeout.ms", "5"},
                              {"metadata.broker.list", "x:1"},    {"sasl.mechanisms", "PLAIN"}};
        const auto values = clientProperties(profile, {}).values;
        QCOMPARE(values.at("security.protocol"), std::string("ssl"));
        QCOMPARE(values.at("bootstrap.servers"), std::string("k:1"));
        QCOMPARE(values.at("ssl.endpoint.identification.algorithm"), std::string("none"));
        QCOMPARE(values.at("socket.timeout.ms"), std::string("5"));
        QVERIFY(!values.contains("metadata.broker.list"));
        QVERIFY(!values.contains("sasl.mechanisms"));
    }

    void askedSecrets_data()
    {
        using enum SecurityProtocol;
        using enum SaslMechanism;
        QTest::addColumn<int>("protocol");
        QTest::addColumn<int>("mechanism");
        QTest::addColumn<QByteArray>("names");
        const auto row = [](const char* name, SecurityProtocol protocol, SaslMechanism mechanism, const char* names) {
            QTest::newRow(name) << static_cast<int>(protocol) << static_cast<int>(mechanism) << QByteArray(names);
        };
        row("plaintext", plaintext, plain, "");
        row("TLS", ssl, plain, "ssl.key.password ");
        row("PLAIN", saslPlaintext, plain, "sasl.password ");
        row("SCRAM over TLS", saslSsl, scramSha512, "sasl.password ssl.key.password ");
        row("OAUTHBEARER", saslPlaintext, oauthBearer, "sasl.oauthbearer.client.secret ");
        row("GSSAPI", saslPlaintext, gssapi, "");
    }

    void askedSecrets()
    {
        QFETCH(int, protocol);
        QFETCH(int, mechanism);
        QFETCH(QByteArray, names);
        QByteArray asked;
        for (const auto name :
             rollcall::askedSecrets(profileOf(static_cast<SecurityProtocol>(protocol), static_cast<SaslMechanism>(mechanism)))) {
            asked += QByteArray(name.data(), static_cast<qsizetype>(name.size())) + " ";
        }
        QCOMPARE(asked, names);
    }

    void imports_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("librdkafka") << QByteArray(
            "bootstrap.servers=k1.example:9094,k2.example:9094\nsecurity.protocol=sasl_ssl\n"
            "sasl.mechanisms=SCRAM-SHA-256\nsasl.username=me\nsasl.password=hunter2\n"
            "ssl.ca.location=/ca.pem\nssl.endpoint.identification.algorithm=none\n"
            "socket.timeout.ms=3000\ngroup.id=app\n");
        QTest::newRow("Java") << QByteArray(
            "bootstrap.servers=k1.example:9094,k2.example:9094\nsecurity.protocol=SASL_SSL\nsasl.mechanism=SCRAM-SHA-256\n"
            "sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username=\"me\" "
            "password=\"hunter2\";\nssl.truststore.type=PEM\nssl.truststore.location=/ca.pem\n"
            "ssl.endpoint.identification.algorithm=\nrequest.timeout.ms=3000\ngroup.id=app\n");
    }

    void imports()
    {
        QFETCH(QByteArray, text);
        const auto file = parseClientProperties(text.toStdString(), "client.properties");
        QVERIFY2(file.has_value(), file ? "" : file.error().text.c_str());
        const auto imported = importConnection(*file, "client.properties");
        QVERIFY2(imported.has_value(), imported ? "" : imported.error().text.c_str());
        const auto& profile = imported->profile;
        QCOMPARE(profile.name, std::string("k1.example"));
        QCOMPARE(profile.bootstrapServers, std::string("k1.example:9094,k2.example:9094"));
        QCOMPARE(profile.protocol, SecurityProtocol::saslSsl);
        QCOMPARE(profile.mechanism, SaslMechanism::scramSha256);
        QCOMPARE(profile.user, std::string("me"));
        QCOMPARE(profile.caFile, std::string("/ca.pem"));
        QVERIFY(!profile.verifyHostName);
        QVERIFY(profile.readOnly);
        QVERIFY(profile.secrets == std::set<std::string>{"sasl.password"});
        QVERIFY(imported->secrets == (Secrets{{"sasl.password", "hunter2"}}));
        QVERIFY(profile.properties == (Values{{"socket.timeout.ms", "3000"}}));
        QVERIFY(std::ranges::any_of(imported->notTaken, [](const auto& line) { return line.starts_with("group.id"); }));
    }

    void importedAndBackAgain()
    {
        ClientPropertiesFile file;
        file.properties.values = {{"bootstrap.servers", "k:1"},
                                  {"security.protocol", "sasl_ssl"},
                                  {"sasl.mechanism", "OAUTHBEARER"},
                                  {"sasl.oauthbearer.method", "oidc"},
                                  {"sasl.oauthbearer.client.id", "id"},
                                  {"sasl.oauthbearer.client.secret", "s"},
                                  {"sasl.oauthbearer.token.endpoint.url", "https://x/token"},
                                  {"ssl.endpoint.identification.algorithm", "https"},
                                  {"ssl.keystore.location", "c.p12"},
                                  {"ssl.keystore.password", "kp"}};
        const auto imported = importConnection(file, "f");
        QVERIFY(imported.has_value());
        QCOMPARE(linesOf(clientProperties(imported->profile, imported->secrets).values), linesOf(file.properties.values));
    }

    void whatRunsCodeIsHandedOverApart()
    {
        const auto file = parseClientProperties("bootstrap.servers=k:1\nsasl.kerberos.kinit.cmd=reboot\n"
                                                "ssl.engine.location=/e.so\nssl.engine.id=e\nssl.providers=/p\n"
                                                "plugin.library.paths=/l.so\n",
                                                "f");
        const auto imported = importConnection(*file, "f");
        QVERIFY(imported.has_value());
        QVERIFY(imported->code
                == (Values{{"sasl.kerberos.kinit.cmd", "reboot"},
                           {"ssl.engine.location", "/e.so"},
                           {"ssl.providers", "/p"},
                           {"plugin.library.paths", "/l.so"}}));
        QVERIFY(imported->profile.properties == (Values{{"ssl.engine.id", "e"}}));
    }

    void withoutAMechanismItIsGssapi()
    {
        ClientPropertiesFile file;
        file.properties.values = {{"bootstrap.servers", "k:1"}, {"security.protocol", "sasl_plaintext"}};
        QCOMPARE(importConnection(file, "f")->profile.mechanism, SaslMechanism::gssapi);
    }

    void refusesWhatDoesNotExist_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("protocol") << QByteArray("security.protocol") << QByteArray("tls");
        QTest::newRow("mechanism") << QByteArray("sasl.mechanism") << QByteArray("AWS_MSK_IAM");
    }

    void refusesWhatDoesNotExist()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        ClientPropertiesFile file;
        file.properties.values = {{"security.protocol", "sasl_ssl"}};
        file.properties.values.insert_or_assign(name.toStdString(), value.toStdString());
        const auto imported = importConnection(file, "f.properties");
        QVERIFY(!imported);
        QVERIFY2(imported.error().text.find(value.toStdString()) != std::string::npos, imported.error().text.c_str());
        QVERIFY(imported.error().text.starts_with("f.properties"));
        QVERIFY(!imported.error().hint.empty());
    }
};

QTEST_APPLESS_MAIN(TestConnectionProperties)
#include "test_connection_properties.moc"
