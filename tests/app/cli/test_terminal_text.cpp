#include "cli/line.h"
#include "cli/terminal_text.h"
#include "cli/wrapped.h"
#include "text.h"

#include <QTest>

using namespace rollcall::cli;

class TestTerminalText : public QObject {
    Q_OBJECT

private slots:
    void harmless_data()
    {
        QTest::addColumn<QByteArray>("untrusted");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << QByteArray("orders-1") << "orders-1";
        QTest::newRow("empty") << QByteArray() << "";
        QTest::newRow("colour") << QByteArray("\x1b[31mred") << "\\x1b[31mred";
        QTest::newRow("title of the window") << QByteArray("\x1b]0;x\x07") << "\\x1b]0;x\\x07";
        QTest::newRow("newline, return, tab") << QByteArray("a\nb\rc\td") << "a\\nb\\rc\\td";
        QTest::newRow("nul") << QByteArray("a\0b", 3) << "a\\x00b";
        QTest::newRow("delete") << QByteArray("a\x7f") << "a\\x7f";
        QTest::newRow("C1 control sequence") << QByteArray("\xc2\x9b"
                                                           "31m")
                                             << "\\x9b31m";
        QTest::newRow("right-to-left override") << QByteArray("a\xe2\x80\xae"
                                                              "b")
                                                << "a\\u202eb";
        QTest::newRow("line separator") << QByteArray("a\xe2\x80\xa8"
                                                      "b")
                                        << "a\\u2028b";
        QTest::newRow("tag character") << QByteArray("\xf3\xa0\x81\x81") << "\\ue0041";
        QTest::newRow("umlaut") << QByteArray("gr\xc3\xbc\xc3\x9f"
                                              "e")
                                << QString::fromUtf8("grüße");
        QTest::newRow("lone byte") << QByteArray("a\xff"
                                                 "b")
                                   << "a\\xffb";
        QTest::newRow("cut sequence") << QByteArray("a\xe2\x82") << "a\\xe2\\x82";
        QTest::newRow("overlong slash") << QByteArray("\xc0\xaf") << "\\xc0\\xaf";
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << "\\xed\\xa0\\x80";
        QTest::newRow("beyond Unicode") << QByteArray("\xf4\x90\x80\x80") << "\\xf4\\x90\\x80\\x80";
    }
    void harmless()
    {
        QFETCH(QByteArray, untrusted);
        QFETCH(QString, shown);
        const std::string once = rollcall::cli::harmless(untrusted.toStdString());
        QCOMPARE(text(once), shown);
        QCOMPARE(text(rollcall::cli::harmless(once)), shown);
    }

    void columns_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("columns");
        QTest::newRow("empty") << "" << 0;
        QTest::newRow("letters") << "abc" << 3;
        QTest::newRow("umlaut") << QString::fromUtf8("ü") << 1;
        QTest::newRow("combining mark") << QString::fromUtf8("u\u0308") << 1;
        QTest::newRow("Chinese") << QString::fromUtf8("订单") << 4;
        QTest::newRow("Korean") << QString::fromUtf8("한") << 2;
        QTest::newRow("emoji") << QString::fromUtf8("🚀") << 2;
        QTest::newRow("Greek and Cyrillic") << QString::fromUtf8("λж") << 2;
    }
    void columns()
    {
        QFETCH(QString, value);
        QFETCH(int, columns);
        QCOMPARE(static_cast<int>(columnsOf(value.toStdString())), columns);
    }

    void cut_data()
    {
        QTest::addColumn<QString>("whole");
        QTest::addColumn<int>("columns");
        QTest::addColumn<QString>("shown");
        QTest::newRow("fits") << "orders" << 6 << "orders";
        QTest::newRow("one too many") << "orders" << 5 << QString::fromUtf8("orde…");
        QTest::newRow("one column") << "orders" << 1 << QString::fromUtf8("…");
        QTest::newRow("none") << "orders" << 0 << "";
        QTest::newRow("not inside a wide character") << QString::fromUtf8("订单流") << 4 << QString::fromUtf8("订…");
        QTest::newRow("after a wide character") << QString::fromUtf8("订单流") << 5 << QString::fromUtf8("订单…");
        QTest::newRow("mark stays with its letter") << QString::fromUtf8("u\u0308xyz") << 2 << QString::fromUtf8("u\u0308…");
    }
    void cut()
    {
        QFETCH(QString, whole);
        QFETCH(int, columns);
        QFETCH(QString, shown);
        QCOMPARE(text(cutTo(whole.toStdString(), static_cast<std::size_t>(columns))), shown);
    }

    void wrapping_data()
    {
        QTest::addColumn<QString>("whole");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("empty") << "" << QStringList{""};
        QTest::newRow("one too many") << "twenty columns: a b c" << QStringList{"twenty columns: a b", "  c"};
        QTest::newRow("at blanks") << "the quick brown fox jumps over the lazy dog"
                                   << QStringList{"the quick brown fox", "  jumps over the", "  lazy dog"};
        QTest::newRow("long word") << "see abcdefghijklmnopqrstuvwxyz"
                                   << QStringList{"see", QString::fromUtf8("  abcdefghijklmnopq…")};
        QTest::newRow("escapes count as shown")
            << QString("twelve chars%1-2345 x").arg(QChar(0x1b)) << QStringList{"twelve", "  chars\\x1b-2345 x"};
    }
    void wrapping()
    {
        QFETCH(QString, whole);
        QFETCH(QStringList, lines);
        QCOMPARE(text(wrapped(whole.toStdString(), Style::plain, 20)), lines);
        QCOMPARE(text(wrapped(whole.toStdString(), Style::plain, {})).size(), 1);
    }

    void aLineHoldsNoEscapes()
    {
        Line line("a\x1b[2J", Style::bad);
        QCOMPARE(text(line.text()), QString("a\\x1b[2J"));
        QCOMPARE(text(line.coloured()), QString("\x1b[31ma\\x1b[2J\x1b[0m"));
    }

    void aLineIsCutAcrossItsColours_data()
    {
        QTest::addColumn<int>("columns");
        QTest::addColumn<QString>("shown");
        QTest::newRow("whole") << 6 << "abcdef";
        QTest::newRow("in the second span") << 5 << QString::fromUtf8("abcd…");
        QTest::newRow("right after the first span") << 4 << QString::fromUtf8("abc…");
        QTest::newRow("at the end of the first span") << 3 << QString::fromUtf8("ab…");
        QTest::newRow("in the first span") << 2 << QString::fromUtf8("a…");
    }
    void aLineIsCutAcrossItsColours()
    {
        QFETCH(int, columns);
        QFETCH(QString, shown);
        Line line("abc", Style::good);
        line.add("def", Style::bad);
        const Line cut = line.cut(static_cast<std::size_t>(columns));
        QCOMPARE(text(cut.text()), shown);
        QVERIFY(cut.columns() <= static_cast<std::size_t>(columns));
    }
};

QTEST_APPLESS_MAIN(TestTerminalText)
#include "test_terminal_text.moc"
