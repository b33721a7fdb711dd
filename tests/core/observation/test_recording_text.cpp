#include "observation/recording_text.h"

#include "observation_generators.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::recording;

class TestRecordingText : public QObject {
    Q_OBJECT

private slots:
    void recorded_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("recorded");

        QTest::newRow("plain") << QByteArray("orders-1") << QByteArray("orders-1");
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("valid of 2, 3, 4 bytes") << QByteArray("ä€😀") << QByteArray("ä€😀");
        QTest::newRow("zero byte") << QByteArray("a\0b", 3) << QByteArray("a\0b", 3);
        QTest::newRow("lone continuation") << QByteArray("a\x80") << QByteArray("a\uF780");
        QTest::newRow("0xFF") << QByteArray("\xFF") << QByteArray("\uF7FF");
        QTest::newRow("0xBF and 0xC0") << QByteArray("\xBF\xC0") << QByteArray("\uF7BF\uF7C0");
        QTest::newRow("overlong") << QByteArray("\xC0\x80") << QByteArray("\uF7C0\uF780");
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << QByteArray("\uF7ED\uF7A0\uF780");
        QTest::newRow("beyond U+10FFFF") << QByteArray("\xF4\x90\x80\x80") << QByteArray("\uF7F4\uF790\uF780\uF780");
        QTest::newRow("cut character") << QByteArray("\xE2\x82") << QByteArray("\uF7E2\uF782");
        QTest::newRow("a stand-in itself") << QByteArray("\uF780") << QByteArray("\uF7EF\uF79E\uF780");
        QTest::newRow("its neighbours") << QByteArray("\uF77F\uF800") << QByteArray("\uF77F\uF800");
    }

    void recorded()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, recorded);
        QCOMPARE(QByteArray::fromStdString(toRecorded(text.toStdString())), recorded);
        QCOMPARE(QByteArray::fromStdString(fromRecorded(recorded.toStdString())), text);
    }

    void everyTextComesBackAndIsValidOnTheWay()
    {
        QVERIFY(rc::check([] {
            const std::string text = *rc::gen::container<std::string>(
                rc::gen::map(rc::gen::inRange(0, 256), [](int byte) { return static_cast<char>(byte); }));
            const std::string recorded = toRecorded(text);
            RC_ASSERT(fromRecorded(recorded) == text);
            // Qt replaces what is not valid, so only valid UTF-8 survives it.
            RC_ASSERT(QString::fromUtf8(recorded.data(), static_cast<qsizetype>(recorded.size())).toUtf8().toStdString()
                      == recorded);
        }));
    }

    void hex()
    {
        const std::vector<std::byte> bytes{std::byte{0}, std::byte{0x0F}, std::byte{0xA0}, std::byte{0xFF}};
        QCOMPARE(toHex(bytes), std::string("000fa0ff"));
        QCOMPARE(bytesFromHex("000fa0ff"), bytes);
        QCOMPARE(bytesFromHex("000FA0FF"), bytes);
        QCOMPARE(bytesFromHex(""), std::vector<std::byte>{});
        QVERIFY(!bytesFromHex("0"));
        QVERIFY(!bytesFromHex("0g"));
        QVERIFY(!bytesFromHex("g0"));
        QVERIFY(!bytesFromHex(" 1"));
    }
};

QTEST_APPLESS_MAIN(TestRecordingText)
#include "test_recording_text.moc"
