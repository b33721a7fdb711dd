#include "lab/record_ledger.h"

#include <QtTest>

#include <random>

using namespace rollcall;

class TestRecordLedger : public QObject {
    Q_OBJECT

    const ClientId m_first{"consumer-1"};
    const ClientId m_second{"consumer-2"};
    const TopicPartition m_zero{TopicName("t"), 0};
    const TopicPartition m_one{TopicName("t"), 1};

    static Assignment only(const TopicPartition& id)
    {
        Assignment assignment;
        assignment.add(id.topic, id.partition);
        return assignment;
    }

private slots:
    void rangesAgreeWithASetOfOffsets()
    {
        std::mt19937 random(1); // NOLINT(*-msc51-cpp): the same cases each time
        for (int round = 0; round < 200; ++round) {
            OffsetRanges ranges;
            std::set<Offset> all;
            std::uniform_int_distribution<Offset> anyOffset(0, 40);
            for (int step = 0; step < 40; ++step) {
                const Offset offset = anyOffset(random);
                QCOMPARE(ranges.insert(offset), all.insert(offset).second);
                const Offset end = anyOffset(random);
                QCOMPARE(ranges.contains(end), all.contains(end));
                QCOMPARE(ranges.countBelow(end), static_cast<std::uint64_t>(std::distance(all.begin(), all.lower_bound(end))));
            }
        }
    }

    void whatIsHandledOnceIsNeitherLostNorTwice()
    {
        RecordLedger ledger;
        for (Offset offset = 0; offset < 3; ++offset) {
            ledger.delivered(m_first, m_zero, offset);
            ledger.handled(m_first, m_zero, offset);
        }
        QCOMPARE(ledger.counts({{m_zero, 3}}), (RecordCounts{3, 3, 0, 0, 0}));
    }

    void whatAMemberStillHasIsNotLostWhileItLives()
    {
        RecordLedger ledger;
        for (Offset offset = 0; offset < 5; ++offset) {
            ledger.delivered(m_first, m_zero, offset);
        }
        ledger.handled(m_first, m_zero, 0);
        QCOMPARE(ledger.counts({{m_zero, 5}}), (RecordCounts{5, 1, 0, 4, 0}));
        ledger.ended(m_first);
        QCOMPARE(ledger.counts({{m_zero, 5}}), (RecordCounts{5, 1, 0, 0, 4}));
    }

    void whatIsNotCommittedComesAgain()
    {
        RecordLedger ledger;
        for (Offset offset = 0; offset < 4; ++offset) {
            ledger.delivered(m_first, m_zero, offset);
        }
        ledger.handled(m_first, m_zero, 0);
        ledger.handled(m_first, m_zero, 1);
        ledger.ended(m_first); // only record 0 was committed
        QCOMPARE(ledger.counts({{m_zero, 1}}).lost, std::uint64_t{0});
        for (Offset offset = 1; offset < 4; ++offset) {
            ledger.delivered(m_second, m_zero, offset);
            ledger.handled(m_second, m_zero, offset);
        }
        QCOMPARE(ledger.counts({{m_zero, 4}}), (RecordCounts{7, 5, 1, 0, 0}));
    }

    void aRecordThatTwoWereGivenIsWithOneOfThem()
    {
        RecordLedger ledger;
        ledger.delivered(m_first, m_zero, 0);
        ledger.delivered(m_second, m_zero, 0);
        ledger.delivered(m_second, m_zero, 1);
        ledger.handled(m_second, m_zero, 0);
        QCOMPARE(ledger.counts({{m_zero, 2}}), (RecordCounts{3, 1, 0, 2, 0}));
        ledger.ended(m_second);
        QCOMPARE(ledger.counts({{m_zero, 2}}), (RecordCounts{3, 1, 0, 1, 1}));
    }

    void whatAMemberGaveUpIsLostWhereItWasCommitted()
    {
        RecordLedger ledger;
        ledger.delivered(m_first, m_zero, 0);
        ledger.delivered(m_first, m_one, 0);
        ledger.gaveUp(m_first, only(m_one));
        QCOMPARE(ledger.counts({{m_zero, 1}, {m_one, 1}}), (RecordCounts{2, 0, 0, 1, 1}));
        QCOMPARE(ledger.counts({{m_zero, 1}}), (RecordCounts{2, 0, 0, 1, 0}));
        ledger.gaveUp(m_second, only(m_zero)); // was never given anything
        QCOMPARE(ledger.counts({{m_zero, 1}}), (RecordCounts{2, 0, 0, 1, 0}));
    }
};

QTEST_GUILESS_MAIN(TestRecordLedger)
#include "test_record_ledger.moc"
