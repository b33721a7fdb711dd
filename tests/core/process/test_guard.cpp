// What is left when we, or the guard, or both are killed: nothing that runs, and no folder.
#include "line_collector.h"
#include "process/child_process.h"
#include "process/temporary_folder.h"
#include "process_state.h"
#include "spawned_program.h"

#include <QTemporaryDir>
#include <QtTest>

#include <signal.h>

#include <filesystem>
#include <map>
#include <optional>

using namespace rollcall;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

class TestGuard : public QObject {
    Q_OBJECT

    struct Family {
        long guard = 0;
        long program = 0;
        long grandchild = 0;
        fs::path folder;
        [[nodiscard]] bool complete() const { return guard != 0 && program != 0 && grandchild != 0 && !folder.empty(); }
        [[nodiscard]] bool gone() const { return !runs(guard) && !runs(program) && !runs(grandchild); }
    };

    QTemporaryDir m_folders;
    std::optional<SpawnedProgram> m_parent;
    Family m_family;

    void startParent(const std::vector<std::string>& arguments = {})
    {
        m_family = {};
        std::vector<std::string> command{PARENT_PROGRAM};
        command.insert(command.end(), arguments.begin(), arguments.end());
        m_parent.emplace(std::move(command));
        while (!m_family.complete()) {
            const auto line = m_parent->line();
            QVERIFY2(line.has_value(), "the parent ended before it had told who is who");
            const auto space = line->find(' ');
            const auto value = line->substr(space + 1);
            const std::map<std::string, long*> numbers{
                {"guard", &m_family.guard}, {"program", &m_family.program}, {"grandchild", &m_family.grandchild}};
            if (const auto found = numbers.find(line->substr(0, space)); found != numbers.end()) {
                *found->second = std::stol(value);
            } else {
                m_family.folder = value;
            }
        }
        QVERIFY(fs::exists(m_family.folder));
        QVERIFY(runs(m_family.program) && runs(m_family.grandchild) && runs(m_family.guard));
    }

    void stop(long pid)
    {
        QCOMPARE(::kill(static_cast<pid_t>(pid), SIGSTOP), 0);
        QTRY_COMPARE(processState(pid), 'T');
    }

private slots:
    void initTestCase()
    {
        QVERIFY(qputenv("ROLLCALL_GUARD", GUARD_PROGRAM));
        QVERIFY(qputenv("TMPDIR", m_folders.path().toUtf8()));
    }

    void cleanup() { m_parent.reset(); }

    void killedParent_data()
    {
        QTest::addColumn<bool>("programStopped");
        QTest::addColumn<bool>("guardStopped");
        QTest::newRow("all run") << false << false;
        QTest::newRow("program stopped") << true << false;
        QTest::newRow("guard stopped") << false << true;
        QTest::newRow("both stopped") << true << true;
    }

    void killedParent()
    {
        QFETCH(bool, programStopped);
        QFETCH(bool, guardStopped);
        startParent();
        if (programStopped) {
            stop(m_family.program);
        }
        if (guardStopped) {
            stop(m_family.guard);
        }
        m_parent->kill();
        QTRY_VERIFY_WITH_TIMEOUT(m_family.gone(), 30000);
        QVERIFY(!fs::exists(m_family.folder));
    }

    void folderOfAnOrphanIsRemovedToo()
    {
        startParent({"--once"});
        m_parent->kill();
        QTRY_VERIFY_WITH_TIMEOUT(m_family.gone(), 30000);
        QVERIFY(!fs::exists(m_family.folder));
    }

    void killedParentAndGuard()
    {
#ifndef __linux__
        QSKIP("the second net (PR_SET_PDEATHSIG) exists on Linux only");
#endif
        startParent();
        stop(m_parent->pid()); // so that neither can do anything about the other's end
        ::kill(static_cast<pid_t>(m_family.guard), SIGKILL);
        m_parent->kill();
        QTRY_VERIFY_WITH_TIMEOUT(!runs(m_family.guard) && !runs(m_family.program), 30000);
        ::kill(static_cast<pid_t>(m_family.grandchild), SIGKILL); // no net reaches the program's own children
        QVERIFY(fs::exists(m_family.folder));
        QCOMPARE(sweepStaleFolders(), std::size_t{1});
        QVERIFY(!fs::exists(m_family.folder));
    }

    void killedGuardIsToldAsTheProgramsEnd()
    {
        ChildSpec spec;
        spec.program = "/bin/sh";
        spec.arguments = {"-c", "echo guard $PPID; exec sleep 1000"};
        LineCollector collector;
        auto child = ChildProcess::start(spec, collector.handler());
        QVERIFY(child.has_value());
        ::kill(static_cast<pid_t>(std::stol(collector.waitFor("guard ").value())), SIGKILL);
        QCOMPARE((*child)->wait(30s), (ExitStatus{std::nullopt, SIGKILL}));
        QTRY_VERIFY(!runs((*child)->pid()));
    }

    void aGuardOutlivesWhatIsMeantForItsProgram()
    {
        ChildSpec spec;
        spec.program = "/bin/sh";
        spec.arguments = {"-c", "echo guard $PPID; read line; exit 5"};
        LineCollector collector;
        auto child = ChildProcess::start(spec, collector.handler());
        QVERIFY(child.has_value());
        const auto guard = static_cast<pid_t>(std::stol(collector.waitFor("guard ").value()));
        for (const int signal : {SIGHUP, SIGINT, SIGTERM}) {
            QCOMPARE(::kill(guard, signal), 0);
        }
        QVERIFY((*child)->write("go on\n").has_value());
        QCOMPARE((*child)->wait(30s), (ExitStatus{5, std::nullopt})); // told by the guard, which is still there
    }

    void anOrdinaryEndRemovesOnlyWhatItWasToldTo()
    {
        auto removed = makeTemporaryFolder("removed");
        auto kept = makeTemporaryFolder("kept");
        QVERIFY(removed && kept);
        ChildSpec spec;
        spec.program = "/bin/sh";
        spec.arguments = {"-c", "mkdir -p data/deep; touch data/deep/file; kill -KILL $$"};
        spec.workingDirectory = removed->path();
        spec.removeAtEnd = removed->path();
        spec.removeIfOrphaned = kept->path();
        auto child = ChildProcess::start(spec, [](std::string_view) { });
        QVERIFY(child.has_value());
        QCOMPARE((*child)->wait(30s), (ExitStatus{std::nullopt, SIGKILL}));
        QVERIFY(!fs::exists(removed->path()));
        QVERIFY(fs::exists(kept->path()));
    }

    void byHandItSaysThatThereIsNoUseInIt()
    {
        // Whatever descriptors the shell or test runner leaves open.
        SpawnedProgram guard({"/bin/sh", "-c", "exec " GUARD_PROGRAM " -- true 3</dev/null 4</dev/null"});
        QVERIFY(guard.line().value_or("").find("started by Rollcall itself") != std::string::npos);
        QCOMPARE(guard.exitCode(), std::optional<int>(2));
    }
};

QTEST_GUILESS_MAIN(TestGuard)
#include "test_guard.moc"
