#include "settings/redactor.h"
#include "settings/secret_forms.h"

#include <QTest>

using namespace rollcall;

namespace {

ClientProperties login(const std::string& password)
{
    return {{{"bootstrap.servers", "kafka.example:9093"}, {"sasl.username", "ann"}, {"sasl.password", password}}};
}

} // namespace

class TestRedactor : public QObject {
    Q_OBJECT

private slots:
    void encodes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const char* bytes : {"", "f", "fo", "foo", "foob", "fooba", "p@ss w\xc3\xb6rd/+?"}) {
            QTest::newRow(bytes) << QByteArray(bytes);
        }
    }

    void encodes()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(base64(bytes.toStdString()), bytes.toBase64().toStdString());
        QCOMPARE(percentEncoded(bytes.toStdString()), bytes.toPercentEncoding().toStdString());
    }

    void learntSecrets_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const QString& text, const char* expected) {
            QTest::newRow(name) << text << QString::fromLatin1(expected);
        };
        row("as it is", "refused: hun\"t/er 2!", "refused: [removed]");
        row("within a word", "xhun\"t/er 2!x", "x[removed]x");
        row("twice", "hun\"t/er 2!hun\"t/er 2!", "[removed][removed]");
        row("percent-encoded", "?p=hun%22t%2Fer%202%21&q=1", "?p=[removed]&q=1");
        row("as in JSON", "{\"x\": \"hun\\\"t/er 2!\"}", "{\"x\": \"[removed]\"}");
        row("base64", "x " + QByteArray("hun\"t/er 2!").toBase64() + " y", "x [removed] y");
        row("HTTP's login", "x " + QByteArray("ann:hun\"t/er 2!").toBase64() + " y", "x [removed] y");
        row("PLAIN's login", "x " + QByteArray("\0ann\0hun\"t/er 2!", 16).toBase64() + " y", "x [removed] y");
        row("the user's name stays", "ann at kafka.example:9093", "ann at kafka.example:9093");
    }

    void learntSecrets()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        Redactor redactor;
        redactor.learn(login("hun\"t/er 2!"));
        QCOMPARE(QString::fromStdString(redactor.redacted(text.toStdString())), expected);
    }

    void learnsEveryConnection()
    {
        Redactor redactor;
        redactor.learn(login("first"));
        redactor.learn(login("first-and-longer"));
        redactor.learn({{{"ssl.key.password", "third"}, {"client.id", "shown"}, {"sasl.password", ""}}});
        QCOMPARE(redactor.redacted("first first-and-longer third shown"), std::string("[removed] [removed] [removed] shown"));
    }

    void aShortSecretIsRemovedWhereItStandsAlone()
    {
        Redactor redactor;
        redactor.learn(login("a"));
        QCOMPARE(redactor.redacted("password a, a broker at a:1"),
                 std::string("password [removed], [removed] broker at [removed]:1"));
        QCOMPARE(redactor.redacted("banana"), std::string("banana"));
    }

    void partsOfAList_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("secret");
        QTest::newRow("unsecured bearer") << "sasl.oauthbearer.config" << "principal=admin secret_part=abcdef" << "abcdef";
        QTest::newRow("login module") << "sasl.jaas.config" << "x.PlainLoginModule required username=\"u\" password=\"pa ss\";"
                                      << "pa ss";
        QTest::newRow("a line of a key") << "ssl.key.pem"
                                         << "-----BEGIN PRIVATE KEY-----\nMIIEvQ\nIBADAN\n-----END PRIVATE KEY-----\n"
                                         << "IBADAN";
    }

    void partsOfAList()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(QString, secret);
        Redactor redactor;
        redactor.learn({{{name.toStdString(), value.toStdString()}}});
        QCOMPARE(redactor.redacted("<" + secret.toStdString() + ">"), std::string("<[removed]>"));
        QCOMPARE(redactor.redacted("-----BEGIN CERTIFICATE-----"), std::string("-----BEGIN CERTIFICATE-----"));
    }

    void patterns_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* text, const char* expected) {
            QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(expected);
        };
        row("a property", "sasl.password=two words, all of it\nnext", "sasl.password=[removed]\nnext");
        row("blanks around", "SSL.Key.Password = x", "SSL.Key.Password = [removed]");
        row("with a colon", "ssl.keystore.password: x", "ssl.keystore.password: [removed]");
        row("JSON", "{\"sasl.password\": \"x\"}", "{\"sasl.password\": [removed]");
        row("JAAS", "required username=\"u\" password=\"p \\\" q\" x;", "required username=\"u\" password=[removed] x;");
        row("JAAS as a property", "sasl.jaas.config=a b;", "sasl.jaas.config=[removed]");
        row("query of a URL", "https://h/t?client_secret=abc&x=1", "https://h/t?client_secret=[removed]&x=1");
        row("no value", "sasl.password=\nsasl.username=u", "sasl.password=\nsasl.username=u");
        row("words only", "wrong password: check it; the token expired", "wrong password: check it; the token expired");
        row("another property", "sasl.oauthbearer.token.endpoint.url=https://h/t",
            "sasl.oauthbearer.token.endpoint.url=https://h/t");
        row("a login in a URL", "GET http://u:p%40@h:1/x and http://h/@y", "GET http://[removed]@h:1/x and http://h/@y");
        row("a header", "Authorization: Basic YTpi\nHost: h", "Authorization: [removed]\nHost: h");
        row("a web token", "got eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2ln here", "got [removed] here");
        row("no web token", "eyJust", "eyJust");
        row("a private key", "a -----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY----- b", "a [removed] b");
        row("half a private key", "a -----BEGIN PRIVATE KEY-----\nMII", "a [removed]");
        row("a certificate", "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----",
            "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----");
        row("removed before", "sasl.password: [removed]", "sasl.password: [removed]");
    }

    void patterns()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(Redactor().redacted(text.toStdString())), expected);
    }

    void propertiesAreShownWithoutSecrets()
    {
        const auto shown = withoutSecrets(login("x"));
        QCOMPARE(shown.at("sasl.password"), std::string(removedSecret));
        QCOMPARE(shown.at("sasl.username"), std::string("ann"));
    }
};

QTEST_APPLESS_MAIN(TestRedactor)
#include "test_redactor.moc"
