#include "kafka/group_conversion.h"
#include "kafka/log_offsets.h"
#include "kafka/wanted_partitions.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::kafka;

namespace {

const TopicName orders{"orders"};
const TopicName clicks{"clicks"};

} // namespace

class TestLogOffsets : public QObject {
    Q_OBJECT

private slots:
    void requestAndAssignmentRoundTrip();
    void planSortsByLeader();
    void leadersAreReadAnew();
    void answersOfSeveralLeadersMakeOneTopic();
    void wantedPartitions();
    void failedDescribeKeepsWhatIsWanted();
};

void TestLogOffsets::requestAndAssignmentRoundTrip()
{
    const std::vector<TopicPartition> partitions{{clicks, 7}, {orders, 0}, {orders, 2}};
    const auto request = logOffsetRequest(LogOffsetKind::start, partitions);
    QCOMPARE(assignmentOf(request.get()).flat(), partitions);
    QCOMPARE(request->elems[0].offset, std::int64_t{-2});
    QCOMPARE(logOffsetRequest(LogOffsetKind::end, partitions)->elems[0].offset, std::int64_t{-1});
    QCOMPARE(logOffsetRequest(LogOffsetKind::lastStable, partitions)->elems[0].offset, std::int64_t{-1});
    QVERIFY(assignmentOf(nullptr).empty());
}

void TestLogOffsets::planSortsByLeader()
{
    const Leaders leaders{{orders, {1, 2, std::nullopt}}, {clicks, {2}}};
    const auto plan = planByLeader(
        leaders, {{orders, 0}, {orders, 1}, {orders, 2}, {orders, 3}, {clicks, 0}, {TopicName{"gone"}, 0}, {clicks, -1}});
    QCOMPARE(plan.byLeader.at(1), (std::vector<TopicPartition>{{orders, 0}}));
    QCOMPARE(plan.byLeader.at(2), (std::vector<TopicPartition>{{clicks, 0}, {orders, 1}}));
    QCOMPARE(plan.withoutLeader, (std::vector<TopicPartition>{{orders, 2}}));
    QCOMPARE(plan.unknown, (std::vector<TopicPartition>{{clicks, -1}, {TopicName{"gone"}, 0}, {orders, 3}}));
    QVERIFY(!plan.fits());
}

void TestLogOffsets::leadersAreReadAnew()
{
    LeaderMap map;
    const LeaderMap::Clock::time_point start{};
    QVERIFY(map.wantsRefresh(true, start));
    map.update({}, start);
    QVERIFY(!map.wantsRefresh(true, start + std::chrono::minutes{1}));
    QVERIFY(!map.wantsRefresh(false, start + std::chrono::seconds{1}));
    QVERIFY(map.wantsRefresh(false, start + std::chrono::seconds{3}));
    map.markStale();
    QVERIFY(map.wantsRefresh(true, start + std::chrono::seconds{3}));
    map.update({}, start + std::chrono::seconds{3});
    QVERIFY(!map.wantsRefresh(true, start + std::chrono::seconds{9}));
}

void TestLogOffsets::answersOfSeveralLeadersMakeOneTopic()
{
    LogOffsetAnswers answers(LogOffsetKind::end);
    const Error error{ErrorKind::noLeader, "x", {}, {}, true};
    answers.error({orders, 3}, error, {fromMillis(5), fromMillis(6)});
    answers.offset({orders, 1}, 10, {fromMillis(2), fromMillis(9)});
    answers.error({orders, 0}, error, {fromMillis(5), fromMillis(6)});
    answers.offset({clicks, 0}, 0, {fromMillis(5), fromMillis(6)});
    const auto topics = std::move(answers).take();
    QCOMPARE(topics.size(), std::size_t{2});
    QCOMPARE(topics[0].topic, clicks);
    QCOMPARE(topics[0].offsets.offsets, (std::vector<std::optional<Offset>>{0}));
    QCOMPARE(topics[1].offsets.offsets, (std::vector<std::optional<Offset>>{std::nullopt, 10, std::nullopt, std::nullopt}));
    QCOMPARE(topics[1].offsets.errors, (std::vector<PartitionError>{{0, error}, {3, error}}));
    QCOMPARE(topics[1].span, (RequestSpan{fromMillis(2), fromMillis(9)}));
}

void TestLogOffsets::wantedPartitions()
{
    WantedPartitions wanted;
    wanted.topics({{orders, {}, 2, {}}, {clicks, {}, 9, {}}});
    QVERIFY(wanted.all()->empty());

    OffsetsCommitted committed;
    committed.group = GroupId{"g"};
    committed.topics[orders].offsets = {std::nullopt, std::nullopt, std::nullopt, 7};
    wanted.committed(committed);
    // The whole topic, and the committed partition that it has no longer.
    QCOMPARE(*wanted.all(), (std::set<TopicPartition>{{orders, 0}, {orders, 1}, {orders, 3}}));
    QCOMPARE(wanted.topicNames(), (std::set<TopicName>{orders}));
    wanted.forget(GroupId{"g"});
    QVERIFY(wanted.all()->empty());
}

void TestLogOffsets::failedDescribeKeepsWhatIsWanted()
{
    WantedPartitions wanted;
    GroupDescription description;
    description.group = GroupId{"g"};
    description.members.emplace_back();
    description.members[0].assignment.add(orders, 0);
    description.members[0].target.emplace().add(clicks, 1);
    wanted.assigned(description);
    const std::set<TopicPartition> both{{clicks, 1}, {orders, 0}};
    QCOMPARE(*wanted.all(), both);

    description.members.clear();
    description.error = Error{ErrorKind::timedOut, "x", {}, {}, true};
    wanted.assigned(description);
    QCOMPARE(*wanted.all(), both);
    description.error.reset();
    wanted.assigned(description);
    QVERIFY(wanted.all()->empty());
}

QTEST_APPLESS_MAIN(TestLogOffsets)
#include "test_log_offsets.moc"
