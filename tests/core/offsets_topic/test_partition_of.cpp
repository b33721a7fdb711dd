#include "record_sample.h"

#include "offsets_topic/java_string.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::offsets_topic;
using namespace rollcall::test;

class TestPartitionOf : public QObject {
    Q_OBJECT

private slots:
    void hashesAsJavaDoes()
    {
        for (const auto& line : linesOf("hash-codes.jsonl", "Hash")) {
            const Bytes bytes = bytesOf(line["textHex"]);
            const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
            QVERIFY2(javaHashCode(text) == line["hashCode"].get<std::int32_t>(), line.dump().c_str());
        }
    }

    /// Where brokers put them: of 10 partitions.
    void agreesWithBrokers()
    {
        int groups = 0;
        for (const auto& sample : samplesIn("codec-samples.jsonl")) {
            QCOMPARE(partitionOf(GroupId(sample.line["group"].get<std::string>()), 10), sample.line["p"].get<Partition>());
            ++groups;
        }
        QVERIFY(groups > 100);
    }

    void theSmallestHashIsZero()
    {
        QCOMPARE(javaHashCode("polygenelubricants"), std::numeric_limits<std::int32_t>::min());
        QCOMPARE(partitionOf(GroupId("polygenelubricants"), 50), 0);
    }

    void negativeHashesLoseTheirSign()
    {
        QCOMPARE(javaHashCode("billing"), -109829509);
        QCOMPARE(partitionOf(GroupId("billing"), 50), 9);
        QCOMPARE(partitionOf(GroupId("billing"), 1), 0);
        QCOMPARE(partitionOf(GroupId(), 50), 0);
    }
};

QTEST_APPLESS_MAIN(TestPartitionOf)
#include "test_partition_of.moc"
