#include "observation/observation_from_json.h"
#include "observation/observation_to_json.h"
#include "observation/recording_reader.h"
#include "observation/recording_writer.h"
#include "observation_generators.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;

namespace {

void must(const Result<void>& outcome)
{
    if (!outcome) {
        qFatal("%s", outcome.error().text.c_str());
    }
}

std::vector<Observation> readAll(RecordingReader& reader)
{
    std::vector<Observation> all;
    while (true) {
        auto next = reader.next();
        if (!next) {
            qFatal("%s", next.error().text.c_str());
        }
        if (!*next) {
            return all;
        }
        all.push_back(std::move(**next));
    }
}

std::vector<Observation> writtenAndReadAgain(const std::vector<Observation>& observations, const RecordingHeader& header,
                                             const std::filesystem::path& path)
{
    auto writer = RecordingWriter::create(path, header).value();
    for (const auto& observation : observations) {
        must(writer->write(observation));
    }
    must(writer->close());
    auto reader = RecordingReader::open(path).value();
    auto again = readAll(reader);
    if (reader.header() != header || reader.skippedKinds() != 0 || reader.skippedKeys() != 0 || !reader.note().empty()) {
        again.clear();
    }
    return again;
}

} // namespace

class TestRecordingRoundTrip : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path file(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)).toStdString(); }

private slots:
    void everyObservationComesBackFromItsLine_data()
    {
        QTest::addColumn<std::size_t>("kind");
        for (std::size_t kind = 0; kind < std::variant_size_v<Observation>; ++kind) {
            QTest::addRow("kind %zu", kind) << kind;
        }
    }

    void everyObservationComesBackFromItsLine()
    {
        QFETCH(std::size_t, kind);
        QVERIFY(rc::check([kind] {
            const Observation observation = *test::anyObservation(kind);
            RC_ASSERT(observation.index() == kind);
            recording::Skipped skipped;
            const std::string line = recording::toLines(observation).front();
            const auto again = recording::observationFrom(line, skipped);
            RC_LOG() << line;
            RC_ASSERT(again.has_value());
            RC_ASSERT(*again == observation);
            RC_ASSERT(skipped.kinds == 0U);
            RC_ASSERT(skipped.keys == 0U);
        }));
    }

    void everyFileComesBack_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << "a.jsonl";
        QTest::newRow("gzip") << "a.jsonl.gz";
    }

    void everyFileComesBack()
    {
        QFETCH(QString, name);
        const auto path = file(name.toUtf8().constData());
        QVERIFY(rc::check([&] {
            const auto observations = *rc::gen::container<std::vector<Observation>>(test::anyObservation());
            const RecordingHeader header{fromMillis(*rc::gen::inRange<std::int64_t>(0, 2'000'000'000'000)),
                                         *rc::gen::arbitrary<bool>() ? std::optional(*test::anyText()) : std::nullopt,
                                         *test::anyText()};
            RC_ASSERT(writtenAndReadAgain(observations, header, path) == observations);
        }));
    }

    /// What was recorded elsewhere: the samples that belong to the tests, and those in ROLLCALL_RECORDINGS when it names a
    /// folder.
    void recordingsKeepWhatTheyHold()
    {
        int files = 0;
        for (const QString& folder :
             {QStringLiteral(ROLLCALL_TEST_DATA "/recordings"), qEnvironmentVariable("ROLLCALL_RECORDINGS")}) {
            if (folder.isEmpty()) {
                continue;
            }
            QDirIterator it(folder, {"*.jsonl"}, QDir::Files, QDirIterator::Subdirectories);
            while (it.hasNext()) {
                const std::string path = it.next().toStdString();
                auto reader = RecordingReader::open(path);
                QVERIFY2(reader, reader ? "" : reader.error().text.c_str());
                const auto observations = readAll(*reader);
                QVERIFY2(observations.size() > 20, path.c_str());
                QCOMPARE(reader->skippedKinds(), 0U);
                QCOMPARE(reader->skippedKeys(), 0U);
                QCOMPARE(reader->note(), std::string());
                QVERIFY(writtenAndReadAgain(observations, reader->header(), file("again.jsonl.gz")) == observations);
                ++files;
            }
        }
        QVERIFY(files >= 3);
        qInfo("%d recordings", files);
    }
};

QTEST_APPLESS_MAIN(TestRecordingRoundTrip)
#include "test_recording_round_trip.moc"
