#include "gui/tables/cell_padding.h"
#include "gui/tables/row_table.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace rollcall::gui;

namespace {

struct Row {
    int key = 0;
    int value = 0;

    friend bool operator==(const Row&, const Row&) = default;
};

using Table = RowTable<Row, const int& (*)(const Row&)>;

Table* makeTable(QObject* parent)
{
    std::vector<RowColumn<Row>> columns{
        {QStringLiteral("key"), true, [](const Row& row) { return QString::number(row.key); },
         [](const Row& row) { return QVariant(row.key); }},
        {QStringLiteral("value"), false, [](const Row& row) { return QString::number(row.value); }, {}}};
    return new Table(std::move(columns), +[](const Row& row) -> const int& { return row.key; }, parent);
}

/// Whether anything is drawn in each column of pixels.
std::vector<bool> inkOf(QWidget& widget, const QRect& part)
{
    const auto picture = widget.grab(part).toImage();
    std::vector<bool> ink;
    for (int x = 0; x < picture.width(); ++x) {
        int darkest = 255;
        int brightest = 0;
        for (int y = 4; y < picture.height() - 4; ++y) { // without the lines around it
            const int lightness = picture.pixelColor(x, y).lightness();
            darkest = std::min(darkest, lightness);
            brightest = std::max(brightest, lightness);
        }
        ink.push_back(brightest - darkest > 100);
    }
    return ink;
}

int lastInk(const std::vector<bool>& ink, int before)
{
    const auto end = ink.begin() + before;
    return static_cast<int>(std::find(std::make_reverse_iterator(end), ink.rend(), true).base() - ink.begin()) - 1;
}

int firstInk(const std::vector<bool>& ink, int from)
{
    return static_cast<int>(std::find(ink.begin() + from, ink.end(), true) - ink.begin());
}

} // namespace

class TestRowTable : public QObject {
    Q_OBJECT

private slots:
    void onlyWhatDiffersIsTold_data()
    {
        QTest::addColumn<QList<int>>("before");
        QTest::addColumn<QList<int>>("after");
        QTest::addColumn<int>("inserts");
        QTest::addColumn<int>("removes");
        QTest::newRow("nothing to nothing") << QList<int>{} << QList<int>{} << 0 << 0;
        QTest::newRow("all new at once") << QList<int>{} << QList<int>{1, 2, 3} << 1 << 0;
        QTest::newRow("all gone at once") << QList<int>{1, 2, 3} << QList<int>{} << 0 << 1;
        QTest::newRow("the same") << QList<int>{1, 2, 3} << QList<int>{1, 2, 3} << 0 << 0;
        QTest::newRow("one in the middle") << QList<int>{1, 3} << QList<int>{1, 2, 3} << 1 << 0;
        QTest::newRow("two runs gone") << QList<int>{1, 2, 3, 4, 5} << QList<int>{2, 4} << 0 << 3;
        QTest::newRow("others") << QList<int>{1, 3} << QList<int>{2, 4} << 1 << 1;
    }

    void onlyWhatDiffersIsTold()
    {
        QFETCH(QList<int>, before);
        QFETCH(QList<int>, after);
        QFETCH(int, inserts);
        QFETCH(int, removes);
        QObject parent;
        auto* table = makeTable(&parent);
        const QAbstractItemModelTester tester(table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto rowsOf = [](const QList<int>& keys) {
            std::vector<Row> rows;
            for (const int key : keys) {
                rows.push_back({key, key});
            }
            return rows;
        };
        table->setRows(rowsOf(before));
        const QSignalSpy inserted(table, &QAbstractItemModel::rowsInserted);
        const QSignalSpy removed(table, &QAbstractItemModel::rowsRemoved);
        const QSignalSpy changed(table, &QAbstractItemModel::dataChanged);
        const QSignalSpy reset(table, &QAbstractItemModel::modelReset);
        table->setRows(rowsOf(after));
        QCOMPARE(table->rows(), rowsOf(after));
        QCOMPARE(inserted.size(), inserts);
        QCOMPARE(removed.size(), removes);
        QCOMPARE(changed.size(), 0);
        QCOMPARE(reset.size(), 0);
    }

    void changesAreToldInRuns()
    {
        QObject parent;
        auto* table = makeTable(&parent);
        table->setRows({{1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 0}});
        const QSignalSpy changed(table, &QAbstractItemModel::dataChanged);
        table->setRows({{1, 1}, {2, 1}, {3, 0}, {4, 0}, {5, 1}});
        QCOMPARE(changed.size(), 2);
        QCOMPARE(changed[0][0].toModelIndex().row(), 0);
        QCOMPARE(changed[0][1].toModelIndex().row(), 1);
        QCOMPARE(changed[1][0].toModelIndex().row(), 4);
    }

    void anyRowsToAnyRows()
    {
        QObject parent;
        auto* table = makeTable(&parent);
        const QAbstractItemModelTester tester(table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::mt19937 random(20261122); // a fixed seed: a failure can be seen again
        for (int round = 0; round < 300; ++round) {
            std::vector<Row> rows;
            for (int key = 0; key < 30; ++key) {
                if (random() % 3 != 0) {
                    rows.push_back({key, static_cast<int>(random() % 2)});
                }
            }
            table->setRows(rows);
            QCOMPARE(table->rows(), rows);
        }
    }

    void copiedAsTextWithHeaders()
    {
        auto* table = makeTable(this);
        table->setRows({{1, 10}, {2, 20}, {30, 30}});
        DataTable view(QStringLiteral("sample"), QStringLiteral("A sample"));
        view.show(table);
        QCOMPARE(view.asText(), QStringLiteral("key\tvalue\n1\t10\n2\t20\n30\t30\n"));
        view.selectRow(1);
        QCOMPARE(view.asText(), QStringLiteral("key\tvalue\n2\t20\n"));
        view.setColumnHidden(0, true);
        QCOMPARE(view.asText(), QStringLiteral("value\n20\n"));
    }

    void aNumberAndTheTextBesideItStandApart()
    {
        auto* table = makeTable(this);
        table->setRows({{888, 888}});
        DataTable view(QStringLiteral("sample"), QStringLiteral("A sample"));
        view.show(table);
        view.sortByColumn(-1, Qt::AscendingOrder); // no arrow
        view.resize(400, 200);
        constexpr int border = 120;
        view.setColumnWidth(0, border);
        view.QWidget::show();
        auto& header = *view.horizontalHeader();
        const auto titles = inkOf(header, QRect(0, 0, 240, header.height()));
        const auto cells = inkOf(*view.viewport(), QRect(0, 0, 240, view.rowHeight(0)));
        for (const auto& ink : {titles, cells}) {
            QVERIFY(border - lastInk(ink, border - 3) >= cellPadding); // 3: the line between two headers
            QVERIFY(firstInk(ink, border + 3) - border >= cellPadding);
        }
        QVERIFY(std::abs(lastInk(titles, border - 3) - lastInk(cells, border - 3)) <= 2); // in one line, but for the glyphs
        QVERIFY(std::abs(firstInk(titles, border + 3) - firstInk(cells, border + 3)) <= 2);
    }
};

QTEST_MAIN(TestRowTable)
#include "test_row_table.moc"
