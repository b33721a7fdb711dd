#include "logs/log_follower.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <vector>

using namespace rollcall;
namespace fs = std::filesystem;

namespace {

using Lines = std::vector<std::string>;

class Log {
public:
    [[nodiscard]] fs::path path() const { return fs::path(m_folder.path().toStdString()) / "app.log"; }
    void add(std::string_view text) const { std::ofstream(path(), std::ios::app | std::ios::binary) << text; }
    void begin(std::string_view text) const { std::ofstream(path(), std::ios::binary) << text; }

private:
    QTemporaryDir m_folder;
};

Lines read(LogFollower& follower)
{
    Lines lines;
    const auto done = follower.read([&lines](std::string_view line) {
        lines.emplace_back(line);
        return true;
    });
    if (!done) {
        lines.push_back("error: " + done.error().text);
    }
    return lines;
}

} // namespace

class TestLogFollower : public QObject {
    Q_OBJECT

private slots:
    void linesComeAsTheyAreWritten()
    {
        const Log log;
        log.add("one\ntwo\r\nthr");
        LogFollower follower(log.path(), LogFollower::From::beginning);
        QCOMPARE(read(follower), (Lines{"one", "two"}));
        QCOMPARE(read(follower), Lines{});
        log.add("ee\n\nfour\n");
        QCOMPARE(read(follower), (Lines{"three", "", "four"}));
    }

    void fromItsEndOnlyWhatIsNew()
    {
        const Log log;
        log.add("old\n");
        LogFollower follower(log.path(), LogFollower::From::end);
        QCOMPARE(read(follower), Lines{});
        log.add("new\n");
        QCOMPARE(read(follower), Lines{"new"});
    }

    void aFileThatWasBegunAnewIsReadWhole()
    {
        const Log log;
        log.add("a long line of before\n");
        LogFollower follower(log.path(), LogFollower::From::end);
        QCOMPARE(read(follower), Lines{});
        log.begin("new\n");
        QCOMPARE(read(follower), Lines{"new"});
    }

    void aFileThatIsAwayIsWaitedFor()
    {
        const Log log;
        LogFollower follower(log.path(), LogFollower::From::end);
        QVERIFY(read(follower).front().starts_with("error: "));
        log.add("first\n");
        QCOMPARE(read(follower), Lines{"first"});
        fs::remove(log.path());
        QVERIFY(read(follower).front().starts_with("error: "));
        log.add("again\n");
        QCOMPARE(read(follower), Lines{"again"});
    }

    void aReaderThatHasEnoughGoesOnLater()
    {
        const Log log;
        log.add("one\ntwo\n");
        LogFollower follower(log.path(), LogFollower::From::beginning);
        Lines lines;
        QVERIFY(follower.read([&lines](std::string_view line) {
            lines.emplace_back(line);
            return false;
        }));
        QCOMPARE(lines, Lines{"one"});
        QCOMPARE(read(follower), Lines{"two"});
    }

    void aLineWithoutAnEndIsGivenInPieces()
    {
        const Log log;
        log.add(std::string(LogFollower::longestLine + 10, 'x') + '\n');
        LogFollower follower(log.path(), LogFollower::From::beginning);
        const auto lines = read(follower);
        QCOMPARE(lines.size(), std::size_t{2});
        QCOMPARE(lines[0].size(), LogFollower::longestLine);
        QCOMPARE(lines[1].size(), std::size_t{10});
    }
};

QTEST_APPLESS_MAIN(TestLogFollower)
#include "test_log_follower.moc"
