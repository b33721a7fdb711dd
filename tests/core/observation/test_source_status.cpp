#include "observation/source_status.h"

#include <QTest>

using namespace rollcall;

namespace {

const Error refused{ErrorKind::unreachable, "connection refused", "check the port", {}, true};

Timestamp at(int second)
{
    return fromMillis(1'000'000) + std::chrono::seconds{second};
}

} // namespace

class TestSourceStatus : public QObject {
    Q_OBJECT

private slots:
    void eachChangeIsSaidOnce()
    {
        SourceStatus status("admin");
        QCOMPARE(status.works(at(0), "3 groups")->state, SourceState::ok);
        QVERIFY(!status.works(at(1), "3 groups"));
        QCOMPARE(status.works(at(2), "4 groups")->text, std::string("4 groups"));
        QCOMPARE(status.fails(at(3), refused)->state, SourceState::lost);
        QVERIFY(!status.fails(at(4), refused));
        QCOMPARE(status.works(at(5), "4 groups")->state, SourceState::resumed);
        QVERIFY(!status.works(at(6), "4 groups"));
    }

    void aGapBeforeItWorksAgainHidesNoReturn()
    {
        SourceStatus status("offsets-topic");
        static_cast<void>(status.works(at(0), "6 partitions"));
        static_cast<void>(status.fails(at(1), refused));
        QCOMPARE(status.gap(at(2), "records are gone")->state, SourceState::gap);
        QCOMPARE(status.works(at(3), "6 partitions")->state, SourceState::resumed);
        QCOMPARE(status.gap(at(4), "more records are gone")->state, SourceState::gap);
        QCOMPARE(status.works(at(5), "6 partitions")->state, SourceState::ok);
    }

    void aMissingRightIsNoOutage()
    {
        SourceStatus status("offsets-topic");
        QCOMPARE(status.fails(at(0), {ErrorKind::notAuthorised, "no READ", "grant it", {}, false})->state, SourceState::denied);
        QCOMPARE(status.works(at(1), "6 partitions")->state, SourceState::resumed);
    }
};

QTEST_APPLESS_MAIN(TestSourceStatus)
#include "test_source_status.moc"
