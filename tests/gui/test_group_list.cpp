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
