#include "support/tool_table.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::test;

namespace {

// As the tools of 3.9.2 and 4.3.1 printed them.
constexpr auto offsets3 = R"(
GROUP           TOPIC           PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG             CONSUMER-ID                             HOST            CLIENT-ID
orders-group    big             0          -               3               -               g1-506667eb-4fd9-4ba4-8694-91c6c713de4e /127.0.0.1      g1
orders-group    keep            0          2               5               3               -                                       -               -

Consumer group 'empty-group' has no active members.

GROUP           TOPIC           PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG             CONSUMER-ID     HOST            CLIENT-ID
empty-group     orders          1          15              20              5               -               -               -
)";
constexpr auto members3 = R"(
GROUP           CONSUMER-ID                             HOST            CLIENT-ID       #PARTITIONS     ASSIGNMENT
range-group     r2-098e4da2-6b25-45bc-b5ca-e3e4a0309e95 /127.0.0.1      r2              3               (1), (2,3)
range-group     r3-193763f3-2d9f-4890-8259-b29c5eba9d7c /127.0.0.1      r3              0               -

GROUP           CONSUMER-ID                                 GROUP-INSTANCE-ID HOST            CLIENT-ID       #PARTITIONS     ASSIGNMENT
static-group    node-1-076e7f3b-3dd4-47f1-ac14-4232cc99556c node-1            /127.0.0.1      s1              2               (0,1)
)";
constexpr auto members4 = R"(
GROUP           CONSUMER-ID            HOST            CLIENT-ID       #PARTITIONS     CURRENT-EPOCH   CURRENT-ASSIGNMENT   TARGET-EPOCH    TARGET-ASSIGNMENT   
modern          YLnyi_CGTE6USzYrkBHFnQ /127.0.0.1      k1              3               3               audit:0;orders:0,1   4               audit:0             
modern          bczqGMN1RYqybJZ5X4029Q /127.0.0.1      k2              0               3               -                    4               orders:0,1          

GROUP           CONSUMER-ID            GROUP-INSTANCE-ID HOST            CLIENT-ID       #PARTITIONS     CURRENT-EPOCH   CURRENT-ASSIGNMENT   TARGET-EPOCH    TARGET-ASSIGNMENT   
mixed           r0mIEw8RRZ6-4kmzCZzVjw                   /127.0.0.1      k1              2               3               orders:2,3           3               orders:2,3          
mixed           s0mIEw8RRZ6-4kmzCZzVjw pod-2             /127.0.0.1      k2              0               3               -                    3               -                   
)";
constexpr auto states3 = R"(
GROUP                     COORDINATOR (ID)          ASSIGNMENT-STRATEGY  STATE           #MEMBERS
empty-group               127.0.0.1:21092  (1)                           Empty           0

GROUP                     COORDINATOR (ID)          ASSIGNMENT-STRATEGY  STATE           #MEMBERS
range-group               127.0.0.1:21092  (1)      range                Stable          2

GROUP                     COORDINATOR (ID)          ASSIGNMENT-STRATEGY  STATE           #MEMBERS
storm-librdkafka-cooperative 127.0.0.1:21092  (1)      cooperative-sticky   Stable          4
)";
constexpr auto states4 = R"(
GROUP           COORDINATOR (ID)          ASSIGNMENT-STRATEGY  STATE                #MEMBERS
empty-group     127.0.0.1:21431  (12)     -                    Empty                0
)";

ToolTables tables(const char* text)
{
    ToolTables result;
    const auto read = readToolText(text, result);
    return read ? result : ToolTables{};
}

} // namespace

class TestToolTable : public QObject {
    Q_OBJECT

private slots:
    void readsOffsets()
    {
        const auto rows = tables(offsets3).partitions;
        const ToolPartition empty{"empty-group", "orders", 1, 15, 20, 5, {}, {}, {}};
        const ToolPartition notCommitted{"orders-group", "big", 0, {}, 3, {}, "g1-506667eb-4fd9-4ba4-8694-91c6c713de4e",
                                         "/127.0.0.1",   "g1"};
        const ToolPartition notOwned{"orders-group", "keep", 0, 2, 5, 3, {}, {}, {}};
        QCOMPARE(rows.size(), 3U);
        QVERIFY(rows[0] == empty);
        QVERIFY(rows[1] == notCommitted);
        QVERIFY(rows[2] == notOwned);
    }

    void readsMembersWithoutTopicNames()
    {
        const auto rows = tables(members3).members;
        QCOMPARE(rows.size(), 3U);
        QCOMPARE(rows[0].clientId, "r2");
        QVERIFY((rows[0].assignment == ToolAssignment{{"#0", {1}}, {"#1", {2, 3}}}));
        QVERIFY(!rows[0].instanceId);
        QCOMPARE(rows[1].partitions, 0);
        QVERIFY(rows[1].assignment.empty());
        QCOMPARE(rows[2].instanceId.value_or(""), "node-1");
        QVERIFY((rows[2].assignment == ToolAssignment{{"#0", {0, 1}}}));
    }

    void readsMembersOfTheConsumerProtocol()
    {
        const auto rows = tables(members4).members;
        QCOMPARE(rows.size(), 4U);
        QVERIFY((rows[2].assignment == ToolAssignment{{"audit", {0}}, {"orders", {0, 1}}}));
        QVERIFY(rows[2].epoch == 3);
        QVERIFY(rows[2].targetEpoch == 4);
        QVERIFY((rows[2].target == ToolAssignment{{"audit", {0}}}));
        QVERIFY(rows[3].assignment.empty());
        QVERIFY((rows[3].target == ToolAssignment{{"orders", {0, 1}}}));
        QVERIFY(!rows[0].instanceId);
        QCOMPARE(rows[0].host, "/127.0.0.1");
        QCOMPARE(rows[1].instanceId.value_or(""), "pod-2");
        QVERIFY((rows[0].target == ToolAssignment{{"orders", {2, 3}}}));
    }

    void readsStates()
    {
        const auto result = tables(states3);
        const ToolState empty{"empty-group", "127.0.0.1:21092", 1, {}, "Empty", 0};
        const ToolState stable{"range-group", "127.0.0.1:21092", 1, "range", "Stable", 2};
        QVERIFY(result.state("empty-group") && *result.state("empty-group") == empty);
        QVERIFY(result.state("range-group") && *result.state("range-group") == stable);
        const ToolState longName{"storm-librdkafka-cooperative", "127.0.0.1:21092", 1, "cooperative-sticky", "Stable", 4};
        QVERIFY(result.state("storm-librdkafka-cooperative") && *result.state("storm-librdkafka-cooperative") == longName);
        QVERIFY(!result.state("no-group"));

        const auto newer = tables(states4);
        const ToolState dashed{"empty-group", "127.0.0.1:21431", 12, {}, "Empty", 0};
        QVERIFY(newer.state("empty-group") && *newer.state("empty-group") == dashed);
    }

    void keepsErrors()
    {
        const auto result = tables("\nError: Consumer group 'nosuch' does not exist.\n");
        QCOMPARE(result.errors.size(), 1U);
        QVERIFY(result.states.empty());
    }

    void refusesWhatItDoesNotKnow()
    {
        ToolTables result;
        QVERIFY(!readToolText("something else\n", result));
        QVERIFY(!readToolText("GROUP TOPIC PARTITION\ngroup topic\n", result));
    }
};

QTEST_APPLESS_MAIN(TestToolTable)
#include "test_tool_table.moc"
