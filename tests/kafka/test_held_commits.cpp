#include "kafka/held_commits.h"

#include <QTest>

#include <array>
#include <string>

using namespace rollcall;
using namespace rollcall::kafka;

namespace {

OffsetsRecord commit(Partition partition, Offset offset, const std::string& key)
{
    return {fromMillis(1), partition, offset, std::as_bytes(std::span(key)), {}, {}};
}

std::vector<Offset> releasedAt(HeldCommits& held, int millis, std::span<const Offset> confirmedTo)
{
    OffsetsRecords batch(fromMillis(millis));
    held.release(fromMillis(millis), confirmedTo, batch);
    std::vector<Offset> result;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        result.push_back(batch.at(i).offset);
    }
    return result;
}

const std::string key(100, 'k');

} // namespace

class TestHeldCommits : public QObject {
    Q_OBJECT

private slots:
    void aPortionIsDroppedWhenAllOfItIsConfirmed()
    {
        HeldCommits held;
        held.add(fromMillis(0), commit(0, 10, key));
        held.add(fromMillis(0), commit(1, 7, key));
        held.add(fromMillis(0), commit(0, 12, key));
        held.confirm(std::array<Offset, 2>{13, 7});
        QVERIFY(!held.empty());
        held.confirm(std::array<Offset, 2>{13, 8});
        QVERIFY(held.empty());
    }

    void onlyWhatIsNotConfirmedIsReleasedAndOnce()
    {
        HeldCommits held;
        held.add(fromMillis(0), commit(0, 10, key));
        held.add(fromMillis(0), commit(0, 11, key));
        held.add(fromMillis(500), commit(0, 12, key));
        const std::array<Offset, 1> confirmedTo{11};
        QCOMPARE(releasedAt(held, 999, confirmedTo), std::vector<Offset>{});
        QCOMPARE(releasedAt(held, 1000, confirmedTo), std::vector<Offset>{11});
        QCOMPARE(releasedAt(held, 1499, confirmedTo), std::vector<Offset>{});
        QCOMPARE(releasedAt(held, 5000, confirmedTo), std::vector<Offset>{12});
        QVERIFY(held.empty());
    }

    void beyondTheLimitTheOldestAreDropped()
    {
        HeldCommits held(1000);
        for (int i = 0; i < 100; ++i) {
            held.add(fromMillis(i), commit(0, i, key));
        }
        const auto released = releasedAt(held, 2000, std::array<Offset, 1>{0});
        QVERIFY(!released.empty() && released.size() < 10);
        QCOMPARE(released.back(), Offset{99});
    }
};

QTEST_APPLESS_MAIN(TestHeldCommits)
#include "test_held_commits.moc"
