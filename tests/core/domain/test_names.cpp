// The names that interfaces and screens use for enums: every value has its own, and what can be read back comes back.
#include "domain/event.h"
#include "domain/group.h"
#include "domain/lag.h"

#include <QTest>

using namespace rollcall;

namespace {

/// The names of the values 0 to last, comma between.
template <class Enum>
QString namesUpTo(Enum last)
{
    QStringList names;
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const std::string_view name = nameOf(static_cast<Enum>(i));
        names += QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    }
    return names.join(',');
}

} // namespace

class TestNames : public QObject {
    Q_OBJECT

private slots:
    void names_data()
    {
        QTest::addColumn<QString>("names");
        QTest::addColumn<QString>("expected");
        QTest::newRow("error kind") << namesUpTo(ErrorKind::other)
                                    << "unreachable,timed-out,authentication,tls,not-authorised,not-found,no-leader,coordinator,"
                                       "not-supported,invalid-config,invalid-input,io,cancelled,other";
        QTest::newRow("group type") << namesUpTo(GroupType::simple) << "unknown,classic,consumer,share,streams,simple";
        QTest::newRow("group state")
            << namesUpTo(GroupState::notReady)
            << "Unknown,PreparingRebalance,CompletingRebalance,Stable,Dead,Empty,Assigning,Reconciling,NotReady";
        QTest::newRow("unknown lag") << namesUpTo(UnknownLag::error) << "no-commit,no-leader,not-authorised,error";
        QTest::newRow("source state") << namesUpTo(SourceState::denied) << "ok,lost,resumed,gap,denied";
        QTest::newRow("basis") << namesUpTo(Basis::inferred) << "measured,inferred";
        QTest::newRow("rebalance protocol") << namesUpTo(RebalanceProtocol::streams)
                                            << "eager,cooperative,consumer,share,streams";
        QTest::newRow("rebalance kind") << namesUpTo(RebalanceKind::superseded) << "full,no-op,superseded";
        QTest::newRow("trigger")
            << namesUpTo(TriggerKind::unknown)
            << "member-joined,member-left,session-expired,poll-interval-exceeded,ambiguous,subscription-changed,"
               "partitions-changed,coordinator-moved,protocol-changed,unknown";
    }

    void names()
    {
        QFETCH(QString, names);
        QFETCH(QString, expected);
        QCOMPARE(names, expected);
    }

    void readBack()
    {
        for (int i = 0; i <= static_cast<int>(ErrorKind::other); ++i) {
            QCOMPARE(errorKindFrom(nameOf(static_cast<ErrorKind>(i))), static_cast<ErrorKind>(i));
        }
        for (int i = 0; i <= static_cast<int>(GroupType::simple); ++i) {
            QCOMPARE(groupTypeFrom(nameOf(static_cast<GroupType>(i))), static_cast<GroupType>(i));
        }
        for (int i = 0; i <= static_cast<int>(GroupState::notReady); ++i) {
            QCOMPARE(groupStateFrom(nameOf(static_cast<GroupState>(i))), static_cast<GroupState>(i));
        }
        for (int i = 0; i <= static_cast<int>(SourceState::denied); ++i) {
            QVERIFY(sourceStateFrom(nameOf(static_cast<SourceState>(i))) == static_cast<SourceState>(i));
        }
    }

    void kafkasSpellingsAreUnderstood()
    {
        QCOMPARE(groupTypeFrom("Classic"), GroupType::classic);
        QCOMPARE(groupTypeFrom("CONSUMER"), GroupType::consumer);
        QCOMPARE(groupStateFrom("preparingrebalance"), GroupState::preparingRebalance);
        QCOMPARE(groupStateFrom("STABLE"), GroupState::stable);
    }

    void namesOfLaterVersionsAreUnknown()
    {
        QCOMPARE(errorKindFrom("quantum"), ErrorKind::other);
        QCOMPARE(groupTypeFrom("quantum"), GroupType::unknown);
        QCOMPARE(groupTypeFrom(""), GroupType::unknown);
        QCOMPARE(groupStateFrom("Superposed"), GroupState::unknown);
        QCOMPARE(groupStateFrom("Stable "), GroupState::unknown);
        QVERIFY(!sourceStateFrom("tired"));
        QVERIFY(!sourceStateFrom("OK"));
    }
};

QTEST_APPLESS_MAIN(TestNames)
#include "test_names.moc"
