// Every sample decodes to what Kafka's own classes say of it. codec-samples: written by brokers 3.9.2 and 4.1.0; made-by-*: every
// type and format, written by the generated classes (tests/broker/java/RecordSamples.java).
#include "expected_record.h"

#include <QTest>

#include <set>

using namespace rollcall;
using namespace rollcall::offsets_topic;
using namespace rollcall::test;

Q_DECLARE_METATYPE(RecordSample)

namespace {

void addRows(const std::string& file)
{
    for (const auto& sample : samplesIn(file)) {
        QTest::newRow(sample.name.c_str()) << sample;
    }
}

/// Kafka's consumers take an empty rack for none; we keep what librdkafka says.
Record withoutEmptyRacks(Record record)
{
    if (auto* group = std::get_if<ClassicGroup>(&record); group != nullptr && group->value) {
        for (auto& member : group->value->members) {
            if (member.subscription && member.subscription->rack == "") {
                member.subscription->rack.reset();
            }
        }
    }
    return record;
}

} // namespace

class TestRecordSamples : public QObject {
    Q_OBJECT

private slots:
    void meansWhatKafkaSays_data()
    {
        QTest::addColumn<RecordSample>("sample");
        addRows("codec-samples.jsonl");
        addRows("made-by-3.9.2.jsonl");
        addRows("made-by-4.3.1.jsonl");
    }

    void meansWhatKafkaSays()
    {
        QFETCH(RecordSample, sample);
        const Decoded outcome = decoded(sample.key, sample.value);
        const auto* bad = std::get_if<BadRecord>(&outcome);
        QVERIFY2(bad == nullptr, bad != nullptr ? bad->problem.c_str() : "");
        const auto* record = std::get_if<Record>(&outcome);
        QVERIFY(record != nullptr);
        QVERIFY(withoutEmptyRacks(*record) == expectedRecord(sample));
    }

    void everyTypeHasSamples()
    {
        std::set<int> types;
        std::set<int> tombstones;
        for (const auto& sample : allSamples()) {
            (sample.value ? types : tombstones).insert(sample.type);
        }
        const std::set<int> all{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 19, 20, 21, 22, 23};
        QVERIFY(types == all);
        QVERIFY(tombstones == all);
    }

    void unknownTypesAndFormats_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("format"); // -1: none told
        const QByteArray group("0003000161");
        QTest::newRow("type 18") << QByteArray("0012000161") << QByteArray("0000") << 18 << -1;
        QTest::newRow("type 24, with a key of its own") << QByteArray("0018ff") << QByteArray("") << 24 << -1;
        QTest::newRow("a negative type") << QByteArray("ffff") << QByteArray("0000") << -1 << -1;
        QTest::newRow("a later format") << group << QByteArray("000100") << 3 << 1;
        QTest::newRow("a later format of a commit") << QByteArray("000100016100016200000000") << QByteArray("0005") << 1 << 5;
        QTest::newRow("a later format of a classic group") << QByteArray("0002000161") << QByteArray("000500") << 2 << 5;
    }

    void unknownTypesAndFormats()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, value);
        QFETCH(int, type);
        QFETCH(int, format);
        const UnknownRecord expected{static_cast<std::int16_t>(type),
                                     format < 0 ? std::nullopt : std::optional(static_cast<std::int16_t>(format))};
        QVERIFY(decoded(bytesOf(key.toStdString()), bytesOf(value.toStdString())) == Decoded(expected));
    }

    void tombstoneOfAnUnknownType()
    {
        QVERIFY(decoded(bytesOf("0018000161"), std::nullopt) == Decoded(UnknownRecord{24, std::nullopt}));
    }
};

QTEST_APPLESS_MAIN(TestRecordSamples)
#include "test_record_samples.moc"
