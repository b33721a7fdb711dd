#include "cli/event_text.h"
#include "cli/group_tables.h"
#include "cli/lab_outcome.h"
#include "cli/member_text.h"
#include "cli/source_status.h"
#include "cli/view_report.h"
#include "sample_view.h"
#include "text.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::cli;

namespace {

Timestamp at(std::int64_t secondsAfterTheView)
{
    return fromMillis(1'700'000'000'000 + secondsAfterTheView * 1000);
}

} // namespace

class TestViewTables : public QObject {
    Q_OBJECT

private slots:
    void groups()
    {
        QCOMPARE(text(groupsTable(sampleView()).lines()),
                 QStringList({"GROUP   TYPE     STATE   MEMBERS  IDLE        LAG  NOTE",
                              "orders  classic  Stable        2     1  1,254 + ?  lag unknown: 1 partition no commit"}));
    }

    void members()
    {
        QCOMPARE(
            text(membersTable(sampleGroup()).lines()),
            QStringList({"CLIENT  MEMBER     HOST        PARTITIONS  IDLE",
                         QString::fromUtf8("app-1   3f2a9c1d…  /127.0.0.1  orders 0-2"),
                         QString::fromUtf8("app-2   77777777…  /127.0.0.1  none        idle: more members than partitions")}));
    }

    void partitions()
    {
        QCOMPARE(
            text(partitionsTable(sampleGroup()).lines()),
            QStringList(
                {"TOPIC   PARTITION  COMMITTED  START    END    LAG  LOST  OWNER              NOTE",
                 QString::fromUtf8("orders          0      1,000      0  2,234  1,234     0  app-1 (3f2a9c1d…)  open transaction "
                                   "from 2,000"),
                 QString::fromUtf8("orders          1          5     10     30     20     5  app-1 (3f2a9c1d…)  committed offset "
                                   "is below the log start"),
                 QString::fromUtf8("orders          2          ?      0      7      ?     0  app-1 (3f2a9c1d…)  no commit")}));
    }

    void idleReasonsAreGivenInFullOnce()
    {
        GroupView group = sampleGroup();
        group.members.push_back(group.members.back());
        group.members.back().description.memberId = MemberId("third");
        ClusterView view = sampleView();
        view.groups = {{group.id, std::make_shared<const GroupView>(group)}};
        QCOMPARE(text(viewReport(view, {})).filter("idle: 2 members for 1 partition").size(), 1);
    }

    void whatCannotBeDescribedIsUnknownNotZero()
    {
        GroupView group = sampleGroup();
        group.type = GroupType::unknown;
        group.members.clear();
        group.partitions.clear();
        group.totalLag.reset();
        group.notDescribableHere = true;
        ClusterView view = sampleView();
        view.groups = {{group.id, std::make_shared<const GroupView>(group)}};
        QCOMPARE(text(groupsTable(view).lines()).last(),
                 QString("orders  ?     ?            ?     ?    -  this librdkafka cannot describe it"));
    }

    void namesAreEscaped()
    {
        GroupView group = sampleGroup();
        group.members[0].description.clientId = ClientId("\x1b[2Jevil");
        const QStringList lines = text(membersTable(group).lines());
        QVERIFY(lines[1].startsWith("\\x1b[2Jevil"));
        QVERIFY(!lines.join("").contains('\x1b'));
    }

    void shortMemberIds_data()
    {
        QTest::addColumn<QString>("memberId");
        QTest::addColumn<QString>("instanceId");
        QTest::addColumn<QString>("shown");
        QTest::newRow("client id and uuid") << "app-0a1b2c3d-4e5f" << "" << QString::fromUtf8("0a1b2c3d…");
        QTest::newRow("static: instance id and uuid") << "pod-7-0a1b2c3d-4e5f" << "pod-7" << QString::fromUtf8("0a1b2c3d…");
        QTest::newRow("KIP-848 uuid") << "Zk3hbGyoTQSHN5hsbYTHjg" << "" << QString::fromUtf8("Zk3hbGyo…");
        QTest::newRow("short") << "m1" << "" << "m1";
        QTest::newRow("only the client id") << "app" << "" << "app";
    }
    void shortMemberIds()
    {
        QFETCH(QString, memberId);
        QFETCH(QString, instanceId);
        QFETCH(QString, shown);
        MemberDescription member;
        member.clientId = ClientId("app");
        member.memberId = MemberId(memberId.toStdString());
        if (!instanceId.isEmpty()) {
            member.instanceId = InstanceId(instanceId.toStdString());
        }
        QCOMPARE(text(shortMemberId(member)), shown);
    }

    void assignments()
    {
        Assignment assignment;
        QCOMPARE(text(assignmentText(assignment)), QString());
        for (const Partition partition : {0, 1, 2, 5, 7, 8}) {
            assignment.add(TopicName("a"), partition);
        }
        assignment.add(TopicName("b"), 3);
        QCOMPARE(text(assignmentText(assignment)), QString("a 0-2, 5, 7-8; b 3"));
    }

    void aHealthySource() { QCOMPARE(text(sourceStatus(sampleView(), at(0))), QStringList({"admin ok, 1 s ago"})); }

    void aLostSourceIsStale()
    {
        ClusterView view = sampleView();
        view.sources[0].state = SourceState::lost;
        view.sources[0].since = at(0);
        view.sources[0].text = "no broker answers";
        view.sources[0].hint = "check the address";
        QCOMPARE(text(sourceStatus(view, at(12))),
                 QStringList({"admin lost for 12 s, stale: data from 13 s ago", "admin: no broker answers (check the address)"}));
    }

    void noSourceYet() { QCOMPARE(text(sourceStatus(ClusterView(), at(0))), QStringList({"connecting"})); }

    void labOutcomes()
    {
        QCOMPARE(text(labOutcome(sampleView(), GroupId("orders"), {})),
                 QStringList({"working: app-1", "idle: app-2; 2 members for 1 partition"}));
        QCOMPARE(text(labOutcome(sampleView(), GroupId("other"), {})), QStringList());
    }

    void totals()
    {
        QCOMPARE(text(totalsLine(sampleView()).text()), QString("1 group, 2 members, 1 idle, lag 1,254 + ?; 12 observations"));
        QCOMPARE(text(totalsLine(ClusterView()).text()), QString("0 groups, 0 members, 0 idle, lag ?; 0 observations"));
    }

    void anEmptyClusterSaysWhy()
    {
        ClusterView view;
        QCOMPARE(text(viewReport(view, {})), QStringList({"no groups seen yet"}));
        view.listed = true;
        QVERIFY(text(viewReport(view, {})).first().contains("DESCRIBE"));
    }

    void events()
    {
        EventHeader header;
        header.group = GroupId("orders");
        header.at = at(0);
        Rebalance rebalance;
        rebalance.header = header;
        rebalance.done = true;
        rebalance.startedAt = at(-3);
        rebalance.completedAt = at(0);
        rebalance.duration = Milliseconds{3000};
        rebalance.startSeen = true;
        rebalance.trigger = TriggerKind::memberJoined;
        rebalance.joined = {MemberId("a"), MemberId("b")};
        rebalance.partitionsMoved = 1;
        rebalance.partitionsKept = 2;
        QCOMPARE(text(eventLine(rebalance).text()),
                 QString("2023-11-14 22:13:20.000Z  orders  rebalance done in 3.0 s: a member joined; joined a, b; 1 partition "
                         "moved, 2 kept, 0 assigned"));
        QCOMPARE(text(eventLine(GroupStateChange{header, GroupState::empty, GroupState::stable}).text()),
                 QString("2023-11-14 22:13:20.000Z  orders  group went from Empty to Stable"));
        header.revises = 3;
        QCOMPARE(text(eventLine(IdleChange{header, MemberId("m"), true, "because"}).text()),
                 QString("2023-11-14 22:13:20.000Z  orders  member m is idle: because (instead of event 3)"));
        SourceChange source;
        source.header.at = at(0);
        source.source = "admin";
        source.state = SourceState::lost;
        source.text = "away\nforged line";
        QCOMPARE(text(eventLine(source).text()), QString("2023-11-14 22:13:20.000Z  source admin lost: away\\nforged line"));
    }
};

QTEST_APPLESS_MAIN(TestViewTables)
#include "test_view_tables.moc"
