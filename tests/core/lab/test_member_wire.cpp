#include "lab/member_program.h"
#include "lab/member_wire.h"
#include "lab/record_ledger.h"

#include <QtTest>

#include <sstream>

using namespace rollcall;
using namespace std::chrono_literals;

class TestMemberWire : public QObject {
    Q_OBJECT

private slots:
    void aMemberArrivesAsItWasSent()
    {
        MemberStart start;
        start.cluster.values = {{"bootstrap.servers", "127.0.0.1:1"}, {"sasl.password", "a\nb \"c\" \xc3\xa9"}};
        start.settings = {ClientId("c"),
                          GroupId("g"),
                          TopicName("t"),
                          "range",
                          InstanceId("i"),
                          {1ms, 2ms, 3, 4ms},
                          9s,
                          3s,
                          Handling::offloadedOrdered,
                          {{"fetch.min.bytes", "2"}}};
        const auto line = memberLine(start);
        QCOMPARE(std::ranges::count(line, '\n'), 1);
        const auto arrived = memberStartFrom(line);
        QVERIFY(arrived.has_value());
        QCOMPARE(memberLine(*arrived), line);
        QCOMPARE(arrived->cluster, start.cluster);
        QCOMPARE(arrived->settings.work, start.settings.work);
        QVERIFY(arrived->settings.instanceId == InstanceId("i") && arrived->settings.maxPollInterval == 9s
                && arrived->settings.handling == Handling::offloadedOrdered);
    }

    void whatIsNoMemberIsRefusedWithoutQuotingIt_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("nothing") << "";
        QTest::newRow("no JSON") << "secret";
        QTest::newRow("no member") << R"({"cluster":{"sasl.password":"secret"}})";
        QTest::newRow("another type") << R"({"cluster":"secret","member":{}})";
    }

    void whatIsNoMemberIsRefusedWithoutQuotingIt()
    {
        QFETCH(QString, line);
        const auto start = memberStartFrom(line.toStdString());
        QVERIFY(!start.has_value());
        QVERIFY(start.error().text.find("secret") == std::string::npos);
        std::istringstream orders(line.toStdString());
        QCOMPARE(runMember(orders, [](std::string_view /*written*/) { return true; }), 2);
    }

    void journalLinesCount()
    {
        const auto ledger = std::make_shared<RecordLedger>();
        const auto journal = journalIn(ledger, ClientId("c"));
        const TopicName topic("t");
        for (const auto* const line : {"delivered 1 0", "delivered 1 1", "handled 1 0"}) {
            QVERIFY(tellJournal(line, topic, *journal));
        }
        QCOMPARE(ledger->counts({{{topic, 1}, 2}}), (RecordCounts{2, 1, 0, 1, 0}));
        QVERIFY(tellJournal("gave-up 1", topic, *journal));
        QCOMPARE(ledger->counts({{{topic, 1}, 2}}), (RecordCounts{2, 1, 0, 0, 1}));
    }

    void otherLinesAreNoJournal()
    {
        const auto ledger = std::make_shared<RecordLedger>();
        const auto journal = journalIn(ledger, ClientId("c"));
        for (const auto* const line :
             {"", "handled", "handled 1", "handled 1 2 3", "handled 1 x", "handled1 2", "{}", "gave-up"}) {
            QVERIFY2(!tellJournal(line, TopicName("t"), *journal), line);
        }
        QCOMPARE(ledger->counts({}), RecordCounts{});
    }
};

QTEST_GUILESS_MAIN(TestMemberWire)
#include "test_member_wire.moc"
