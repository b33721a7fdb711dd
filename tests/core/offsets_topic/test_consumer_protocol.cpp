#include "expected_record.h"

#include "offsets_topic/consumer_protocol.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::offsets_topic;
using namespace rollcall::test;

namespace {

const std::string made = "made-by-4.3.1.jsonl";

/// Format 1, topic "a", no user data.
const std::string shortSubscription = "0001"
                                      "00000001"
                                      "000161"
                                      "ffffffff";

} // namespace

class TestConsumerProtocol : public QObject {
    Q_OBJECT

private slots:
    void subscriptionsOfEveryFormat()
    {
        for (const auto& line : linesOf(made, "ConsumerProtocolSubscription")) {
            const auto subscription = subscriptionFrom(bytesOf(line["valueHex"]));
            QVERIFY2(subscription && *subscription == expectedSubscription(line["value"]), line.dump().c_str());
        }
    }

    void assignmentsOfEveryFormat()
    {
        for (const auto& line : linesOf(made, "ConsumerProtocolAssignment")) {
            const auto assignment = assignmentFrom(bytesOf(line["valueHex"]));
            QVERIFY2(assignment && *assignment == expectedAssignment(line["value"]["assignedPartitions"]), line.dump().c_str());
        }
    }

    void aSubscriptionOfKafkaGoStopsEarly()
    {
        const auto subscription = subscriptionFrom(bytesOf(shortSubscription));
        QVERIFY(subscription);
        QVERIFY(*subscription == (Subscription{{TopicName("a")}, {}, {}, {}, 0}));
        QCOMPARE(subscription->form.format, std::int16_t{1});
        QVERIFY(!subscription->form.hasOwned);
    }

    void laterFormatsAreReadAsTheLastKnown()
    {
        // Format 9: owned 0, generation 7, rack "r", and something that nobody knows yet.
        const auto subscription =
            subscriptionFrom(bytesOf("0009" + shortSubscription.substr(4) + "00000000" + "00000007" + "000172" + "beef"));
        QVERIFY(subscription);
        QCOMPARE(subscription->generation, std::optional<std::int32_t>(7));
        QCOMPARE(subscription->rack, std::optional<std::string>("r"));
        QCOMPARE(subscription->form.format, std::int16_t{9});
        QVERIFY(subscription->form.hasOwned);
        // Topic "a", partition 2.
        const auto assignment = assignmentFrom(bytesOf("0009"
                                                       "00000001"
                                                       "000161"
                                                       "00000001"
                                                       "00000002"
                                                       "ffffffff"
                                                       "beef"));
        QVERIFY(assignment);
        QVERIFY(assignment->contains({TopicName("a"), 2}));
    }

    void noBytesAreNoPartitions()
    {
        QCOMPARE(assignmentFrom({}), std::optional<Assignment>(Assignment()));
        QVERIFY(!subscriptionFrom({}));
    }

    void bytesThatAreNoBlob_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("a format alone") << QByteArray("0001");
        QTest::newRow("half a format") << QByteArray("00");
        QTest::newRow("a negative format") << QByteArray("ffff0000000000000000");
        QTest::newRow("too many topics") << QByteArray("00017fffffff00000000");
        QTest::newRow("a topic cut off") << QByteArray("0001000000010005616263");
        QTest::newRow("a null topic") << QByteArray("000100000001ffffffffffff");
        QTest::newRow("partition -1") << QByteArray("0001000000010001610000000"
                                                    "1ffffffff"
                                                    "ffffffff");
    }

    void bytesThatAreNoBlob()
    {
        QFETCH(QByteArray, hex);
        const auto blob = bytesOf(hex.toStdString());
        QVERIFY(!assignmentFrom(blob));
        // The last one is a subscription to "a" with one byte of user data that is not there.
        QVERIFY(!subscriptionFrom(blob));
    }

    void aBlobThatDoesNotDecodeSpoilsOnlyItself()
    {
        for (auto sample : samplesIn(made)) {
            if (sample.type != 2 || !sample.value || sample.line["value"]["members"].size() != 2 || sample.line["format"] != 3) {
                continue;
            }
            // The format of the first member's subscription, which follows its length and begins the blob "0003 00000002".
            const auto start = bytesOf("000300000002");
            const auto at = std::ranges::search(*sample.value, start).begin();
            QVERIFY(at != sample.value->end());
            *at = std::byte{0xff};
            const auto outcome = decoded(sample.key, sample.value);
            const auto& members = std::get<ClassicGroup>(std::get<Record>(outcome)).value->members;
            QCOMPARE(members.size(), std::size_t{2});
            QVERIFY(!members[0].subscription);
            QVERIFY(members[0].assignment);
            QVERIFY(members[1].subscription);
            return;
        }
        QFAIL("no classic group of two members among the samples");
    }
};

QTEST_APPLESS_MAIN(TestConsumerProtocol)
#include "test_consumer_protocol.moc"
