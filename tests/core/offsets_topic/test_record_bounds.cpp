// Bytes that are cut off, changed, or say more than they hold.
#include "record_sample.h"

#include <QTest>

#include <functional>
#include <set>

using namespace rollcall;
using namespace rollcall::offsets_topic;
using namespace rollcall::test;

namespace {

/// A value of its own allocation, so that AddressSanitizer sees a read beyond its end.
Bytes prefixOf(const Bytes& bytes, std::size_t size)
{
    return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)};
}

/// A hash that begins with a zero, cut after that, is what Kafka 3.9 wrote: no hash and no tagged fields.
bool looksLikeKafka39(const RecordSample& sample, std::size_t size)
{
    return sample.type == 11 && size == 7 && sample.value->at(6) == std::byte{0};
}

/// The first sample of each type and format.
std::vector<RecordSample> oneOfEach()
{
    std::vector<RecordSample> few;
    std::set<std::pair<int, int>> seen;
    for (auto& sample : samplesIn("made-by-4.3.1.jsonl")) {
        const int format = sample.value ? std::to_integer<int>(sample.value->at(1)) : -1;
        if (seen.emplace(sample.type, format).second) {
            few.push_back(std::move(sample));
        }
    }
    return few;
}

bool within(const Bytes& bytes, std::string_view text)
{
    const auto* begin = reinterpret_cast<const char*>(bytes.data());
    return text.empty() || (text.data() >= begin && text.data() + text.size() <= begin + bytes.size());
}

/// Calls check(changed bytes) with each bit turned, and each byte made one of those on which lengths and signs turn. All 255
/// values take minutes under sanitizers; the fuzzer tries them.
void forEachChange(const Bytes& bytes, const std::function<void(const Bytes&)>& check)
{
    Bytes changed = bytes;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (unsigned bit = 0; bit < 8; ++bit) {
            changed[at] = bytes[at] ^ std::byte{1} << bit;
            check(changed);
        }
        for (const int value : {0x00, 0x7f, 0x80, 0xff}) {
            changed[at] = static_cast<std::byte>(value);
            check(changed);
        }
        changed[at] = bytes[at];
    }
}

/// What must hold of anything.
bool isSound(const Bytes& key, const Bytes& value, const Decoded& outcome)
{
    if (const auto* bad = std::get_if<BadRecord>(&outcome)) {
        return !bad->problem.empty();
    }
    const auto* record = std::get_if<Record>(&outcome);
    const auto* commit = record != nullptr ? std::get_if<OffsetCommit>(record) : nullptr;
    return commit == nullptr
        || (within(key, commit->group) && within(key, commit->topic)
            && (!commit->value || within(value, commit->value->metadata)));
}

} // namespace

class TestRecordBounds : public QObject {
    Q_OBJECT

private slots:
    void noPrefixIsARecord()
    {
        for (const auto& sample : allSamples()) {
            for (std::size_t size = 0; size < sample.key.size(); ++size) {
                const auto outcome = decoded(prefixOf(sample.key, size), sample.value);
                QVERIFY2(std::holds_alternative<BadRecord>(outcome), (sample.name + ", key of " + std::to_string(size)).c_str());
            }
            for (std::size_t size = 0; sample.value && size < sample.value->size(); ++size) {
                const auto outcome = decoded(sample.key, prefixOf(*sample.value, size));
                const bool bad = std::holds_alternative<BadRecord>(outcome);
                QVERIFY2(bad != looksLikeKafka39(sample, size), (sample.name + ", value of " + std::to_string(size)).c_str());
            }
        }
    }

    void aChangedByteDoesNoHarm()
    {
        const Bytes none;
        for (const auto& sample : oneOfEach()) {
            const Bytes& value = sample.value ? *sample.value : none;
            forEachChange(value, [&](const Bytes& changed) {
                QVERIFY2(isSound(sample.key, changed, decoded(sample.key, changed)), sample.name.c_str());
            });
            forEachChange(sample.key, [&](const Bytes& changed) {
                QVERIFY2(isSound(changed, value, decoded(changed, sample.value)), sample.name.c_str());
            });
        }
    }

    void bytesAfterTheEndChangeNothing()
    {
        for (const auto& sample : allSamples()) {
            // 3.9's share epochs are told from later ones by their length.
            if (!sample.value || (sample.type == 11 && sample.value->size() == 7)) {
                continue;
            }
            Bytes value = *sample.value;
            value.push_back(std::byte{0xff});
            QVERIFY2(decoded(sample.key, value) == decoded(sample.key, sample.value), sample.name.c_str());
        }
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("problem");
        const auto row = [](const char* name, const QByteArray& key, const QByteArray& value, const char* problem) {
            QTest::newRow(name) << key << value << QByteArray(problem);
        };
        // In hex: a commit of partition 0 of topic "b" by group "a", and records of group "a" and its member "m".
        const QByteArray commit = "0001 000161 000162 00000000";
        const QByteArray classic = "0002 000161";
        const QByteArray epoch = "0003 000161";
        const QByteArray current = "0008 000161 00016d";
        row("no key", "", "0000", "key: a number of 2 bytes, 0 left");
        row("a group that ends early", "0002 000361", "0003", "group metadata, key: a text of 3 bytes, 1 left");
        row("a null topic", "0001 000161 ffff 00000000", "0003", "offset commit, key: null where a text has to be");
        row("a negative partition", "0001 000161 000162 ffffffff", "0003", "offset commit, key: a partition of -1");
        row("a partition beyond reason", "0001 000161 000162 000f4240", "0003", "offset commit, key: a partition of 1000000");
        row("no value, which is no tombstone", commit, "", "offset commit: a number of 2 bytes, 0 left");
        row("a negative length", commit, "0003 0000000000000005 0000000c fffe", "offset commit: a length of -2");
        row("a time beyond the years", commit, "0003 0000000000000005 0000000c 0000 7fffffffffffffff",
            "offset commit: a time of 9223372036854775807 ms");
        row("more members than bytes", classic, "0000 0000 00000001 ffff ffff 7fffffff 00000000",
            "group metadata, members: a list of 2147483647, 4 bytes left");
        row("a member that ends early", classic,
            "0000 0000 00000001 ffff ffff 00000002 000161 000162 000163 00000001 00000000 00000000 7530 6162636465666768696a6b6c6d6e",
            "group metadata, member 2 of 2: a text of 30000 bytes, 14 left");
        row("a varint without end", current, "0000 00000001 00000000 00 ffffffffff01",
            "consumer current assignment, topics: a varint of more than 5 bytes");
        row("a varint too large", current, "0000 00000001 00000000 00 ffffffff7f",
            "consumer current assignment, topics: a varint of more than 32 bits");
        row("a null list", current, "0000 00000001 00000000 00 00 01 00",
            "consumer current assignment, topics: null where a list has to be");
        row("a negative partition in a list", current,
            "0000 00000001 00000000 00 02 00112233445566778899aabbccddeeff 02 fffffff6 00 01 00",
            "consumer current assignment, topic 1 of 1, partition 1 of 1: a partition of -10");
        row("a tagged field beyond the end", epoch, "0000 00000005 01 00 08 0000",
            "consumer group epoch: a tagged field of 8 bytes, 2 left");
        row("a known tagged field that is too short", epoch, "0000 00000005 01 00 02 0000",
            "consumer group epoch, tagged field 0: a number of 8 bytes, 2 left");
        row("more tagged fields than bytes", epoch, "0000 00000005 ffffffff0f",
            "consumer group epoch: a number of 1 bytes, 0 left");
    }

    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, problem);
        const auto outcome = decoded(bytesOf(key.replace(' ', "").toStdString()), bytesOf(value.replace(' ', "").toStdString()));
        const auto* bad = std::get_if<BadRecord>(&outcome);
        QVERIFY(bad != nullptr);
        QCOMPARE(QByteArray::fromStdString(bad->problem), problem);
    }
};

QTEST_APPLESS_MAIN(TestRecordBounds)
#include "test_record_bounds.moc"
