#include "gui/diagnostics/line_repeats.h"
#include "gui/diagnostics/log_file.h"
#include "gui/diagnostics/qt_messages.h"
#include "gui/diagnostics/run_log.h"
#include "gui/diagnostics/run_log_line.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>

using namespace rollcall;
using namespace rollcall::gui;

namespace {

constexpr int giveUp = 60000;
constexpr std::int64_t noon = 1'795'435'200'123;

RunLogLine lineAt(std::int64_t millis, const char* text)
{
    return {fromMillis(noon + millis), LogLevel::warning, text};
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool holds(const RunLog& log, std::string_view text)
{
    return std::ranges::any_of(log.linesSince(0).lines,
                               [&](const RunLogLine& line) { return line.text.find(text) != std::string::npos; });
}

} // namespace

class TestRunLog : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_log = m_folder->path().toStdString() + "/log";
    }

    void aLineIsReadAsItWasWritten()
    {
        const RunLogLine line{fromMillis(noon), LogLevel::error, "what happened: 3 of 4"};
        QCOMPARE(lineText(line), std::string("2026-11-23T12:00:00.123Z error what happened: 3 of 4"));
        QVERIFY(logLineFrom(lineText(line)) == line);
        for (const char* other : {"", "error x", "2026-11-23T12:00:00.123Z", "2026-11-23T12:00:00.123Z fatal x",
                                  "2026-13-23T12:00:00.123Z error x", "2026-11-23 12:00:00.123  error x"}) {
            QVERIFY2(!logLineFrom(other), other);
        }
    }

    void oneLineStaysOne_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("plain") << QByteArray("a b") << QByteArray("a b");
        QTest::newRow("line ends") << QByteArray("a\r\nb\n") << QByteArray("a?\\nb");
        QTest::newRow("escape sequence") << QByteArray("\x1b[31mred\tx") << QByteArray("?[31mred x");
        QTest::newRow("too long") << QByteArray(5000, 'x') << QByteArray(4000, 'x') + "...";
        QTest::newRow("cut between characters") << QByteArray(3999, 'x') + "\xc3\xa4" << QByteArray(3999, 'x') + "...";
    }

    void oneLineStaysOne()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(QByteArray::fromStdString(oneLine(text.toStdString())), expected);
    }

    void repeatsAreCounted()
    {
        LineRepeats repeats;
        QVERIFY(repeats.take(lineAt(0, "b1: refused (after 0ms)")));
        QVERIFY(repeats.take(lineAt(1, "b2: refused (after 0ms)"))); // another broker, another line
        for (int i = 2; i < 58; ++i) {
            QVERIFY(!repeats.take(lineAt(i, "b1: refused (after 7ms, 3 identical error(s) suppressed)")));
        }
        QVERIFY(repeats.due(fromMillis(noon + 60'000)).empty());
        const auto told = repeats.take(lineAt(60'000, "b1: refused (after 9ms)"));
        QVERIFY(told.has_value());
        QCOMPARE(told->text, std::string("b1: refused (after 9ms) (repeated 57 times)"));
        QVERIFY(!repeats.take(lineAt(60'001, "b1: refused (after 9ms)")));
        const auto due = repeats.due(fromMillis(noon + 200'000));
        QCOMPARE(due.size(), std::size_t{1}); // of b2 nothing was kept back
        QCOMPARE(due.front().text, std::string("b1: refused (after 9ms)"));
        QCOMPARE(due.front().at, fromMillis(noon + 60'001));
        QVERIFY(repeats.take(lineAt(200'001, "b1: refused (after 9ms)"))); // forgotten: new again
        QVERIFY(repeats.all().empty());
    }

    void repeatsKnowABoundedNumberOfLines()
    {
        LineRepeats repeats;
        const auto line = [](std::size_t i) { return lineAt(0, ("line " + std::to_string(i)).c_str()); };
        for (std::size_t i = 0; i <= LineRepeats::most; ++i) {
            QVERIFY(repeats.take(line(i)));
        }
        QVERIFY(!repeats.take(line(0)));
        QVERIFY(repeats.take(line(LineRepeats::most))); // not remembered: written, not lost
    }

    void theFileMovesOn()
    {
        const auto file = LogFile::open(m_log, {300, 3});
        QVERIFY(file.has_value());
        for (int i = 0; i < 100; ++i) {
            (*file)->write(lineAt(i, ("line " + std::to_string(i)).c_str()));
        }
        (*file)->flush();
        const QDir folder(QString::fromStdString(m_log.string()));
        QCOMPARE(
            folder.entryList({QStringLiteral("*.log")}, QDir::Files, QDir::Name),
            QStringList({QStringLiteral("rollcall.1.log"), QStringLiteral("rollcall.2.log"), QStringLiteral("rollcall.log")}));
        for (const auto& entry : folder.entryInfoList(QDir::Files)) {
            QVERIFY2(entry.size() <= 300, qPrintable(entry.fileName()));
            if (entry.suffix() == QStringLiteral("log")) {
                QCOMPARE(entry.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                         QFile::Permissions());
            }
        }
        QCOMPARE(QFileInfo(folder.path()).permissions()
                     & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther),
                 QFile::Permissions());
        const auto lines = (*file)->earlier(100'000);
        QVERIFY(lines.size() > 10);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            QCOMPARE(lines[i].text, "line " + std::to_string(100 - lines.size() + i));
        }
        QVERIFY(lines.back() == lineAt(99, "line 99"));
        QVERIFY((*file)->earlier(100).size() < lines.size());
        QVERIFY((*file)->earlier(100).back() == lines.back());
    }

    void twoAtOnceHaveAFileEach()
    {
        auto first = LogFile::open(m_log, {});
        const auto second = LogFile::open(m_log, {});
        QVERIFY(first && second);
        QCOMPARE((*first)->path().filename().string(), std::string("rollcall.log"));
        QCOMPARE((*second)->path().filename().string(), std::string("rollcall-2.log"));
        first->reset();
        const auto third = LogFile::open(m_log, {});
        QCOMPARE((*third)->path().filename().string(), std::string("rollcall.log"));
    }

    void theFileOfAKilledProcessIsTakenOver()
    {
        QProcess gone;
        gone.start(QStringLiteral("true"), {});
        QVERIFY(gone.waitForStarted());
        const auto pid = gone.processId();
        QVERIFY(gone.waitForFinished());
        QDir().mkpath(QString::fromStdString(m_log.string()));
        QFile lock(QString::fromStdString((m_log / "rollcall.lock").string()));
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write(QByteArray::number(pid) + "\nrollcall\n" + QSysInfo::machineHostName().toUtf8() + "\n");
        lock.close();
        const auto file = LogFile::open(m_log, {});
        QVERIFY(file.has_value());
        QCOMPARE((*file)->path().filename().string(), std::string("rollcall.log"));
    }

    void aFolderThatCannotBeMadeIsAnError()
    {
        QFile inTheWay(QString::fromStdString(m_log.string()));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        inTheWay.close();
        RunLog log(m_log);
        log.info("still there");
        QTRY_VERIFY_WITH_TIMEOUT(holds(log, "still there"), giveUp); // in memory
        QVERIFY(log.failure().has_value());
        QVERIFY(log.failure()->text.find(m_log.string()) != std::string::npos);
        QVERIFY(!log.file());
    }

    void aRunKeepsTheLinesOfEarlierOnes()
    {
        {
            RunLog log(m_log);
            log.warn("of the first run");
        }
        RunLog log(m_log);
        log.error("group g", Error{ErrorKind::notFound, "is gone", "look again", "GROUP_ID_NOT_FOUND", false});
        QTRY_VERIFY_WITH_TIMEOUT(holds(log, "group g: is gone [GROUP_ID_NOT_FOUND]; look again"), giveUp);
        const auto lines = log.linesSince(0);
        QCOMPARE(lines.lines.size(), std::size_t{2});
        QCOMPARE(lines.lines.front().text, std::string("of the first run"));
        QCOMPARE(lines.lines.front().level, LogLevel::warning);
        QVERIFY(log.linesSince(lines.next).lines.empty());
        QCOMPARE(log.linesSince(lines.next - 1).lines.size(), std::size_t{1});
    }

    void whatIsTooMuchIsCountedAndNotKept()
    {
        std::atomic<std::int64_t> now = noon;
        RunLog::Limits limits;
        limits.shown = 10;
        limits.waiting = 0;
        {
            RunLog log(m_log, limits, [&] { return fromMillis(now); });
            log.info("no room");
            log.info("none either");
        }
        QVERIFY(contentOf(QString::fromStdString((m_log / "rollcall.log").string())).contains("2 lines are left out here"));
        limits.waiting = 1000;
        RunLog log(m_log, limits, [&] { return fromMillis(now); });
        for (int i = 0; i < 100; ++i) {
            log.info("line " + std::to_string(i));
        }
        QTRY_VERIFY_WITH_TIMEOUT(holds(log, "line 99"), giveUp);
        QCOMPARE(log.linesSince(0).lines.size(), std::size_t{10});
    }

    void secretsNeverReachTheFile()
    {
        {
            RunLog log(m_log);
            log.redactor().learn({{{"sasl.username", "ann"}, {"sasl.password", "hunter two"}}});
            log.info("login ann:hunter two failed");
            log.info("sasl.password=hunter three");
            log.info("-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----");
        }
        const auto text = contentOf(QString::fromStdString((m_log / "rollcall.log").string()));
        QVERIFY(text.contains("login ann:[removed] failed"));
        QVERIFY(!text.contains("hunter"));
        QVERIFY(!text.contains("MIIEvQ"));
        QCOMPARE(text.count('\n'), 3);
    }

    void qtsWarningsComeToo()
    {
        const auto log = std::make_shared<RunLog>(m_log);
        static QByteArray before; // what Qt's handler, without a context, got
        const auto was =
            qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString& text) { before += text.toUtf8(); });
        {
            const QtMessages messages(log);
            qWarning("something odd");
            qDebug("chatter");
        }
        qWarning("afterwards");
        qInstallMessageHandler(was);
        log->info("end");
        QTRY_VERIFY_WITH_TIMEOUT(holds(*log, "end"), giveUp);
        QVERIFY(holds(*log, "something odd"));
        QVERIFY(!holds(*log, "chatter"));
        QVERIFY(!holds(*log, "afterwards"));
        QCOMPARE(before, QByteArray("something oddchatterafterwards"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_log;
};

QTEST_MAIN(TestRunLog)
#include "test_run_log.moc"
