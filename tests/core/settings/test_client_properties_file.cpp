#include "settings/client_properties_file.h"
#include "settings/java_properties_text.h"

#include <QTest>

using namespace rollcall;

namespace {

using Values = std::map<std::string, std::string>;

ClientPropertiesFile parsed(const std::string& text)
{
    auto result = parseClientProperties(text, "client.properties");
    if (!result) {
        qWarning("%s", result.error().text.c_str());
        return {};
    }
    return *result;
}

} // namespace

class TestClientPropertiesFile : public QObject {
    Q_OBJECT

private slots:
    void javaText_data();
    void javaText();
    void librdkafkaIsLiteral();
    void javaLogin_data();
    void javaLogin();
    void javaStores_data();
    void javaStores();
    void applicationAndIgnored();
    void errors_data();
    void errors();
    void missingFile();
};

void TestClientPropertiesFile::javaText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("line");

    QTest::newRow("equals") << QByteArray("a=b") << QByteArray("a") << QByteArray("b") << 1;
    QTest::newRow("colon and blanks") << QByteArray("  a :  b c ") << QByteArray("a") << QByteArray("b c ") << 1;
    QTest::newRow("blank only") << QByteArray("a b=c") << QByteArray("a") << QByteArray("b=c") << 1;
    QTest::newRow("no value") << QByteArray("a") << QByteArray("a") << QByteArray("") << 1;
    QTest::newRow("comments before") << QByteArray("# x\n! y\n\na=b\r\n") << QByteArray("a") << QByteArray("b") << 4;
    QTest::newRow("continued") << QByteArray("a=b \\\n   c\\\n  d") << QByteArray("a") << QByteArray("b cd") << 1;
    QTest::newRow("continued, then the end") << QByteArray("a=b\\") << QByteArray("a") << QByteArray("b") << 1;
    QTest::newRow("two backslashes end a line") << QByteArray("a=b\\\\\nc=d") << QByteArray("a") << QByteArray("b\\") << 1;
    QTest::newRow("escapes") << QByteArray("a\\=\\ x=1\\t2\\:\\q") << QByteArray("a= x") << QByteArray("1\t2:q") << 1;
    QTest::newRow("unicode") << QByteArray("a=\\u00e9\\u20ac") << QByteArray("a") << QByteArray("\xC3\xA9\xE2\x82\xAC") << 1;
    QTest::newRow("surrogate pair") << QByteArray("a=\\ud83d\\ude00") << QByteArray("a") << QByteArray("\xF0\x9F\x98\x80") << 1;
    QTest::newRow("broken unicode") << QByteArray("a=\\u12") << QByteArray("a") << QByteArray("u12") << 1;
}

void TestClientPropertiesFile::javaText()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(int, line);

    const auto lines = javaPropertyLines(text.toStdString());
    QVERIFY(!lines.empty());
    QCOMPARE(lines.front(), (PropertyLine{name.toStdString(), value.toStdString(), line}));
}

void TestClientPropertiesFile::librdkafkaIsLiteral()
{
    const auto file = parsed("\xEF\xBB\xBF# to the cluster\n"
                             "bootstrap.servers = kafka:9093 \r\n"
                             "ssl.ca.location=C:\\certs\\new.pem\n"
                             "sasl.password=a=b:\\u0041\\\n"
                             "group.id=orders\n");
    QVERIFY(!file.java);
    QCOMPARE(file.properties.values,
             (Values{{"bootstrap.servers", "kafka:9093"},
                     {"ssl.ca.location", "C:\\certs\\new.pem"},
                     {"sasl.password", "a=b:\\u0041\\"}}));
    QCOMPARE(file.ofTheApplication, (Values{{"group.id", "orders"}}));
}

void TestClientPropertiesFile::javaLogin_data()
{
    QTest::addColumn<QByteArray>("jaas");
    QTest::addColumn<QByteArray>("property");
    QTest::addColumn<QByteArray>("value");

    const QByteArray plain =
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"ann\" password=\"s=e;c\\\\\"ret\";";
    QTest::newRow("plain user") << plain << QByteArray("sasl.username") << QByteArray("ann");
    QTest::newRow("plain password") << plain << QByteArray("sasl.password") << QByteArray("s=e;c\"ret");
    QTest::newRow("scram, continued line, single quotes") << QByteArray(
        "org.apache.kafka.common.security.scram.ScramLoginModule required \\\n  username='bob' \\\n  password='x y';")
                                                          << QByteArray("sasl.password") << QByteArray("x y");
    const QByteArray oauth =
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required clientId=\"me\" clientSecret=\"s\";";
    QTest::newRow("oauth method") << oauth << QByteArray("sasl.oauthbearer.method") << QByteArray("oidc");
    QTest::newRow("oauth secret") << oauth << QByteArray("sasl.oauthbearer.client.secret") << QByteArray("s");
    QTest::newRow("kerberos") << QByteArray(
        "com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true keyTab=\"/k\" principal=\"p@R\";")
                              << QByteArray("sasl.kerberos.keytab") << QByteArray("/k");
}

void TestClientPropertiesFile::javaLogin()
{
    QFETCH(QByteArray, jaas);
    QFETCH(QByteArray, property);
    QFETCH(QByteArray, value);

    const auto file = parsed("bootstrap.servers=k:1\nsasl.jaas.config=" + jaas.toStdString() + "\n");
    QVERIFY(file.java);
    QCOMPARE(file.properties.values.count(property.toStdString()), std::size_t{1});
    QCOMPARE(file.properties.values.at(property.toStdString()), value.toStdString());
    QCOMPARE(file.properties.values.count("sasl.jaas.config"), std::size_t{0});
}

void TestClientPropertiesFile::javaStores_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected"); // name=value, sorted

    QTest::newRow("PEM truststore") << QByteArray("ssl.truststore.type=PEM\nssl.truststore.location=/ca")
                                    << QByteArray("ssl.ca.location=/ca\n");
    QTest::newRow("PEM by its name") << QByteArray("ssl.truststore.location=/ca.pem") << QByteArray("ssl.ca.location=/ca.pem\n");
    QTest::newRow("inline PEM") << QByteArray("ssl.truststore.certificates=CERT") << QByteArray("ssl.ca.pem=CERT\n");
    QTest::newRow("PKCS12 keystore") << QByteArray(
        "ssl.keystore.type=PKCS12\nssl.keystore.location=/k\nssl.keystore.password=pw\nssl.key.password=kp")
                                     << QByteArray("ssl.key.password=kp\nssl.keystore.location=/k\nssl.keystore.password=pw\n");
    QTest::newRow("PEM keystore") << QByteArray("ssl.keystore.type=PEM\nssl.keystore.location=/k.pem")
                                  << QByteArray("ssl.certificate.location=/k.pem\nssl.key.location=/k.pem\n");
    QTest::newRow("no host name check") << QByteArray("ssl.endpoint.identification.algorithm=\nssl.truststore.location=/ca.pem")
                                        << QByteArray("ssl.ca.location=/ca.pem\nssl.endpoint.identification.algorithm=none\n");
    QTest::newRow("timeouts") << QByteArray("request.timeout.ms=7000") << QByteArray("socket.timeout.ms=7000\n");
}

void TestClientPropertiesFile::javaStores()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);

    std::string actual;
    for (const auto& [name, value] : parsed(text.toStdString()).properties.values) {
        actual += name + "=" + value + "\n";
    }
    QCOMPARE(actual, expected.toStdString());
}

void TestClientPropertiesFile::applicationAndIgnored()
{
    const auto file = parsed("bootstrap.servers=k:1\n"
                             "key.deserializer=org.apache.kafka.common.serialization.StringDeserializer\n"
                             "max.poll.interval.ms=1000\n"
                             "ssl.enabled.protocols=TLSv1.3\n"
                             "metric.reporters=com.example.Reporter\n");
    QVERIFY(file.java);
    QCOMPARE(file.properties.values, (Values{{"bootstrap.servers", "k:1"}}));
    QCOMPARE(file.ignored, (std::vector<std::string>{"ssl.enabled.protocols", "metric.reporters"}));
    QCOMPARE(file.ofTheApplication.size(), std::size_t{2});
}

void TestClientPropertiesFile::errors_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QByteArray>("hint");

    QTest::newRow("no property") << QByteArray("# x\nbootstrap.servers=k:1\nnonsense") << 3 << QByteArray("name=value");
    QTest::newRow("no name") << QByteArray("=x") << 1 << QByteArray("name=value");
    QTest::newRow("JKS truststore") << QByteArray("a=b\nssl.truststore.location=/t.jks\nssl.truststore.password=pw") << 2
                                    << QByteArray("keytool -list -rfc -keystore '/t.jks'");
    QTest::newRow("PKCS12 truststore") << QByteArray("ssl.truststore.type=PKCS12\nssl.truststore.location=/t") << 2
                                       << QByteArray("openssl pkcs12 -in '/t'");
    QTest::newRow("JKS keystore") << QByteArray("ssl.keystore.location=/k.jks\nssl.keystore.type=JKS") << 1
                                  << QByteArray("keytool -importkeystore");
    QTest::newRow("login without password") << QByteArray("sasl.jaas.config=x.PlainLoginModule required username=\"top-secret\";")
                                            << 1 << QByteArray("sasl.password");
    QTest::newRow("unknown login module") << QByteArray("sasl.jaas.config=com.example.Login required;") << 1
                                          << QByteArray("SCRAM");
    QTest::newRow("empty login") << QByteArray("sasl.jaas.config=") << 1 << QByteArray("SCRAM");
}

void TestClientPropertiesFile::errors()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(QByteArray, hint);

    const auto result = parseClientProperties(text.toStdString(), "client.properties");
    QVERIFY(!result);
    const auto& error = result.error();
    QVERIFY2(error.text.starts_with("client.properties, line " + std::to_string(line) + ":"), error.text.c_str());
    QVERIFY2(error.hint.find(hint.toStdString()) != std::string::npos, error.hint.c_str());
    QVERIFY((error.text + error.hint).find("top-secret") == std::string::npos);
}

void TestClientPropertiesFile::missingFile()
{
    const auto result = readClientProperties("/no/such/client.properties");
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::io);
    QVERIFY(result.error().text.find("/no/such/client.properties") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestClientPropertiesFile)
#include "test_client_properties_file.moc"
