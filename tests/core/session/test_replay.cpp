#include "session/engine_desk.h"
#include "session/replay_session.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace rollcall;

namespace {

std::vector<Observation> someHistory()
{
    const auto span = [](int second) { return RequestSpan{fromMillis(second * 1000), fromMillis(second * 1000 + 40)}; };
    GroupDescription group;
    group.group = GroupId{"billing"};
    group.type = GroupType::classic;
    group.state = GroupState::stable;
    group.assignor = "range";
    group.coordinator = BrokerAddress{1, "127.0.0.1", 9092};
    auto& a = group.members.emplace_back();
    a.memberId = MemberId{"a"};
    a.assignment.add(TopicName{"orders"}, 0);
    a.assignment.add(TopicName{"orders"}, 1);
    GroupDescription later = group;
    auto& b = later.members.emplace_back();
    b.memberId = MemberId{"b"};
    b.clientId = ClientId{"billing-b"};
    auto& c = later.members.emplace_back();
    c.memberId = MemberId{"c"};
    later.members[0].assignment = {};
    later.members[0].assignment.add(TopicName{"orders"}, 0);
    later.members[1].assignment.add(TopicName{"orders"}, 1);
    return {
        SourceReport{fromMillis(900), "admin", SourceState::ok, "1 broker", {}, "cluster-1"},
        GroupsListed{span(1), {{GroupId{"billing"}, GroupType::classic, GroupState::stable}}, {}},
        GroupDescribed{span(1), group},
        TopicsSeen{fromMillis(1100), {{TopicName{"orders"}, std::nullopt, 2, std::nullopt}}, true},
        OffsetsCommitted{span(1), GroupId{"billing"}, {{TopicName{"orders"}, {{5, std::nullopt}, {}}}}, std::nullopt},
        LogOffsetsRead{LogOffsetKind::end, span(2), TopicName{"orders"}, {{9, 9}, {}}},
        Now{fromMillis(2500)},
        SourceReport{fromMillis(3000), "admin", SourceState::lost, "127.0.0.1:9092 refused", "is the broker up?", std::nullopt},
        SourceReport{fromMillis(5000), "admin", SourceState::resumed, "1 broker", {}, "cluster-1"},
        GroupDescribed{span(6), later},
        DescribeRoundEnded{span(6), std::nullopt},
        Now{fromMillis(8000)},
    };
}

} // namespace

class TestReplay : public QObject {
    Q_OBJECT

private slots:
    void givesTheSameEventsAndState_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << "session.jsonl";
        QTest::newRow("gzip") << "session.jsonl.gz";
    }

    void givesTheSameEventsAndState()
    {
        QFETCH(QString, name);
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath(name).toStdString();

        Publisher live;
        auto recorder = RecordingWriter::create(path, {fromMillis(900), std::nullopt, "a test"});
        QVERIFY(recorder);
        SeriesFeed series;
        EngineDesk desk(live, series, std::move(*recorder));
        for (const auto& observation : someHistory()) {
            desk.take(observation);
        }
        desk.finish();
        QVERIFY(!live.failure());

        const auto replay = openReplay(path);
        replay->start();
        QTRY_VERIFY(replay->finished());
        QVERIFY(!replay->failure());

        const auto liveEvents = live.takeEvents();
        const auto replayed = replay->takeEvents();
        QCOMPARE(replayed.size(), liveEvents.size());
        QVERIFY(liveEvents.size() >= 5);
        for (std::size_t i = 0; i < replayed.size(); ++i) {
            QCOMPARE(replayed[i].index(), liveEvents[i].index());
            QCOMPARE(headerOf(replayed[i]), headerOf(liveEvents[i]));
        }
        const auto was = live.view();
        const auto is = replay->view();
        QCOMPARE(is->observations, was->observations);
        QCOMPARE(is->asOf, was->asOf);
        QCOMPARE(is->clusterId, was->clusterId);
        QCOMPARE(is->groups.size(), was->groups.size());
        const auto& group = *is->groups.at(GroupId{"billing"});
        QCOMPARE(group.members, was->groups.at(GroupId{"billing"})->members);
        QCOMPARE(group.totalLag, std::optional<Offset>{4});
        QCOMPARE(group.idleMembers(), std::size_t{1});
    }

    void aFileThatIsNotThere()
    {
        const auto replay = openReplay("/nowhere/at/all.jsonl");
        replay->start();
        QVERIFY(replay->finished());
        QVERIFY2(replay->failure()->text.find("/nowhere/at/all.jsonl") != std::string::npos, replay->failure()->text.c_str());
    }

    void aBadLineIsToldAndTheRestIsRead()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("bad.jsonl").toStdString();
        std::ofstream(path) << R"({"kind": "recording", "version": 1, "startedAt": 1, "clusterId": "c", "by": "t"})" << '\n'
                            << R"({"kind": "now", "at": "noon"})" << '\n'
                            << R"({"kind": "now", "at": 5000})" << '\n';
        const auto replay = openReplay(path);
        replay->start();
        QTRY_VERIFY(replay->finished());
        QVERIFY(replay->failure());
        QVERIFY2(replay->failure()->text.find('2') != std::string::npos, replay->failure()->text.c_str());
        QCOMPARE(replay->view()->observations, std::uint64_t{1});
        QCOMPARE(replay->view()->clusterId, std::optional<std::string>{"c"});
    }
};

QTEST_GUILESS_MAIN(TestReplay)
#include "test_replay.moc"
