#include "domain/assignment.h"

#include <QTest>

#include <rapidcheck.h>

#include <set>

using namespace rollcall;

class TestAssignment : public QObject {
    Q_OBJECT

private slots:
    void emptyOne()
    {
        const Assignment none;
        QVERIFY(none.empty());
        QCOMPARE(none.size(), std::size_t{0});
        QVERIFY(!none.contains({TopicName("orders"), 0}));
        QVERIFY(none.flat().empty());
    }

    void orderAndDuplicatesMakeNoDifference()
    {
        Assignment one;
        one.add(TopicName("orders"), 2);
        one.add(TopicName("orders"), 0);
        one.add(TopicName("basket"), 1);
        one.add(TopicName("orders"), 2);
        Assignment other;
        other.add(TopicName("basket"), 1);
        other.add(TopicName("orders"), 0);
        other.add(TopicName("orders"), 2);
        QVERIFY(one == other);
        QCOMPARE(one.size(), std::size_t{3});
        QVERIFY((one.flat()
                 == std::vector<TopicPartition>{{TopicName("basket"), 1}, {TopicName("orders"), 0}, {TopicName("orders"), 2}}));
        QVERIFY(one.contains({TopicName("orders"), 2}));
        QVERIFY(!one.contains({TopicName("orders"), 1}));
        QVERIFY(!one.contains({TopicName("returns"), 2}));
        other.add(TopicName("basket"), 2);
        QVERIFY(one != other);
    }

    void holdsWhatASetWouldHold()
    {
        QVERIFY(rc::check([] {
            const auto added = *rc::gen::container<std::vector<std::pair<int, Partition>>>(
                rc::gen::pair(rc::gen::inRange(0, 4), rc::gen::inRange<Partition>(0, 30)));
            Assignment assignment;
            std::set<TopicPartition> expected;
            for (const auto& [topic, partition] : added) {
                const TopicName name("topic-" + std::to_string(topic));
                assignment.add(name, partition);
                expected.insert({name, partition});
            }
            RC_ASSERT(assignment.size() == expected.size());
            RC_ASSERT(assignment.empty() == expected.empty());
            RC_ASSERT(assignment.flat() == std::vector<TopicPartition>(expected.begin(), expected.end()));
            for (const auto& [topic, partitions] : assignment.byTopic()) {
                RC_ASSERT(!partitions.empty());
            }
        }));
    }

    void idsAreComparedAndHashedByText()
    {
        QVERIFY(GroupId("a") == GroupId("a"));
        QVERIFY(GroupId("a") < GroupId("b"));
        QVERIFY(GroupId().empty());
        QCOMPARE(std::hash<GroupId>{}(GroupId("a")), std::hash<GroupId>{}(GroupId("a")));
        QVERIFY((TopicPartition{TopicName("a"), 9} < TopicPartition{TopicName("b"), 0}));
        QVERIFY((TopicPartition{TopicName("a"), 1} < TopicPartition{TopicName("a"), 2}));
        QVERIFY((std::hash<TopicPartition>{}({TopicName("a"), 1}) != std::hash<TopicPartition>{}({TopicName("a"), 2})));
        static_assert(!std::is_convertible_v<GroupId, TopicName>);
        static_assert(!std::is_convertible_v<std::string, GroupId>);
    }
};

QTEST_APPLESS_MAIN(TestAssignment)
#include "test_assignment.moc"
