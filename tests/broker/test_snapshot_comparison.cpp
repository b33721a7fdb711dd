#include "support/snapshot_comparison.h"

#include <QTest>

using namespace rollcall::test;
using nlohmann::json;

namespace {

const json snapshot = json::parse(R"({"groups": [{
    "group": "g", "type": "consumer", "state": "Stable", "assignor": "uniform",
    "coordinator": {"id": 1, "host": "127.0.0.1", "port": 9092}, "totalLag": 40,
    "members": [{"memberId": "m1", "clientId": "c1", "host": "/127.0.0.1", "instanceId": "i1", "memberEpoch": null,
                 "assignment": [{"topic": "t", "partition": 0}], "target": [{"topic": "t", "partition": 0}]}],
    "partitions": [{"topic": "t", "partition": 0, "committed": 10, "logStart": 50, "logEnd": 90, "lag": 40, "lost": 40,
                    "memberId": "m1"},
                   {"topic": "t", "partition": 1, "committed": null, "logStart": 0, "logEnd": 5, "lag": null, "lost": 0,
                    "memberId": null}]}]})");

ToolTables tool()
{
    ToolTables tables;
    tables.states.push_back({"g", "127.0.0.1:9092", 1, "uniform", "Stable", 1});
    tables.members.push_back({"g", "m1", "i1", "/127.0.0.1", "c1", 1, {{"t", {0}}}, 3, 3, {{"t", {0}}}});
    tables.partitions.push_back({"g", "t", 0, 10, 90, 80, "m1", "/127.0.0.1", "c1"});
    tables.partitions.push_back({"g", "t", 1, {}, 5, {}, {}, {}, {}});
    return tables;
}

} // namespace

class TestSnapshotComparison : public QObject {
    Q_OBJECT

private slots:
    void findsNothingWhereAllIsEqual()
    {
        QVERIFY(differences(snapshot, tool()).empty());
        // Kafka 3.x names no topics.
        auto older = tool();
        older.members[0].assignment = {{"#0", {0}}};
        older.members[0].targetEpoch.reset();
        QVERIFY(differences(snapshot, older).empty());
    }

    void findsEveryDifference_data()
    {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("value");
        const std::pair<const char*, const char*> rows[] = {
            {"/groups/0/group", "\"other\""},
            {"/groups/0/state", "\"Empty\""},
            {"/groups/0/assignor", "null"},
            {"/groups/0/coordinator", "null"},
            {"/groups/0/coordinator/id", "2"},
            {"/groups/0/coordinator/port", "9093"},
            {"/groups/0/members", "[]"},
            {"/groups/0/members/0/memberId", "\"m2\""},
            {"/groups/0/members/0/clientId", "\"c2\""},
            {"/groups/0/members/0/host", "\"127.0.0.1\""},
            {"/groups/0/members/0/instanceId", "null"},
            {"/groups/0/members/0/memberEpoch", "2"},
            {"/groups/0/members/0/assignment", "[]"},
            {"/groups/0/members/0/assignment/0/partition", "1"},
            {"/groups/0/members/0/target", "null"},
            {"/groups/0/partitions", "[]"},
            {"/groups/0/partitions/0/topic", "\"u\""},
            {"/groups/0/partitions/0/committed", "11"},
            {"/groups/0/partitions/0/logEnd", "null"},
            {"/groups/0/partitions/0/lag", "80"},
            {"/groups/0/partitions/0/lost", "0"},
            {"/groups/0/partitions/0/memberId", "null"},
            {"/groups/0/partitions/1/lag", "0"},
        };
        for (const auto& [pointer, value] : rows) {
            QTest::newRow(pointer) << pointer << value;
        }
    }

    void findsEveryDifference()
    {
        QFETCH(QString, pointer);
        QFETCH(QString, value);
        auto changed = snapshot;
        changed[json::json_pointer(pointer.toStdString())] = json::parse(value.toStdString());
        QVERIFY(!differences(changed, tool()).empty());
    }

    void findsAGroupTooMuch()
    {
        auto changed = snapshot;
        changed["groups"].push_back(changed["groups"][0]);
        changed["groups"][1]["group"] = "h";
        QCOMPARE(differences(changed, tool()).size(), 1U);
    }
};

QTEST_APPLESS_MAIN(TestSnapshotComparison)
#include "test_snapshot_comparison.moc"
