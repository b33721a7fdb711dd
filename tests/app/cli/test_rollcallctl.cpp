// The program itself: what it refuses, what it says, and what it exits with.
#include "text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using rollcall::cli::text;

namespace {

struct Ended {
    int exitCode = -1;
    QString output;
    QString errorOutput;
};

Ended run(const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.start(ROLLCALLCTL, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit) {
        return {};
    }
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

bool isOneLine(const QString& output)
{
    return output.endsWith('\n') && output.count('\n') == 1;
}

} // namespace

class TestRollcallctl : public QObject {
    Q_OBJECT

private slots:
    void explainsALogAsJson()
    {
        const auto ended =
            run({"explain", "--json"},
                "2026-11-22 start\r\n"
                "%4|1700000000.123|MAXPOLL|orders#consumer-1| [thrd:main]: Application maximum poll interval (600000ms) "
                "exceeded by 198ms (adjust max.poll.interval.ms for long-running message processing): leaving group\r\n"
                "\x01\xff\xfe\n");
        QCOMPARE(ended.exitCode, 0);
        QVERIFY2(isOneLine(ended.output), qPrintable(ended.output));
        const QJsonObject line = QJsonDocument::fromJson(ended.output.toUtf8()).object();
        QCOMPARE(line["client"].toString(), QStringLiteral("librdkafka"));
        QCOMPARE(line["error"].toString(), QStringLiteral("poll-interval-exceeded"));
        QCOMPARE(line["limitMs"].toInt(), 600000);
        QCOMPARE(line["reportedExcessMs"].toInt(), 198);
        QCOMPARE(line["lineNumber"].toInt(), 2);
        QVERIFY(line["line"].toString().endsWith("leaving group"));
        QVERIFY(!line["meaning"].toString().isEmpty() && !line["caution"].toString().isEmpty());
        QCOMPARE(line["remedies"].toArray().first()["kind"].toString(), QStringLiteral("recommended"));
        QCOMPARE(line["remedies"].toArray().last()["kind"].toString(), QStringLiteral("temporary"));
    }

    void explainsWhatIsWrittenWhileItLooks()
    {
        QTemporaryDir folder;
        QFile log(folder.filePath(QStringLiteral("app.log")));
        const auto write = [&log](const char* text) {
            QVERIFY(log.open(QIODevice::Append));
            log.write(text);
            log.close();
        };
        write("nothing yet\n");
        QProcess process;
        process.start(ROLLCALLCTL, {"explain", "--follow", "--json", log.fileName()});
        QVERIFY(process.waitForStarted());
        write("%4|1700000000.123|MAXPOLL|orders#consumer-1| [thrd:main]: Application maximum poll interval (600000ms) "
              "exceeded by 198ms (adjust max.poll.interval.ms for long-running message processing): leaving group\n");
        QByteArray output;
        while (!output.endsWith('\n') && process.waitForReadyRead(60'000)) {
            output += process.readAllStandardOutput();
        }
        const QJsonObject line = QJsonDocument::fromJson(output).object();
        QCOMPARE(line["error"].toString(), QStringLiteral("poll-interval-exceeded"));
        QCOMPARE(line["lineNumber"].toInt(), 2);
        process.terminate(); // as Ctrl+C
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 0);
    }

    void explainsTheSameErrorOnce()
    {
        QByteArray log;
        for (int i = 0; i < 1000; ++i) {
            log += "x\nKafkaJSProtocolError: The coordinator is not aware of this member\n";
        }
        const auto ended = run({"explain", "-"}, log);
        QCOMPARE(ended.exitCode, 0);
        QVERIFY2(ended.output.contains("1000 times, lines 2 to 2000"), qPrintable(ended.output));
        QVERIFY(ended.output.count('\n') < 40);
    }

    void saysWhenALogHasNoSuchError()
    {
        const auto ended = run({"explain"}, "one\ntwo");
        QCOMPARE(ended.exitCode, 0);
        QVERIFY(ended.output.isEmpty());
        QVERIFY2(isOneLine(ended.errorOutput) && ended.errorOutput.contains("2 lines read"), qPrintable(ended.errorOutput));
    }

    void aLogThatIsNotThere()
    {
        for (const QString& file : {QStringLiteral("/nowhere/application.log"), QStringLiteral("/")}) {
            const auto ended = run({"explain", file});
            QCOMPARE(ended.exitCode, 1);
            QVERIFY2(isOneLine(ended.errorOutput) && ended.errorOutput.contains(file), qPrintable(ended.errorOutput));
        }
    }

    void wrongUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("names");
        const auto row = [](const char* name, const QStringList& arguments, const char* names) {
            QTest::newRow(name) << arguments << names;
        };
        row("nothing", {}, "rollcallctl --help");
        row("unknown command", {"sing"}, "sing");
        row("a command of a later version", {"advise"}, "advise");
        row("no cluster to look at", {"snapshot"}, "--bootstrap");
        row("no cluster to watch", {"watch", "--json"}, "rollcallctl watch --help");
        row("a property that names no cluster", {"snapshot", "-X", "client.id=a"}, "--bootstrap");
        row("unknown option", {"snapshot", "--bootstrap", "a:1", "--colour"}, "--colour");
        row("property without value", {"snapshot", "--bootstrap", "a:1", "-X", "client.id"}, "key=value");
        row("property without key", {"snapshot", "--bootstrap", "a:1", "-X", "=x"}, "key=value");
        row("no time at all", {"watch", "--bootstrap", "a:1", "--for", "0"}, "--for");
        row("no number", {"watch", "--bootstrap", "a:1", "--for", "soon"}, "--for");
        row("negative time", {"snapshot", "--bootstrap", "a:1", "--backfill-timeout", "-1"}, "--backfill-timeout");
        row("nothing to replay", {"replay"}, "recording");
        row("lab without a command", {"lab"}, "rollcallctl lab --help");
        row("no scenario", {"lab", "run"}, "scenario");
        row("setting without value", {"lab", "run", "idle-consumers", "--set", "consumers"}, "key=value");
        row("a statement without a group", {"replay", "a", "--state", "java"}, "key=value");
        row("a statement of no library", {"replay", "a", "--state", "orders=cobol"}, "cobol");
        row("a statement of no time", {"snapshot", "--bootstrap", "a:1", "--state", "orders=limit:soon"}, "limit:soon");
        row("metrics of nowhere", {"watch", "--bootstrap", "a:1", "--metrics", "ftp://x"}, "ftp://x");
        row("metrics with a password", {"watch", "--bootstrap", "a:1", "--metrics", "http://u:secret@x"}, "password");
        row("nothing to follow", {"explain", "--follow"}, "FILE");
        row("two recordings", {"replay", "a", "b"}, "b");
    }
    void wrongUsage()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, names);
        const Ended ended = run(arguments);
        QCOMPARE(ended.exitCode, 2);
        QCOMPARE(ended.output, QString());
        QVERIFY2(isOneLine(ended.errorOutput), qPrintable(ended.errorOutput));
        QVERIFY2(ended.errorOutput.contains(names), qPrintable(ended.errorOutput));
    }

    void wrongUsageQuotesNoSecret()
    {
        const Ended ended = run({"snapshot", "--bootstrap", "a:1", "-X", "hunter2"});
        QCOMPARE(ended.exitCode, 2);
        QVERIFY2(!ended.errorOutput.contains("hunter2"), qPrintable(ended.errorOutput));
    }

    void couldNot_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("names");
        QTest::newRow("recording") << QStringList{"replay", "/nonexistent/file"} << "/nonexistent/file";
        QTest::newRow("recording, as JSON") << QStringList{"replay", "/nonexistent/file", "--json"} << "/nonexistent/file";
        QTest::newRow("configuration") << QStringList{"snapshot", "--config", "/nonexistent/file"} << "/nonexistent/file";
        QTest::newRow("secret in a file") << QStringList{"snapshot", "--bootstrap", "a:1", "-X",
                                                         "sasl.password=@file:/nonexistent/file"}
                                          << "sasl.password";
        QTest::newRow("secret in the environment")
            << QStringList{"watch", "--bootstrap", "a:1", "-X", "sasl.password=@env:ROLLCALL_NO_SUCH_VARIABLE"}
            << "ROLLCALL_NO_SUCH_VARIABLE";
        QTest::newRow("scenario") << QStringList{"lab", "run", "no-such-scenario"} << "no-such-scenario";
        QTest::newRow("setting") << QStringList{"lab", "run", "idle-consumers", "--set", "colour=red"} << "colour";
        QTest::newRow("unknown property") << QStringList{"snapshot", "--bootstrap", "a:1", "-X", "no.such.property=1"}
                                          << "no.such.property";
    }
    void couldNot()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, names);
        const Ended ended = run(arguments);
        QCOMPARE(ended.exitCode, 1);
        QCOMPARE(ended.output, QString());
        QVERIFY2(isOneLine(ended.errorOutput), qPrintable(ended.errorOutput));
        QVERIFY2(ended.errorOutput.contains(names), qPrintable(ended.errorOutput));
    }

    void aFileWithoutBrokersIsNoConnection()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("client.properties");
        QVERIFY(write(path, "client.id=me\n"));
        const Ended ended = run({"snapshot", "--config", path});
        QCOMPARE(ended.exitCode, 1);
        QVERIFY2(ended.errorOutput.contains("bootstrap.servers"), qPrintable(ended.errorOutput));
    }

    void help_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<QStringList>("offers");
        QTest::newRow("program") << QStringList{} << QStringList{"snapshot", "watch", "replay", "lab", "--version"};
        QTest::newRow("snapshot") << QStringList{"snapshot"}
                                  << QStringList{"--bootstrap", "--config", "-X", "--group", "--backfill-timeout", "--json"};
        QTest::newRow("watch") << QStringList{"watch"}
                               << QStringList{"--bootstrap", "--for", "--record", "--no-offsets-topic", "--json", "--final"};
        QTest::newRow("lab run") << QStringList{"lab", "run"}
                                 << QStringList{"--bootstrap", "--config", "-X", "--set", "--for", "--record", "--json"};
        QTest::newRow("replay") << QStringList{"replay"} << QStringList{"--json", "--final"};
    }
    void help()
    {
        QFETCH(QStringList, command);
        QFETCH(QStringList, offers);
        const Ended ended = run(command + QStringList{"--help"});
        QCOMPARE(ended.exitCode, 0);
        QCOMPARE(ended.errorOutput, QString());
        for (const QString& option : offers + QStringList{"Examples:"}) {
            QVERIFY2(ended.output.contains(option), qPrintable(option));
        }
    }

    void labListsItsScenarios()
    {
        const Ended ended = run({"lab", "list", "--json"});
        QCOMPARE(ended.exitCode, 0);
        const QJsonArray scenarios = QJsonDocument::fromJson(ended.output.toUtf8()).array();
        QVERIFY(!scenarios.isEmpty());
        QStringList names;
        for (const auto scenario : scenarios) {
            const QJsonObject object = scenario.toObject();
            QCOMPARE(object.keys(), QStringList({"name", "needs", "title"}));
            names += object["name"].toString();
        }
        QVERIFY(names.contains("idle-consumers"));
        for (const QString& name : names) {
            QVERIFY(run({"lab", "list"}).output.contains(name));
        }
    }

    void version()
    {
        const Ended ended = run({"--version"});
        QCOMPARE(ended.exitCode, 0);
        QVERIFY2(ended.output.contains(QRegularExpression("^rollcallctl \\d+\\.\\d+\\.\\d+\nlibrdkafka \\d+\\.\\d+")),
                 qPrintable(ended.output));
    }

    void replayTellsEventsAndSummary()
    {
        const Ended ended = run({"replay", recording(), "--json"});
        QCOMPARE(ended.errorOutput, QString());
        QCOMPARE(ended.exitCode, 0);
        const QStringList lines = ended.output.split('\n');
        QCOMPARE(lines.size(), 3);
        const QString begin = R"({"event":"idle","id":1,"group":"orders","at":1700000001000,"basis":"inferred","memberId":"b",)"
                              R"("idle":true,"reason":"2 members for 1 partition")";
        QCOMPARE(lines[0].left(begin.size() - 1), begin.chopped(1));
        QCOMPARE(lines[1],
                 QString(R"({"event":"summary","id":2,"group":null,"at":1700000001000,"basis":"inferred",)"
                         R"("observations":2,"records":0,"undecodable":0,)"
                         R"("groups":[{"group":"orders","members":2,"idle":1,"totalLag":null,"generations":[]}]})"));
        QCOMPARE(lines[2], QString());
    }

    void replayAsTablesHasNoColoursInAPipe()
    {
        const Ended ended = run({"replay", recording()});
        QCOMPARE(ended.exitCode, 0);
        QVERIFY2(ended.output.contains("orders  classic  Stable        2     1"), qPrintable(ended.output));
        QVERIFY(!ended.output.contains('\x1b'));
    }

    void theFinalStateGoesToAFile()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("final.json");
        QCOMPARE(run({"replay", recording(), "--final", path}).exitCode, 0);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY2(content.startsWith(R"({"takenAt":1700000001000,"clusterId":null,"source":"admin","backfill":"none",)"),
                 content.constData());
        QVERIFY2(content.contains(R"("groups":[{"group":"orders","type":"classic","state":"Stable")"), content.constData());
    }

    void aFinalStateThatCannotBeWrittenIsAnError()
    {
        const Ended ended = run({"replay", recording(), "--final", "/nonexistent/final.json"});
        QCOMPARE(ended.exitCode, 1);
        QVERIFY2(ended.errorOutput.contains("/nonexistent/final.json"), qPrintable(ended.errorOutput));
    }

private:
    static bool write(const QString& path, const QByteArray& content)
    {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    }

    /// Two members and one partition, as a polling session records them.
    QString recording()
    {
        const QString path = m_folder.filePath("recording.jsonl");
        const QByteArray content = R"({"kind":"recording","version":1,"startedAt":1700000000000,"clusterId":null,"by":"test"}
{"kind":"listed","sent":1700000000000,"received":1700000000500,"groups":[{"group":"orders","type":"classic","state":"Stable"}]}
{"kind":"describe","sent":1700000000600,"received":1700000001000,"group":"orders","state":"Stable","type":"classic","assignor":"range","members":[{"memberId":"a","clientId":"app","host":"/127.0.0.1","assignment":{"t":[0]}},{"memberId":"b","clientId":"app","host":"/127.0.0.1","assignment":{}}]}
)";
        return write(path, content) ? path : QString();
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestRollcallctl)
#include "test_rollcallctl.moc"
