#include "settings/property_argument.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;

class TestPropertyArgument : public QObject {
    Q_OBJECT

private slots:
    void plain();
    void literalSecretWarns_data();
    void literalSecretWarns();
    void fromEnvironment();
    void fromFile();
    void errors_data();
    void errors();
};

void TestPropertyArgument::plain()
{
    const auto property = parsePropertyArgument("ssl.ca.location=/a=b");
    QVERIFY(property.has_value());
    QCOMPARE(property->name, std::string("ssl.ca.location"));
    QCOMPARE(property->value, std::string("/a=b"));
    QVERIFY(!property->warning);
}

void TestPropertyArgument::literalSecretWarns_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char* name :
         {"sasl.password", "ssl.key.password", "ssl.keystore.password", "sasl.oauthbearer.client.secret", "ssl.key.pem"}) {
        QTest::newRow(name) << QByteArray(name);
    }
}

void TestPropertyArgument::literalSecretWarns()
{
    QFETCH(QByteArray, name);
    const auto property = parsePropertyArgument(name.toStdString() + "=hush");
    QVERIFY(property.has_value());
    QCOMPARE(property->value, std::string("hush"));
    QVERIFY(property->warning.has_value());
    QVERIFY(property->warning->find("hush") == std::string::npos);
    QVERIFY(property->warning->find("@env:") != std::string::npos);
}

void TestPropertyArgument::fromEnvironment()
{
    qputenv("ROLLCALL_TEST_SECRET", " from the environment");
    const auto property = parsePropertyArgument("sasl.password=@env:ROLLCALL_TEST_SECRET");
    QVERIFY(property.has_value());
    QCOMPARE(property->value, std::string(" from the environment"));
    QVERIFY(!property->warning);
}

void TestPropertyArgument::fromFile()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath("secret"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("two\nlines\r\n");
    file.close();
    const auto property = parsePropertyArgument("sasl.password=@file:" + file.fileName().toStdString());
    QVERIFY(property.has_value());
    QCOMPARE(property->value, std::string("two\nlines"));
    QVERIFY(!property->warning);
}

void TestPropertyArgument::errors_data()
{
    QTest::addColumn<QByteArray>("argument");
    QTest::addColumn<QByteArray>("names");
    QTest::newRow("no equals sign") << QByteArray("hush") << QByteArray("name=value");
    QTest::newRow("no name") << QByteArray("=hush") << QByteArray("name=value");
    QTest::newRow("no variable") << QByteArray("sasl.password=@env:ROLLCALL_NO_SUCH") << QByteArray("ROLLCALL_NO_SUCH");
    QTest::newRow("no file") << QByteArray("sasl.password=@file:/no/such") << QByteArray("/no/such");
}

void TestPropertyArgument::errors()
{
    QFETCH(QByteArray, argument);
    QFETCH(QByteArray, names);
    const auto property = parsePropertyArgument(argument.toStdString());
    QVERIFY(!property);
    QCOMPARE(property.error().kind, ErrorKind::invalidInput);
    QVERIFY2(property.error().text.find(names.toStdString()) != std::string::npos, property.error().text.c_str());
    QVERIFY(!property.error().hint.empty());
    QVERIFY((property.error().text + property.error().hint).find("hush") == std::string::npos);
}

QTEST_APPLESS_MAIN(TestPropertyArgument)
#include "test_property_argument.moc"
