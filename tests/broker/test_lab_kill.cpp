// A lab that is killed in the middle leaves no process, even when its broker is stopped, and its folder goes at the next start.
#include "tagged_processes.h"

#include "support/rollcallctl.h"
#include "support/verify_result.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace rollcall::test;

class TestLabKill : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_temporary.isValid()); }

    void leavesNoProcess()
    {
        RunningRollcallctl lab({"lab", "run", "idle-consumers", "--json", "--for", "600"}, environment());
        // A rebalance that is done: the broker is up and the members have joined.
        QVERIFY2(
            lab.awaitEvent([](const auto& event) { return event.at("event") == "rebalance" && event.at("state") == "done"; }),
            lab.errorOutput().c_str());
        QVERIFY(!folders().empty());
        const auto all = taggedProcesses(m_tag);
        const auto broker = std::ranges::find_if(
            all, [](const auto& process) { return process.commandLine.find("kafka.Kafka ") != std::string::npos; });
        QVERIFY(broker != all.end());
        QCOMPARE(::kill(static_cast<pid_t>(broker->pid), SIGSTOP), 0);
        QVERIFY(waitUntil([&] { return stopped(broker->pid); }));

        QElapsedTimer timer;
        timer.start();
        lab.kill();
        std::string left;
        const bool gone = waitUntil([&] {
            left.clear();
            for (const auto& process : taggedProcesses(m_tag)) {
                left += std::to_string(process.pid) + " " + process.commandLine + "\n";
            }
            return left.empty();
        });
        QVERIFY2(gone, left.c_str());
        qInfo("%lld processes were gone %lld ms after the kill", static_cast<long long>(all.size()),
              static_cast<long long>(timer.elapsed()));
    }

    void leavesNoFolderAfterTheNextStart()
    {
        RunningRollcallctl lab({"lab", "run", "idle-consumers", "--json"}, environment());
        const auto ended = lab.finish();
        QVERIFY2(ended.exitCode == 0, ended.errorOutput.c_str());
        QVERIFY2(folders().empty(), qPrintable(folders().join(' ')));
        QVERIFY(waitUntil([&] { return taggedProcesses(m_tag).empty(); }));
    }

private:
    [[nodiscard]] std::map<std::string, std::string> environment() const
    {
        return {{processTag, m_tag}, {"TMPDIR", m_temporary.path().toStdString()}};
    }

    [[nodiscard]] bool stopped(long pid) const
    {
        const auto all = taggedProcesses(m_tag);
        return std::ranges::any_of(all, [&](const auto& process) { return process.pid == pid && process.state == 'T'; });
    }

    [[nodiscard]] QStringList folders() const
    {
        return QDir(m_temporary.path()).entryList({"rollcall*"}, QDir::Dirs | QDir::Hidden);
    }

    const std::string m_tag = std::to_string(QCoreApplication::applicationPid());
    QTemporaryDir m_temporary;
};

QTEST_GUILESS_MAIN(TestLabKill)
#include "test_lab_kill.moc"
