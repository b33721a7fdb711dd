#include "observation/recording_reader.h"
#include "observation/recording_writer.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <zlib.h>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace rollcall;

namespace {

void must(const Result<void>& outcome)
{
    if (!outcome) {
        qFatal("%s", outcome.error().text.c_str());
    }
}

const RecordingHeader header{fromMillis(10'000), "c-1", "test"};

Now at(std::int64_t millis)
{
    return {fromMillis(millis)};
}

/// How many observations a reader gets while the file is still being written.
std::size_t readable(const std::filesystem::path& path)
{
    auto reader = RecordingReader::open(path).value();
    std::size_t count = 0;
    while (reader.next().value()) {
        ++count;
    }
    return count;
}

} // namespace

class TestRecordingWriter : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path file(const QString& name) const { return m_folder.filePath(name).toStdString(); }

private slots:
    void flushes_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << "flush.jsonl";
        QTest::newRow("gzip") << "flush.jsonl.gz";
    }

    void flushes()
    {
        QFETCH(QString, name);
        const auto path = file(name);
        auto writer = RecordingWriter::create(path, header).value();
        QCOMPARE(readable(path), 0U);

        must(writer->write(at(10'400)));
        must(writer->write(at(10'999)));
        QCOMPARE(readable(path), 0U);
        must(writer->write(at(11'000)));
        QCOMPARE(readable(path), 3U);
        must(writer->write(at(11'500)));
        QCOMPARE(readable(path), 3U);
        // The clock was set back: no reason to hold lines back until it is there again.
        must(writer->write(at(9'000)));
        QCOMPARE(readable(path), 5U);
        must(writer->write(LogLine{fromMillis(9'001), "", std::string(70'000, 'x'), {}}));
        QCOMPARE(readable(path), 6U);
        must(writer->write(at(9'002)));
        QCOMPARE(readable(path), 6U);
        must(writer->close());
        QCOMPARE(readable(path), 7U);
        must(writer->close());
        QVERIFY(!writer->write(at(9'003)));
    }

    void destructorCloses()
    {
        const auto path = file("left.jsonl.gz");
        {
            auto writer = RecordingWriter::create(path, header).value();
            must(writer->write(at(10'001)));
        }
        auto reader = RecordingReader::open(path).value();
        QVERIFY(reader.next().value() == Observation(at(10'001)));
        QVERIFY(!reader.next().value());
        QCOMPARE(reader.note(), std::string());
    }

    void nameDecidesAboutCompression()
    {
        RecordingWriter::create(file("zipped.gz"), header).value();
        RecordingWriter::create(file("plain.json"), header).value();
        const auto start = [&](const char* name) {
            QFile written(m_folder.filePath(name));
            return written.open(QIODevice::ReadOnly) ? written.read(2) : QByteArray();
        };
        QCOMPARE(start("zipped.gz"), QByteArray("\x1f\x8b"));
        QCOMPARE(start("plain.json"), QByteArray("{\""));
    }

    void unwritablePlaceIsNamed()
    {
        const auto writer = RecordingWriter::create(file("no/such/folder/a.jsonl"), header);
        QVERIFY(!writer);
        QCOMPARE(writer.error().kind, ErrorKind::io);
        const QString text = QString::fromStdString(writer.error().text);
        QVERIFY2(text.contains("no/such/folder/a.jsonl: No such file or directory"), qPrintable(text));
        QVERIFY(!writer.error().hint.empty());
    }

    void tooLongALineIsRefusedByItself()
    {
        const auto path = file("long.jsonl");
        auto writer = RecordingWriter::create(path, header).value();
        const auto refused = writer->write(LogLine{fromMillis(10'000), "", std::string(std::size_t{33} << 20U, 'x'), {}});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::invalidInput);
        must(writer->write(at(10'001)));
        must(writer->close());
        QCOMPARE(readable(path), 1U);
    }

#ifdef Q_OS_UNIX
    void fullDiskIsToldAndStays_data() { flushes_data(); }

    void fullDiskIsToldAndStays()
    {
        QFETCH(QString, name);
        const auto path = file("full-" + name);
        auto writer = RecordingWriter::create(path, header).value();

        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        const rlimit small{100'000, before.rlim_max};
        const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        Result<void> outcome;
        // Text that does not compress, and more of it than the file may hold.
        std::uint32_t random = 1;
        for (int i = 0; i < 100 && outcome; ++i) {
            std::string text;
            for (int j = 0; j < 10'000; ++j) {
                random = random * 1664525U + 1013904223U;
                text += static_cast<char>('0' + (random >> 26U));
            }
            outcome = writer->write(LogLine{fromMillis(10'000 + i * 1000), "", text, {}});
        }
        const auto after = writer->write(at(1'000'000));
        const auto closed = writer->close();
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, oldHandler);

        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::io);
        QVERIFY2(outcome.error().text.find(path.string() + ": File too large") != std::string::npos,
                 outcome.error().text.c_str());
        QVERIFY(!after);
        QVERIFY(after.error() == outcome.error());
        QVERIFY(!closed);
        QVERIFY(closed.error() == outcome.error());
        // What had been flushed before reads.
        QVERIFY(readable(path) >= 3);
    }
#endif

#ifdef Q_OS_LINUX
    void fullDeviceIsToldAtOnce()
    {
        const auto writer = RecordingWriter::create("/dev/full", header);
        QVERIFY(!writer);
        QCOMPARE(QString::fromStdString(writer.error().text), QString("cannot write /dev/full: No space left on device"));
    }
#endif
};

QTEST_APPLESS_MAIN(TestRecordingWriter)
#include "test_recording_writer.moc"
