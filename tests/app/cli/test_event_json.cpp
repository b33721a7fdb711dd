#include "cli/event_json.h"
#include "cli/json_report.h"
#include "text.h"

#include <QTest>

#include <sstream>

using namespace rollcall;
using namespace rollcall::cli;

namespace {

EventHeader header(std::uint64_t id, std::string group)
{
    EventHeader header;
    header.id = id;
    header.group = GroupId(std::move(group));
    header.at = fromMillis(1'700'000'005'000);
    return header;
}

Rebalance doneRebalance()
{
    Rebalance rebalance;
    rebalance.header = header(7, "orders");
    rebalance.header.revises = 6;
    rebalance.done = true;
    rebalance.protocol = RebalanceProtocol::cooperative;
    rebalance.fromGeneration = 4;
    rebalance.toGeneration = 5;
    rebalance.startedAt = fromMillis(1'700'000'001'000);
    rebalance.completedAt = fromMillis(1'700'000'004'500);
    rebalance.duration = Milliseconds{3500};
    rebalance.startSeen = true;
    rebalance.phases = {{5, fromMillis(1'700'000'004'500)}};
    rebalance.trigger = TriggerKind::memberJoined;
    rebalance.triggeredBy = {MemberId("b")};
    rebalance.joined = {MemberId("b")};
    rebalance.left = {MemberId("c")};
    rebalance.partitionsMoved = 1;
    rebalance.partitionsKept = 2;
    rebalance.partitionsAssigned = 1;
    rebalance.moves = {
        {{TopicName("t"), 0}, MemberId("a"), fromMillis(1'700'000'002'000), MemberId("b"), fromMillis(1'700'000'004'000)},
        {{TopicName("t"), 3}, MemberId(), std::nullopt, MemberId("b"), std::nullopt},
    };
    return rebalance;
}

} // namespace

class TestEventJson : public QObject {
    Q_OBJECT

private slots:
    void rebalanceDone()
    {
        QCOMPARE(text(toLine(eventJson(doneRebalance()))),
                 QString(R"({"event":"rebalance","id":7,"group":"orders","at":1700000005000,"basis":"inferred","revises":6,)"
                         R"("state":"done","protocol":"cooperative","kind":"full","generation":{"from":4,"to":5},)"
                         R"("phases":[{"generation":5,"at":1700000004500}],)"
                         R"("startedAt":1700000001000,"completedAt":1700000004500,"durationMs":3500,"startSeen":true,)"
                         R"("trigger":{"kind":"member-joined","memberIds":["b"]},"joined":["b"],"left":["c"],)"
                         R"("partitionsMoved":1,"partitionsKept":2,"partitionsAssigned":1,)"
                         R"("moves":[{"topic":"t","partition":0,"from":"a","revokedAt":1700000002000,"to":"b",)"
                         R"("assignedAt":1700000004000},{"topic":"t","partition":3,"from":null,"revokedAt":null,"to":"b",)"
                         R"("assignedAt":null}]})"));
    }

    void rebalanceRunningKnowsLittle()
    {
        Rebalance rebalance;
        rebalance.header = header(1, "orders");
        rebalance.startedAt = fromMillis(1'700'000'001'000);
        QCOMPARE(text(toLine(eventJson(rebalance))),
                 QString(R"({"event":"rebalance","id":1,"group":"orders","at":1700000005000,"basis":"inferred",)"
                         R"("state":"running","protocol":null,"kind":"full","generation":{"from":null,"to":null},"phases":[],)"
                         R"("startedAt":1700000001000,"completedAt":null,"durationMs":null,"startSeen":false,)"
                         R"("trigger":{"kind":"unknown","memberIds":[]},"joined":[],"left":[],)"
                         R"("partitionsMoved":0,"partitionsKept":0,"partitionsAssigned":0,"moves":[]})"));
    }

    void idle()
    {
        const IdleChange begun{header(2, "orders"), MemberId("m"), true, "6 members for 4 partitions"};
        QCOMPARE(text(toLine(eventJson(begun))),
                 QString(R"({"event":"idle","id":2,"group":"orders","at":1700000005000,"basis":"inferred",)"
                         R"("memberId":"m","idle":true,"reason":"6 members for 4 partitions"})"));
        const IdleChange ended{header(3, "orders"), MemberId("m"), false, ""};
        QCOMPARE(text(toLine(eventJson(ended))),
                 QString(R"({"event":"idle","id":3,"group":"orders","at":1700000005000,"basis":"inferred",)"
                         R"("memberId":"m","idle":false,"reason":null})"));
    }

    void groupStates()
    {
        const GroupStateChange change{header(4, "orders"), GroupState::stable, GroupState::preparingRebalance};
        QCOMPARE(text(toLine(eventJson(change))),
                 QString(R"({"event":"group-state","id":4,"group":"orders","at":1700000005000,"basis":"inferred",)"
                         R"("from":"Stable","to":"PreparingRebalance"})"));
        const GroupDeleted deleted{header(5, "orders")};
        QCOMPARE(text(toLine(eventJson(deleted))),
                 QString(R"({"event":"deleted","id":5,"group":"orders","at":1700000005000,"basis":"inferred"})"));
    }

    void sourcesBelongToNoGroup()
    {
        SourceChange change{header(6, ""), "admin", SourceState::lost, "broker away"};
        change.header.basis = Basis::measured;
        QCOMPARE(text(toLine(eventJson(change))),
                 QString(R"({"event":"source","id":6,"group":null,"at":1700000005000,"basis":"measured",)"
                         R"("source":"admin","state":"lost","text":"broker away"})"));
    }

    void namesThatAreNoUtf8StayOnTheLine()
    {
        const GroupDeleted deleted{header(5, "a\xff\n\x1b")};
        QCOMPARE(text(toLine(eventJson(deleted))),
                 QString::fromUtf8(R"({"event":"deleted","id":5,"group":"a)"
                                   "\xef\xbf\xbd"
                                   R"(\n\u001b","at":1700000005000,"basis":"inferred"})"));
    }

    void theSummaryFollowsTheEvents()
    {
        std::ostringstream out;
        JsonReport report(out);
        report.events({GroupDeleted{header(8, "orders")}});
        ClusterView view;
        view.asOf = fromMillis(1'700'000'009'000);
        view.observations = 12;
        auto group = std::make_shared<GroupView>();
        group->members.resize(3);
        group->members[1].idle = true;
        group->totalLag = 42;
        view.groups.emplace(GroupId("orders"), group);
        view.groups.emplace(GroupId("payments"), std::make_shared<GroupView>());
        report.finish(view);
        QCOMPARE(text(out.str()).split('\n'),
                 QStringList({R"({"event":"deleted","id":8,"group":"orders","at":1700000005000,"basis":"inferred"})",
                              R"({"event":"summary","id":9,"group":null,"at":1700000009000,"basis":"inferred",)"
                              R"("observations":12,"records":0,"undecodable":0,"groups":[)"
                              R"({"group":"orders","members":3,"idle":1,"totalLag":42,"generations":[]},)"
                              R"({"group":"payments","members":0,"idle":0,"totalLag":null,"generations":[]}]})",
                              ""}));
    }
};

QTEST_APPLESS_MAIN(TestEventJson)
#include "test_event_json.moc"
