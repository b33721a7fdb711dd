#include "cli/table.h"
#include "text.h"

#include <QTest>

using namespace rollcall::cli;

class TestTable : public QObject {
    Q_OBJECT

private slots:
    void columnsTakeTheirWidestText()
    {
        Table table({{"NAME"}, {"LAG", Align::right}, {"NOTE"}});
        table.add({{"a"}, {"1,234"}, {"x"}});
        table.add({{"longer name"}, {"7"}});
        QCOMPARE(text(table.lines()),
                 QStringList({"NAME           LAG  NOTE", //
                              "a            1,234  x", //
                              "longer name      7"}));
    }

    void wideCharactersKeepColumnsInLine()
    {
        Table table({{"NAME"}, {"N", Align::right}});
        table.add({{"订单"}, {"1"}});
        table.add({{"abcde"}, {"22"}});
        QCOMPARE(text(table.lines()), QStringList({"NAME    N", QString::fromUtf8("订单    1"), "abcde  22"}));
    }

    void optionalColumnsVanishWhenEmpty()
    {
        Table table({{"A"}, {"B", Align::left, std::nullopt, true}, {"C"}});
        table.add({{"1"}, {""}, {"3"}});
        QCOMPARE(text(table.lines()), QStringList({"A  C", "1  3"}));
        table.add({{"1"}, {"2"}, {"3"}});
        QCOMPARE(text(table.lines()), QStringList({"A  B  C", "1     3", "1  2  3"}));
    }

    void theWidestColumnShrinksFirst()
    {
        Table table({{"FIXED"}, {"WIDE", Align::left, 6}, {"WIDER", Align::left, 6}});
        table.add({{"12345"}, {"abcdefghij"}, {"abcdefghijklmnop"}});
        // 5 + 2 + 10 + 2 + 16 = 35 columns
        QCOMPARE(text(table.lines(31)).last(), QString::fromUtf8("12345  abcdefghij  abcdefghijk…"));
        QCOMPARE(text(table.lines(25)).last(), QString::fromUtf8("12345  abcdefg…  abcdefg…"));
        QCOMPARE(text(table.lines(21)).last(), QString::fromUtf8("12345  abcde…  abcde…"));
    }

    void linesAreCutWhenNothingCanShrink()
    {
        Table table({{"A"}, {"B"}});
        table.add({{"aaaaaaaaaa"}, {"bbbbbbbbbb"}});
        for (const Line& line : table.lines(15)) {
            QVERIFY(line.columns() <= 15);
        }
        QCOMPARE(text(table.lines(15)).last(), QString::fromUtf8("aaaaaaaaaa  bb…"));
    }

    void escapesCountWithTheirVisibleWidth()
    {
        Table table({{"NAME"}, {"N"}});
        table.add({{"a\x1b"}, {"1"}});
        table.add({{"abcde"}, {"2"}});
        QCOMPARE(text(table.lines()), QStringList({"NAME   N", "a\\x1b  1", "abcde  2"}));
    }

    void titlesAloneAreATable()
    {
        const Table table({{"A"}, {"B", Align::right}});
        QCOMPARE(text(table.lines()), QStringList({"A  B"}));
    }
};

QTEST_APPLESS_MAIN(TestTable)
#include "test_table.moc"
