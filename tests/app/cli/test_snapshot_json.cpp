#include "cli/snapshot_json.h"
#include "sample_view.h"
#include "text.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::cli;

namespace {

Json errorsOf(const ClusterView& view, std::string_view librdkafka = "2.12.1")
{
    return snapshotJson(view, librdkafka, troublesOf(view, librdkafka)).at("errors");
}

/// Of a session that read records, so that nothing is said about unknown limits.
ClusterView viewOf(GroupView group)
{
    group.generation = 1;
    ClusterView view = sampleView();
    view.groups = {{group.id, std::make_shared<const GroupView>(group)}};
    return view;
}

} // namespace

class TestSnapshotJson : public QObject {
    Q_OBJECT

private slots:
    void theWholeObject()
    {
        const ClusterView view = sampleView();
        QCOMPARE(
            text(toLine(snapshotJson(view, "2.12.1", {}))),
            QString(
                R"({"takenAt":1700000000000,"clusterId":"kraft-1","source":"admin","backfill":"none","librdkafka":"2.12.1",)"
                R"("groups":[{"group":"orders","type":"classic","state":"Stable","assignor":"range",)"
                R"("coordinator":{"id":1,"host":"localhost","port":9092},)"
                R"("generation":null,"epoch":null,"assignmentEpoch":null,"members":[)"
                R"({"memberId":"app-1-3f2a9c1d-aaaa","clientId":"app-1","host":"/127.0.0.1","instanceId":null,"library":null,"limitStated":false,)"
                R"("maxPollIntervalMs":null,"rebalanceTimeoutMs":null,"sessionTimeoutMs":null,"memberEpoch":null,)"
                R"("idle":false,"idleReason":null,"assignment":[{"topic":"orders","partition":0},)"
                R"({"topic":"orders","partition":1},{"topic":"orders","partition":2}],"target":null},)"
                R"({"memberId":"app-2-77777777-bbbb","clientId":"app-2","host":"/127.0.0.1","instanceId":null,"library":null,"limitStated":false,)"
                R"("maxPollIntervalMs":null,"rebalanceTimeoutMs":null,"sessionTimeoutMs":null,"memberEpoch":null,)"
                R"("idle":true,"idleReason":"2 members for 1 partition","assignment":[],"target":null}],)"
                R"("partitions":[{"topic":"orders","partition":0,"committed":1000,"logStart":0,"logEnd":2234,)"
                R"("lastStable":2000,"lag":1234,"lost":0,"unknown":null,"unknownText":null,"memberId":"app-1-3f2a9c1d-aaaa"},)"
                R"({"topic":"orders","partition":1,"committed":5,"logStart":10,"logEnd":30,)"
                R"("lastStable":null,"lag":20,"lost":5,"unknown":null,"unknownText":null,"memberId":"app-1-3f2a9c1d-aaaa"},)"
                R"({"topic":"orders","partition":2,"committed":null,"logStart":0,"logEnd":7,)"
                R"("lastStable":null,"lag":null,"lost":0,"unknown":"no-commit","unknownText":null,)"
                R"("memberId":"app-1-3f2a9c1d-aaaa"}],"totalLag":1254}],"errors":[]})"));
    }

    void nothingSeenIsNull()
    {
        QCOMPARE(text(toLine(snapshotJson(ClusterView(), "2.0.2", {}))),
                 QString(R"({"takenAt":null,"clusterId":null,"source":"admin","backfill":"none","librdkafka":"2.0.2",)"
                         R"("groups":[],"errors":[]})"));
    }

    void limitsAreSaidToBeUnknownWithoutRecords()
    {
        ClusterView view = sampleView();
        view.records = 5; // read, but not understood
        const Json errors = errorsOf(view);
        QCOMPARE(errors.size(), std::size_t{1});
        QCOMPARE(text(errors[0].at("source").get<std::string>()), QString("offsets-topic"));
        QVERIFY(errors[0].at("group").is_null());
        QVERIFY(text(errors[0].at("text").get<std::string>()).contains("__consumer_offsets"));
    }

    void consumerGroupThatAnOldLibraryCannotDescribe()
    {
        GroupView group = sampleGroup();
        group.type = GroupType::unknown;
        group.state = GroupState::dead;
        group.members.clear();
        group.notDescribableHere = true;
        const ClusterView view = viewOf(group);
        const Json snapshot = snapshotJson(view, "2.0.2", troublesOf(view, "2.0.2"));
        QCOMPARE(text(snapshot.at("groups")[0].at("state").get<std::string>()), QString("Unknown"));
        QCOMPARE(
            text(toLine(snapshot.at("errors"))),
            QString(R"([{"source":"admin","group":"orders","text":"librdkafka 2.0.2 cannot describe this group; its state and )"
                    R"(members are unknown","hint":"run a Rollcall built with librdkafka 2.10 or newer, which describes groups )"
                    R"x(of the consumer protocol (KIP-848)"}])x"));
    }

    void shareGroupsNeedKafkasOwnTool()
    {
        GroupView group = sampleGroup();
        group.type = GroupType::share;
        group.notDescribableHere = true;
        QVERIFY(text(errorsOf(viewOf(group))[0].at("hint").get<std::string>()).contains("kafka-share-groups"));
    }

    void errorsKeepTheirPlace()
    {
        GroupView group = sampleGroup();
        group.errors = {{ErrorKind::notAuthorised, "no right to DESCRIBE it", "grant it", {}, false}};
        ClusterView view = viewOf(group);
        view.listErrors = {{ErrorKind::timedOut, "broker 2 did not answer", "", {}, true}};
        view.sources[0].state = SourceState::lost;
        view.sources[0].text = "no broker answers";
        view.sources[0].hint = "check the address";
        QCOMPARE(
            text(toLine(errorsOf(view))),
            QString(R"([{"source":"admin","group":null,"text":"no broker answers","hint":"check the address"},)"
                    R"({"source":"admin","group":null,"text":"broker 2 did not answer: the list of groups is maybe partial",)"
                    R"("hint":null},)"
                    R"({"source":"admin","group":"orders","text":"no right to DESCRIBE it","hint":"grant it"}])"));
    }

    void aLostListIsSaidOnce()
    {
        ClusterView view = viewOf(sampleGroup());
        view.sources[0].state = SourceState::lost;
        view.sources[0].text = "no broker answers";
        view.listErrors = {{ErrorKind::unreachable, "no broker answers", "", {}, true}};
        QCOMPARE(errorsOf(view).size(), std::size_t{1});
    }

    void anAskedGroupThatIsNotThereIsAnError()
    {
        const auto missing = missingGroups(sampleView(), {GroupId("orders"), GroupId("nope")});
        QCOMPARE(missing.size(), std::size_t{1});
        QCOMPARE(text(missing[0].group->text()), QString("nope"));
    }

    void aGroupIsMissingOnlyFromAListThatThereWas()
    {
        GroupView group = sampleGroup();
        group.notListed = true;
        ClusterView view = viewOf(group);
        QCOMPARE(errorsOf(view).size(), std::size_t{1});
        view.listed = false;
        QCOMPARE(errorsOf(view).size(), std::size_t{0});
    }
};

QTEST_APPLESS_MAIN(TestSnapshotJson)
#include "test_snapshot_json.moc"
