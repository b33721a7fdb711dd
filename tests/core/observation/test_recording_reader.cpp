#include "observation/recording_reader.h"
#include "observation/recording_writer.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <zlib.h>

using namespace rollcall;

namespace {

void must(const Result<void>& outcome)
{
    if (!outcome) {
        qFatal("%s", outcome.error().text.c_str());
    }
}

const QByteArray header = R"({"kind":"recording","version":1,"startedAt":1,"clusterId":"c","by":"t"})";

QByteArray now(int millis)
{
    return QByteArray(R"({"kind":"now","at":)") + QByteArray::number(millis) + "}";
}

QByteArray gzipped(const QByteArray& text)
{
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray in = text;
    QByteArray out(text.size() + 1000, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

struct Outcome {
    std::vector<std::int64_t> times;
    std::string error;
    std::string note;
};

Outcome readThrough(RecordingReader& reader)
{
    Outcome outcome;
    while (true) {
        const auto next = reader.next();
        if (!next) {
            outcome.error = next.error().text;
            return outcome;
        }
        if (!*next) {
            outcome.note = reader.note();
            return outcome;
        }
        outcome.times.push_back(toMillis(seenAt(**next)));
    }
}

} // namespace

class TestRecordingReader : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path write(const QByteArray& content) const
    {
        QFile file(m_folder.filePath("a.jsonl"));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
            qFatal("cannot write the test's own file");
        }
        return file.fileName().toStdString();
    }

private slots:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QList<qint64>>("times");
        QTest::addColumn<QString>("note");

        const QByteArray two = header + '\n' + now(5) + '\n' + now(6) + '\n';
        const QList<qint64> both{5, 6};
        QTest::newRow("plain") << two << both << QString();
        QTest::newRow("gzip, whatever its name") << gzipped(two) << both << QString();
        QTest::newRow("two gzip members") << gzipped(header + '\n' + now(5) + '\n') + gzipped(now(6) + '\n') << both << QString();
        QTest::newRow("no newline at the end") << two.chopped(1) << both << QString();
        QTest::newRow("blank lines and CRLF") << QByteArray(two).replace("\n", "\r\n\r\n") << both << QString();
        QTest::newRow("header alone") << header << QList<qint64>{} << QString();
        QTest::newRow("cut in a line") << two.chopped(3) << QList<qint64>{5}
                                       << "the recording was cut off in line 3, which was left out";
        QTest::newRow("cut after zero bytes") << header + '\n' + now(5) + '\n' + QByteArray(100, '\0') << QList<qint64>{5}
                                              << "the recording was cut off in line 3, which was left out";
        QTest::newRow("gzip without its end") << gzipped(two).chopped(8) << both << "the recording was cut off after line 3";
    }

    void reads()
    {
        QFETCH(QByteArray, content);
        QFETCH(QList<qint64>, times);
        QFETCH(QString, note);
        auto reader = RecordingReader::open(write(content));
        QVERIFY2(reader, reader ? "" : reader.error().text.c_str());
        QCOMPARE(reader->header().clusterId, std::optional<std::string>("c"));
        const Outcome outcome = readThrough(*reader);
        QCOMPARE(outcome.error, std::string());
        QCOMPARE(QList<qint64>(outcome.times.begin(), outcome.times.end()), times);
        QCOMPARE(QString::fromStdString(outcome.note), note);
        QVERIFY2(reader->next().value() == std::nullopt, "the end stays the end");
    }

    /// Wherever a crash cuts a gzip recording, what was flushed before reads, and nothing is an error.
    void anyCutOfAGzipRecordingReads()
    {
        const std::filesystem::path whole = m_folder.filePath("whole.gz").toStdString();
        constexpr int count = 40;
        {
            auto writer = RecordingWriter::create(whole, {fromMillis(0), {}, "t"}).value();
            for (int i = 1; i <= count; ++i) {
                must(writer->write(Now{fromMillis(i * 1000)}));
            }
        }
        QFile file(QString::fromStdString(whole.string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        std::size_t before = 0;
        int opened = 0;
        for (qsizetype size = 0; size <= content.size(); ++size) {
            auto reader = RecordingReader::open(write(content.first(size)));
            if (!reader) {
                QVERIFY2(opened == 0, "a longer piece read worse than a shorter one");
                continue;
            }
            ++opened;
            const Outcome outcome = readThrough(*reader);
            QCOMPARE(outcome.error, std::string());
            QVERIFY(outcome.times.size() >= before);
            QCOMPARE(outcome.note.empty(), size == content.size());
            before = outcome.times.size();
        }
        QCOMPARE(before, std::size_t{count});
        QVERIFY(opened > 100);
    }

    void tellsHowMuchOfTheFileWasRead()
    {
        auto reader = RecordingReader::open(ROLLCALL_TEST_DATA "/recordings/classic-join.jsonl"); // less than one buffer
        QVERIFY(reader);
        QVERIFY(reader->share() && *reader->share() > 0);
        while (const auto next = reader->next()) {
            if (!*next) {
                break;
            }
        }
        QCOMPARE(reader->share(), std::optional<double>(1.0));
    }

    void wrongLineIsNamedAndTheNextOneReads()
    {
        const auto path = write(header + '\n' + now(5) + "\n{\"kind\":\"now\"}\n" + now(7) + '\n');
        auto reader = RecordingReader::open(path).value();
        QVERIFY(reader.next());
        const auto wrong = reader.next();
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().text, path.string() + " line 3: at is missing");
        QVERIFY(reader.next().value() == Observation(Now{fromMillis(7)}));
    }

    void wrongLastLineThatIsCompleteIsAnError()
    {
        const auto path = write(header + '\n' + "{\"kind\":\"now\",\"a\n");
        auto reader = RecordingReader::open(path).value();
        QCOMPARE(readThrough(reader).error, path.string() + " line 2: the line is not JSON");
    }

    void skippedLinesAndKeysAreCounted()
    {
        const auto path =
            write(header + "\n{\"kind\":\"truth\",\"t\":1}\n{\"kind\":\"novel\"}\n{\"kind\":\"now\",\"at\":5,\"x\":1}\n");
        auto reader = RecordingReader::open(path).value();
        QCOMPARE(readThrough(reader).times.size(), 1U);
        QCOMPARE(reader.skippedKinds(), 1U);
        QCOMPARE(reader.skippedKeys(), 1U);
    }

    void damagedGzipIsAnError()
    {
        QByteArray lines = header + '\n';
        for (int i = 0; i < 50'000; ++i) {
            lines += now(i * 7919 % 1'000'003) + '\n';
        }
        QByteArray content = gzipped(lines);
        content[content.size() / 2] = static_cast<char>(content[content.size() / 2] ^ 0x55);
        const auto path = write(content);
        auto reader = RecordingReader::open(path).value();
        // Garbage lines may come first; the file's own checksum finds what they do not tell.
        std::string last;
        std::size_t times = 0;
        for (auto next = reader.next(); !next || *next; next = reader.next()) {
            times += next ? 1U : 0U;
            last = next ? last : next.error().text;
        }
        QVERIFY2(last.find("cannot read beyond line ") == 0
                     && last.find("a.jsonl: the compressed data is damaged") != std::string::npos,
                 last.c_str());
        QVERIFY(times > 1000);
    }

    void endlessLineIsAnErrorBeforeItFillsTheMemory()
    {
        const QByteArray big(64 << 20, 'x');
        const auto path = write(gzipped(header + '\n' + big));
        auto reader = RecordingReader::open(path).value();
        QCOMPARE(readThrough(reader).error, path.string() + " line 2 is longer than 33554432 bytes");
    }

    void notReadable_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QByteArray() << "a.jsonl is empty, and no recording";
        QTest::newRow("something else") << QByteArray("GIF89a") << "a.jsonl is not a recording of Rollcall";
        QTest::newRow("cut header") << header.chopped(5) << "a.jsonl is not a recording of Rollcall";
        QTest::newRow("newer") << QByteArray(header).replace(":1,\"s", ":7,\"s")
                               << "a.jsonl is a recording of format 7, written by t; this Rollcall reads format 1";
    }

    void notReadable()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, text);
        const auto reader = RecordingReader::open(write(content));
        QVERIFY(!reader);
        QVERIFY2(QString::fromStdString(reader.error().text).endsWith(text), reader.error().text.c_str());
    }

    void missingFileAndFolder()
    {
        const auto missing = RecordingReader::open("/no/such/recording.jsonl");
        QVERIFY(!missing);
        QCOMPARE(missing.error().text, std::string("cannot read /no/such/recording.jsonl: No such file or directory"));
        const auto folder = RecordingReader::open(m_folder.path().toStdString());
        QVERIFY(!folder);
        QVERIFY(folder.error().text.find(m_folder.path().toStdString()) != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestRecordingReader)
#include "test_recording_reader.moc"
