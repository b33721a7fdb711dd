#include "gui/group_page/group_tables.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::gui;
using namespace std::chrono_literals;

namespace {

GroupView withLimits(std::initializer_list<Milliseconds> limits)
{
    GroupView group;
    for (const auto limit : limits) {
        auto& member = group.members.emplace_back();
        member.description.memberId = MemberId("m-" + std::to_string(group.members.size()));
        member.limitMeaning = LimitMeaning::pollLimit;
        member.maxPollInterval = limit;
    }
    return group;
}

/// Of the poll limits, from top to bottom.
QStringList cells(const GroupView& group, int role)
{
    std::unique_ptr<MemberTable> table(makeMemberTable(nullptr));
    table->setRows(memberRows(group));
    QStringList all;
    for (int row = 0; row < table->rowCount(); ++row) {
        all << table->index(row, static_cast<int>(MemberColumn::pollLimit)).data(role).toString();
    }
    return all;
}

} // namespace

class TestGroupTables : public QObject {
    Q_OBJECT

private slots:
    void aLimitThatNobodyElseHasIsMarked()
    {
        const auto group = withLimits({300s, 300s, 240s});
        QCOMPARE(cells(group, Qt::DisplayRole),
                 QStringList({QStringLiteral("5 min"), QStringLiteral("5 min"), QStringLiteral("4 min \u25C6")}));
        QVERIFY(cells(group, Qt::ToolTipRole)[2].contains(QStringLiteral("Most of this group have 5 min.")));
        QVERIFY(cells(group, Qt::ToolTipRole)[2].contains(QStringLiteral("240000 ms")));
    }

    /// "My code says 300000, the error says 600000": the limit in force is the one that this client sent.
    void aLimitFarFromTheDefaultIsMarked()
    {
        const auto group = withLimits({600s, 600s});
        QCOMPARE(cells(group, Qt::DisplayRole), QStringList({QStringLiteral("10 min \u25C6"), QStringLiteral("10 min \u25C6")}));
        QVERIFY(cells(group, Qt::ToolTipRole)[0].contains(QStringLiteral("default of 300000 ms")));
        QVERIFY(!cells(group, Qt::ToolTipRole)[0].contains(QStringLiteral("Most of")));
        QCOMPARE(cells(withLimits({400s}), Qt::DisplayRole), QStringList(QStringLiteral("6 min 40 s")));
    }

    void aStatedLimitSaysSo()
    {
        auto group = withLimits({20s});
        group.members[0].limitStated = true;
        QVERIFY(cells(group, Qt::ToolTipRole)[0].contains(QStringLiteral("as you stated")));
        group.members[0].maxPollInterval.reset();
        QCOMPARE(cells(group, Qt::DisplayRole), QStringList(QStringLiteral("?")));
    }
};

QTEST_MAIN(TestGroupTables)
#include "test_group_tables.moc"
