// Every record of every recording decodes: 255 runs of real clients against Kafka 3.9.2 and 4.1.0, most of them of classic and
// KIP-848 groups that lose members, and of libraries other than Java and librdkafka.
#include "observation/recording_reader.h"
#include "offsets_topic/decode.h"

#include <QTest>

#include <filesystem>

using namespace rollcall;
using namespace rollcall::offsets_topic;

namespace {

struct Counts {
    std::size_t files = 0;
    std::size_t commits = 0;
    std::size_t others = 0;
    /// Members of groups that speak the consumer protocol.
    std::size_t members = 0;
    std::size_t membersWithoutBlobs = 0;
    std::string undecoded;
};

void count(const Record& record, Counts& counts)
{
    const auto* group = std::get_if<ClassicGroup>(&record);
    if (group != nullptr && group->value && group->value->protocolType == "consumer") {
        for (const auto& member : group->value->members) {
            ++counts.members;
            counts.membersWithoutBlobs += member.subscription && member.assignment ? 0 : 1;
        }
    }
    ++(std::holds_alternative<OffsetCommit>(record) ? counts.commits : counts.others);
}

void readThrough(const std::filesystem::path& file, Counts& counts)
{
    auto reader = RecordingReader::open(file);
    if (!reader) {
        counts.undecoded = reader.error().text;
        return;
    }
    ++counts.files;
    for (auto next = reader->next(); next && *next; next = reader->next()) {
        const auto* records = std::get_if<OffsetsRecords>(&**next);
        for (std::size_t index = 0; records != nullptr && index < records->size(); ++index) {
            const auto bytes = records->at(index);
            const auto outcome = decode(bytes.key, bytes.value);
            if (const auto* record = std::get_if<Record>(&outcome)) {
                count(*record, counts);
            } else {
                const auto* bad = std::get_if<BadRecord>(&outcome);
                counts.undecoded = file.string() + ": " + (bad != nullptr ? bad->problem : "unknown");
            }
        }
    }
}

} // namespace

class TestRecordedRecords : public QObject {
    Q_OBJECT

private slots:
    void allDecode()
    {
        Counts counts;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(ROLLCALL_TEST_DATA "/recordings")) {
            if (entry.is_regular_file()) {
                readThrough(entry.path(), counts);
            }
        }
        QVERIFY2(counts.undecoded.empty(), counts.undecoded.c_str());
        QCOMPARE(counts.membersWithoutBlobs, std::size_t{0});
        QVERIFY(counts.files >= 255);
        QVERIFY(counts.commits >= 31'000);
        QVERIFY(counts.others >= 2'500);
        QVERIFY(counts.members >= 1'000);
    }
};

QTEST_APPLESS_MAIN(TestRecordedRecords)
#include "test_recorded_records.moc"
