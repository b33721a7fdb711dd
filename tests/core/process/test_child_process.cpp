#include "line_collector.h"
#include "process/child_process.h"
#include "process_state.h"

#include <QtTest>

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <set>
#include <thread>

using namespace rollcall;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

constexpr auto giveUp = 30s;

ChildSpec shell(std::string script)
{
    ChildSpec spec;
    spec.program = "/bin/sh";
    spec.arguments = {"-c", std::move(script)};
    return spec;
}

std::ptrdiff_t openDescriptors()
{
    return std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator());
}

/// Of all our threads, ended ones that nobody reaped included.
std::string childIds()
{
    std::string ids;
    for (const auto& task : fs::directory_iterator("/proc/self/task")) {
        std::ifstream file(task.path() / "children");
        ids.append(std::istreambuf_iterator<char>(file), {});
    }
    return ids;
}

} // namespace

class TestChildProcess : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(qputenv("ROLLCALL_GUARD", GUARD_PROGRAM)); }

    void cleanup() { QTRY_COMPARE(childIds(), std::string()); }

    void linesOfBothStreamsAndTheExitCode()
    {
        LineCollector collector;
        auto child = ChildProcess::start(shell("echo one; echo two >&2; printf three; exit 3"), collector.handler());
        QVERIFY(child.has_value());
        QCOMPARE((*child)->wait(giveUp), (ExitStatus{3, std::nullopt}));
        QCOMPARE((*child)->exitStatus(), (ExitStatus{3, std::nullopt}));
        auto lines = collector.lines();
        std::sort(lines.begin(), lines.end());
        QCOMPARE(lines, (std::vector<std::string>{"one", "three", "two"}));
    }

    void muchOutputArrivesWholeBeforeTheEnd()
    {
        LineCollector collector;
        auto child =
            ChildProcess::start(shell("i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done"), collector.handler());
        QVERIFY(child.has_value());
        QVERIFY((*child)->wait(giveUp).has_value());
        const auto lines = collector.lines();
        QCOMPARE(lines.size(), std::size_t{20000});
        QCOMPARE(lines.back(), std::string("line 19999"));
    }

    void aSignalIsTold()
    {
        LineCollector collector;
        auto child = ChildProcess::start(shell("kill -ABRT $$"), collector.handler());
        QVERIFY(child.has_value());
        QCOMPARE((*child)->wait(giveUp), (ExitStatus{std::nullopt, SIGABRT}));
    }

    void argumentsFolderAndEnvironmentReachTheProgram()
    {
        QTemporaryDir folder;
        auto spec = shell(R"sh(echo "$1|$2|$COLOUR|$SHAPE|$(pwd -P)")sh");
        spec.arguments.insert(spec.arguments.end(), {"name", "two words", "--"});
        qputenv("COLOUR", "red");
        qputenv("SHAPE", "round");
        spec.environment = {{"COLOUR", "blue"}};
        spec.workingDirectory = folder.path().toStdString();
        LineCollector collector;
        auto child = ChildProcess::start(spec, collector.handler());
        QVERIFY(child.has_value());
        QVERIFY((*child)->wait(giveUp).has_value());
        QCOMPARE(collector.lines(),
                 (std::vector<std::string>{"two words|--|blue|round|" + fs::canonical(spec.workingDirectory).string()}));
    }

    void aProgramThatIsNotThereIsAnError()
    {
        ChildSpec spec;
        spec.program = "/does/not/exist";
        auto child = ChildProcess::start(spec, [](std::string_view) { });
        QVERIFY(!child.has_value());
        QVERIFY(child.error().kind == ErrorKind::io);
        QCOMPARE(child.error().text, std::string("cannot start /does/not/exist: No such file or directory"));

        spec = shell("true");
        spec.workingDirectory = "/no/such/folder";
        child = ChildProcess::start(spec, [](std::string_view) { });
        QVERIFY(!child.has_value());
        QCOMPARE(child.error().text, std::string("cannot work in /no/such/folder: No such file or directory"));
    }

    void withoutItsGuardNothingIsStarted()
    {
        qputenv("ROLLCALL_GUARD", "/does/not/exist");
        const auto child = ChildProcess::start(shell("true"), [](std::string_view) { });
        qputenv("ROLLCALL_GUARD", GUARD_PROGRAM);
        QVERIFY(!child.has_value());
        QVERIFY(child.error().text.find("/does/not/exist") != std::string::npos);
        QVERIFY(!child.error().hint.empty());
    }

    void inputReachesItUntilClosed()
    {
        LineCollector collector;
        auto child = ChildProcess::start(shell("while read line; do echo got $line; done; echo done"), collector.handler());
        QVERIFY(child.has_value());
        QVERIFY((*child)->write("one\ntw").has_value());
        QVERIFY((*child)->write("o\n").has_value());
        QVERIFY(collector.waitFor("got two").has_value());
        (*child)->closeInput();
        QCOMPARE((*child)->wait(giveUp), (ExitStatus{0, std::nullopt}));
        QCOMPARE(collector.lines(), (std::vector<std::string>{"got one", "got two", "done"}));
        QVERIFY((*child)->write("x").error().kind == ErrorKind::io);
    }

    void writingToAnEndedProgramIsAnErrorAndNotOurEnd()
    {
        auto child = ChildProcess::start(shell("exit 0"), [](std::string_view) { });
        QVERIFY(child.has_value());
        QVERIFY((*child)->wait(giveUp).has_value());
        const auto written = (*child)->write("too late\n");
        QVERIFY(!written.has_value());
        QVERIFY(written.error().kind == ErrorKind::io);
    }

    void itIsAskedToEnd()
    {
        LineCollector collector;
        auto child =
            ChildProcess::start(shell("trap 'exit 7' TERM; echo ready; while :; do sleep 0.1; done"), collector.handler());
        QVERIFY(child.has_value());
        QVERIFY(collector.waitFor("ready").has_value());
        QVERIFY(!(*child)->exitStatus().has_value());
        QVERIFY(!(*child)->wait(0ms).has_value());
        (*child)->terminate();
        QCOMPARE((*child)->wait(giveUp), (ExitStatus{7, std::nullopt}));
        QVERIFY(!(*child)->suspend().has_value());
    }

    void killTakesTheWholeGroup()
    {
        LineCollector collector;
        auto child = ChildProcess::start(shell("trap '' TERM; sleep 1000 & echo other $!; wait"), collector.handler());
        QVERIFY(child.has_value());
        const auto other = collector.waitFor("other ");
        QVERIFY(other.has_value());
        QVERIFY(runs(std::stol(*other)));
        (*child)->kill();
        QCOMPARE((*child)->wait(giveUp), (ExitStatus{std::nullopt, SIGKILL}));
        QVERIFY(!runs(std::stol(*other)));
    }

    void theRestOfTheGroupEndsWithTheProgram()
    {
        LineCollector collector;
        auto child = ChildProcess::start(shell("sleep 1000 & echo other $!; exit 0"), collector.handler());
        QVERIFY(child.has_value());
        QCOMPARE((*child)->wait(giveUp), (ExitStatus{0, std::nullopt}));
        QVERIFY(!runs(std::stol(collector.waitFor("other ").value())));
    }

    void suspendedItStandsStillAndCanBeKilled()
    {
        LineCollector collector;
        auto child = ChildProcess::start(shell("while read line; do echo got $line; done"), collector.handler());
        QVERIFY(child.has_value());
        const auto pid = (*child)->pid();
        QVERIFY((*child)->suspend().has_value());
        QTRY_COMPARE(processState(pid), 'T');
        QVERIFY((*child)->write("one\n").has_value());
        QVERIFY((*child)->resume().has_value());
        QVERIFY(collector.waitFor("got one").has_value());
        QVERIFY((*child)->suspend().has_value());
        QTRY_COMPARE(processState(pid), 'T');
        (*child)->kill();
        QCOMPARE((*child)->wait(giveUp), (ExitStatus{std::nullopt, SIGKILL}));
    }

    void destructionKillsWhatStillRuns()
    {
        LineCollector collector;
        auto child = ChildProcess::start(shell("trap '' TERM HUP INT; echo guard $PPID; while :; do sleep 100; done"),
                                         collector.handler());
        QVERIFY(child.has_value());
        const auto guard = collector.waitFor("guard ");
        QVERIFY(guard.has_value());
        const auto pid = (*child)->pid();
        QVERIFY(runs(pid));
        child->reset();
        QVERIFY(!runs(pid));
        QVERIFY(!runs(std::stol(*guard)));
    }

    void aStoppedGuardDoesNotKeepUsFromEndingItsProgram()
    {
        LineCollector collector;
        auto child = ChildProcess::start(shell("echo guard $PPID; sleep 1000"), collector.handler());
        QVERIFY(child.has_value());
        const auto guard = std::stol(collector.waitFor("guard ").value());
        QCOMPARE(::kill(static_cast<pid_t>(guard), SIGSTOP), 0);
        QTRY_COMPARE(processState(guard), 'T');
        (*child)->kill();
        QCOMPARE((*child)->wait(giveUp), (ExitStatus{std::nullopt, SIGKILL}));
    }

    void itHasAGroupOfItsOwnAndNoneOfOurDescriptors()
    {
        std::array<int, 2> leaky{};
        QCOMPARE(::pipe(leaky.data()), 0); // without O_CLOEXEC, as some library might make it
        auto sibling = ChildProcess::start(shell("read line"), [](std::string_view) { });
        LineCollector collector;
        auto child = ChildProcess::start(shell("echo ready; read line"), collector.handler());
        QVERIFY(sibling && child);
        QVERIFY(collector.waitFor("ready").has_value());
        const auto pid = static_cast<pid_t>((*child)->pid());
        QCOMPARE(::getpgid(pid), pid);
        std::set<std::string> descriptors;
        for (const auto& entry : fs::directory_iterator("/proc/" + std::to_string(pid) + "/fd")) {
            descriptors.insert(entry.path().filename().string());
        }
        QCOMPARE(descriptors, (std::set<std::string>{"0", "1", "2"}));
        ::close(leaky[0]);
        ::close(leaky[1]);
    }

    void itStartsWithTheSignalsOfANewProgram()
    {
        LineCollector collector;
        auto child = ChildProcess::start(shell("grep -E '^Sig(Blk|Ign)' /proc/self/status"), collector.handler());
        QVERIFY(child.has_value());
        QVERIFY((*child)->wait(giveUp).has_value());
        const auto mask = [&](std::string_view name) { return std::stoull(collector.waitFor(name).value_or("1"), nullptr, 16); };
        constexpr auto ofGlibcsOwn = 0x1'8000'0000ULL; // 32 and 33, which its posix_spawn always ignores
        QCOMPARE(mask("SigBlk:"), 0ULL);
        QCOMPARE(mask("SigIgn:") & ~ofGlibcsOwn, 0ULL);
    }

    void aThousandChildrenOfFourThreadsLeaveNothingBehind()
    {
        const auto before = openDescriptors();
        std::atomic<int> right = 0;
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&right, thread] {
                for (int i = 0; i < 250; ++i) {
                    const auto name = std::to_string(thread) + "." + std::to_string(i);
                    LineCollector collector;
                    auto child =
                        ChildProcess::start(shell("echo " + name + "; exit " + std::to_string(i % 7)), collector.handler());
                    if (child && (*child)->wait(giveUp) == ExitStatus{i % 7, std::nullopt}
                        && collector.lines() == std::vector{name}) {
                        ++right;
                    }
                }
            });
        }
        for (auto& thread : threads) {
            thread.join();
        }
        QCOMPARE(right.load(), 1000);
        QCOMPARE(openDescriptors(), before);
    }
};

QTEST_GUILESS_MAIN(TestChildProcess)
#include "test_child_process.moc"
