#include "gui/groups/group_list.h"
#include "gui/tables/data_table.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace rollcall;
using namespace rollcall::gui;

namespace {

std::vector<std::optional<double>> trendOf(const QAbstractItemModel& model, int row)
{
    std::vector<std::optional<double>> values;
    for (const auto& value : model.index(row, 0).data(GroupListModel::trendRole).toList()) {
        values.push_back(value.isValid() ? std::optional(value.toDouble()) : std::nullopt);
    }
    return values;
}

ClusterView viewOf(int second, const std::vector<std::pair<const char*, Offset>>& groups)
{
    ClusterView view;
    view.listed = true;
    view.asOf = fromMillis(second * 1000);
    for (const auto& [name, lag] : groups) {
        auto group = std::make_shared<GroupView>();
        group->id = GroupId{name};
        group->state = GroupState::stable;
        group->type = GroupType::classic;
        group->totalLag = lag;
        view.groups.emplace(group->id, group);
    }
    return view;
}

} // namespace

class TestGroupList : public QObject {
    Q_OBJECT

private slots:
    void theChosenOneStaysChosen()
    {
        GroupList list(darkTheme());
        list.setView(viewOf(0, {{"billing", 1}, {"orders", 2}}));
        const QSignalSpy chosen(&list, &GroupList::groupChosen);
        list.choose(GroupId{"orders"});
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(list.chosen(), GroupId{"orders"});
        list.setView(viewOf(1, {{"audit", 5}, {"billing", 1}, {"orders", 3}}));
        QCOMPARE(list.chosen(), GroupId{"orders"});
        list.setView(viewOf(2, {{"orders", 3}, {"zebra", 5}}));
        QCOMPARE(list.chosen(), GroupId{"orders"});
        QCOMPARE(chosen.size(), 1);
        list.setView(viewOf(3, {{"zebra", 5}}));
        QVERIFY(list.chosen() != GroupId{"orders"});
    }

    void filteredByTyping()
    {
        GroupList list(darkTheme());
        list.setView(viewOf(0, {{"billing", 1}, {"orders", 2}, {"orders-mail", 2}}));
        auto* filter = list.findChild<QLineEdit*>(QStringLiteral("groupFilter"));
        const auto* table = list.findChild<DataTable*>(QStringLiteral("groups"));
        const auto* count = list.findChild<QLabel*>(QStringLiteral("groupCount"));
        QCOMPARE(count->text(), QStringLiteral("3 groups"));
        filter->setText(QStringLiteral("ORD"));
        QCOMPARE(table->model()->rowCount(), 2);
        QCOMPARE(count->text(), QStringLiteral("2 of 3 groups"));
        filter->setText(QStringLiteral("nothing"));
        QVERIFY(table->isHidden());
        const auto* empty = list.findChild<QLabel*>(QStringLiteral("groupsEmpty"));
        QVERIFY(!empty->isHidden());
        QVERIFY(empty->text().contains(QStringLiteral("nothing")));
        list.choose(GroupId{"billing"}); // asked for by name: the filter gives way
        QCOMPARE(list.chosen(), GroupId{"billing"});
        QVERIFY(filter->text().isEmpty());
    }

    void theFilterHidesTheChosenOneButKeepsItChosen()
    {
        GroupList list(darkTheme());
        list.setView(viewOf(0, {{"billing", 1}, {"orders", 2}, {"payroll", 3}}));
        list.choose(GroupId{"billing"});
        const QSignalSpy chosen(&list, &GroupList::groupChosen);
        auto* filter = list.findChild<QLineEdit*>(QStringLiteral("groupFilter"));
        const auto* table = list.findChild<DataTable*>(QStringLiteral("groups"));
        for (const auto* text : {"ord", "nothing"}) {
            filter->setText(QLatin1String(text));
            list.setView(viewOf(1, {{"billing", 1}, {"orders", 2}, {"payroll", 3}}));
            QCOMPARE(list.chosen(), GroupId{"billing"});
            QVERIFY(!table->selectionModel()->hasSelection());
        }
        filter->clear();
        QCOMPARE(chosen.size(), 0); // nobody chose another one
        QCOMPARE(table->selectionModel()->selectedRows().value(0).data().toString(), QStringLiteral("billing"));
        filter->setText(QStringLiteral("ord"));
        table->selectionModel()->select(table->model()->index(0, 0),
                                        QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        QCOMPARE(list.chosen(), GroupId{"orders"});
        filter->setText(QStringLiteral("bill"));
        list.setView(viewOf(2, {{"billing", 1}})); // it is gone while it is hidden
        QVERIFY(list.chosen() != GroupId{"orders"});
    }

    void aClusterWithoutGroupsSaysWhatItNeeds()
    {
        GroupList list(lightTheme());
        const auto* empty = list.findChild<QLabel*>(QStringLiteral("groupsEmpty"));
        QVERIFY(!empty->text().contains(QStringLiteral("DESCRIBE"))); // nothing is known yet
        list.setView(viewOf(0, {}));
        QVERIFY(empty->text().contains(QStringLiteral("DESCRIBE")));
    }

    void twoThousandGroupsArriveInOneStep()
    {
        GroupListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto view = viewOf(0, {});
        for (int i = 0; i < 2000; ++i) {
            auto group = std::make_shared<GroupView>();
            group->id = GroupId{"group-" + std::to_string(i)};
            view.groups.emplace(group->id, group);
        }
        const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setView(view);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(model.rowCount(), 2000);
        model.setView(view); // the same moment again
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(changed.size(), 0);
        auto other = std::make_shared<GroupView>(*view.groups.begin()->second);
        other->totalLag = 5;
        view.groups.begin()->second = other;
        model.setView(view);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 0);
        QCOMPARE(changed[0][1].toModelIndex().row(), 0);
    }

    void theTrendsShowTheSameTimesOfAllGroups()
    {
        using Values = std::vector<std::optional<double>>;
        constexpr auto none = std::nullopt;
        GroupListModel model;
        model.setView(viewOf(0, {{"billing", 1}}));
        QCOMPARE(trendOf(model, 0), (Values{none, none, none, none, 1}));
        for (int second = 15; second <= 120; second += 15) {
            model.setView(viewOf(second, {{"billing", second}}));
        }
        model.setView(viewOf(135, {{"audit", 7}, {"billing", 135}}));
        QCOMPARE(trendOf(model, 0), (Values{none, none, none, none, none, none, none, none, none, 7}));
        QCOMPARE(trendOf(model, 1), (Values{1, 15, 30, 45, 60, 75, 90, 105, 120, 135}));
        for (int second = 150; second <= 2000; second += 15) {
            model.setView(viewOf(second, {{"billing", second}}));
        }
        QCOMPARE(trendOf(model, 0).size(), Trend::length);
    }

    void whatAReplayPassedIsInItsTrends()
    {
        using Values = std::vector<std::optional<double>>;
        const auto sample = [](int second, std::vector<LagSample::Group> groups) {
            return LagSample{fromMillis(second * 1000), std::move(groups)};
        };
        GroupListModel model;
        const GroupId audit{"audit"};
        const GroupId billing{"billing"};
        const std::vector<LagSample> passed{sample(14, {{billing, 1}}), sample(29, {{audit, 5}, {billing, std::nullopt}}),
                                            sample(44, {{audit, 6}, {billing, 3}}), sample(59, {{audit, 7}, {billing, 4}})};
        model.pass(passed);
        model.setView(viewOf(60, {{"audit", 8}, {"billing", 5}}));
        QCOMPARE(trendOf(model, 0), (Values{std::nullopt, 5, 6, 7, 8}));
        QCOMPARE(trendOf(model, 1), (Values{1, std::nullopt, 3, 4, 5}));
        model.restart();
        model.pass({passed.front()});
        model.setView(viewOf(20, {{"billing", 2}}));
        QCOMPARE(trendOf(model, 0), (Values{std::nullopt, std::nullopt, std::nullopt, 1, 2}));
    }

    void aTrendIsDrawn()
    {
        GroupList list(lightTheme());
        list.resize(420, 300);
        const auto inks = [&list] {
            list.show();
            const auto picture = list.grab().toImage();
            int count = 0;
            for (int y = 0; y < picture.height(); ++y) {
                for (int x = 0; x < picture.width(); ++x) {
                    const QColor colour = picture.pixelColor(x, y);
                    const QColor ink = lightTheme().lag;
                    count += std::abs(colour.red() - ink.red()) + std::abs(colour.green() - ink.green())
                            + std::abs(colour.blue() - ink.blue())
                        < 60;
                }
            }
            return count;
        };
        list.setView(viewOf(0, {}));
        QCOMPARE(inks(), 0);
        list.setView(viewOf(0, {{"billing", 5}}));
        const int dot = inks();
        QVERIFY(dot > 0); // one value is a dot
        for (int second = 15; second < 90; second += 15) {
            list.setView(viewOf(second, {{"billing", second}}));
        }
        QVERIFY2(inks() > dot + 10, qPrintable(QString::number(inks())));
    }

    void theTrendKeepsItsGaps()
    {
        Trend trend;
        trend.add(fromMillis(0), 1);
        trend.add(fromMillis(14'999), 2); // the same 15 s
        trend.add(fromMillis(45'000), std::nullopt);
        trend.add(fromMillis(60'000), 4);
        trend.add(fromMillis(1000), 9); // late: of a time that is over
        QCOMPARE(trend.values(), (std::vector<std::optional<Offset>>{2, std::nullopt, std::nullopt, std::nullopt, 4}));
        for (int i = 0; i < 200; ++i) {
            trend.add(fromMillis(60'000 + i * 15'000), i);
        }
        QCOMPARE(trend.values().size(), Trend::length);
        QCOMPARE(trend.values().back(), std::optional<Offset>{199});
    }
};

QTEST_MAIN(TestGroupList)
#include "test_group_list.moc"
