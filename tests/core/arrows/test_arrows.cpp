// Holds the sources to ARCHITECTURE.md: the arrows between folders, purity of the engine, the size of files. The rules are
// themselves tested first.
#include "source_rules.h"

#include <QTest>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace rollcall::rules;
namespace fs = std::filesystem;

namespace {

constexpr int longestFile = 400;

std::vector<SourceFile> sourcesUnder(std::initializer_list<const char*> folders)
{
    const fs::path root{ROLLCALL_SOURCE_DIR};
    std::vector<SourceFile> files;
    for (const auto* folder : folders) {
        if (!fs::exists(root / folder)) {
            continue;
        }
        for (const auto& entry : fs::recursive_directory_iterator{root / folder}) {
            const auto extension = entry.path().extension();
            if (entry.is_regular_file() && (extension == ".h" || extension == ".cpp" || extension == ".c")) {
                std::ifstream in{entry.path(), std::ios::binary};
                files.push_back({fs::relative(entry.path(), root).generic_string(), {std::istreambuf_iterator<char>{in}, {}}});
            }
        }
    }
    return files;
}

} // namespace

class TestArrows : public QObject {
    Q_OBJECT

private slots:
    void ruleSeesAnInclude_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("line"); // of the one violation; 0: none

        const auto row = [](const char* name, const char* path, const char* text, int line) {
            QTest::newRow(name) << QString{path} << QString{text} << line;
        };
        row("engine may include domain", "core/engine/a.h", "#include \"domain/group.h\"\n", 0);
        row("a folder may include itself", "core/engine/a.h", "#include \"engine/b.h\"\n#include \"b.h\"\n", 0);
        row("the standard library", "core/domain/a.h", "#include <vector>\n", 0);
        row("domain may not include engine", "core/domain/a.h", "#pragma once\n#include \"engine/engine.h\"\n", 2);
        row("engine may not include kafka", "core/engine/a.cpp", "#include \"kafka/admin.h\"\n", 1);
        row("angle brackets are no way out", "core/engine/a.cpp", "#include <kafka/admin.h>\n", 1);
        row("nor is the parent folder", "core/engine/a.cpp", "#include \"../kafka/admin.h\"\n", 1);
        row("app may include session", "app/cli/watch.cpp", "#include \"session/session.h\"\n", 0);
        row("app may not include kafka", "app/cli/watch.cpp", "#include \"kafka/admin.h\"\n", 1);
        row("app may not include process", "app/cli/watch.cpp", "#include \"process/child_process.h\"\n", 1);
        row("but the guard program may", "app/guard/main.cpp", "#include \"process/child_process.h\"\n", 0);
        row("and the lab's consumer is of the lab", "app/consumer/main.cpp", "#include \"lab/member_program.h\"\n", 0);
        row("a folder without a row", "core/misc/a.h", "\n", 1);

        row("Qt in the core", "core/session/a.h", "\n#include <QString>\n", 2);
        row("Qt by module", "core/session/a.h", "#include <QtCore/qstring.h>\n", 1);
        row("Qt in the app", "app/gui/a.h", "#include <QString>\n", 0);
        row("librdkafka in core/kafka", "core/kafka/a.cpp", "#include <librdkafka/rdkafka.h>\n", 0);
        row("librdkafka in the lab", "core/lab/a.cpp", "#  include <librdkafka/rdkafka.h>\n", 1);
        row("librdkafka in the app", "app/cli/a.cpp", "#include \"librdkafka/rdkafka_mock.h\"\n", 1);

        row("commented out", "core/domain/a.h", "// #include <QString>\n/* x\n#include <QString>\n*/\n", 0);
        row("after a comment", "core/domain/a.h", "/* x\ny */\n#include <QString>\n", 3);
        row("after a text with slashes", "core/domain/a.cpp", "auto url = \"http://a\"; /* b\n*/\n#include <QString>\n", 3);
        row("after a raw text", "core/domain/a.cpp", "auto text = R\"(/* \" )\";\n#include <QString>\n", 2);
    }

    void ruleSeesAnInclude() { checkRow(); }

    void ruleSeesImpureCode_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("line");

        const auto row = [](const char* name, const char* path, const char* text, int line) {
            QTest::newRow(name) << QString{path} << QString{text} << line;
        };
        row("system clock", "core/engine/a.cpp", "auto t = std::chrono::system_clock::now();\n", 1);
        row("steady clock", "core/domain/a.cpp", "\nauto t = steady_clock :: now();\n", 2);
        row("a clock's name alone", "core/domain/a.h", "using Time = std::chrono::sys_time<std::chrono::milliseconds>;\n", 0);
        row("C clock", "core/engine/a.cpp", "auto t = time(nullptr);\n", 1);
        row("a member called time", "core/engine/a.cpp", "auto t = event.time();\n", 0);
        row("thread", "core/engine/a.cpp", "std::thread t;\n", 1);
        row("sleep", "core/engine/a.cpp", "std::this_thread::sleep_for(1s);\n", 1);
        row("file stream", "core/offsets_topic/a.cpp", "std::ifstream in;\n", 1);
        row("C file", "core/offsets_topic/a.cpp", "auto* f = fopen(name, \"r\");\n", 1);
        row("in a comment", "core/engine/a.cpp", "int a; // no std::thread here\n", 0);
        row("where it is allowed", "core/threads/a.cpp", "std::thread t;\nauto n = std::chrono::steady_clock::now();\n", 0);
    }

    void ruleSeesImpureCode() { checkRow(); }

    void ruleSeesLibrdkafkaBehindAHeader()
    {
        const std::vector<SourceFile> files{
            {"core/kafka/handles.h", "#include <librdkafka/rdkafka.h>\n"},
            {"core/kafka/conf.h", "#pragma once\n#include \"kafka/handles.h\"\n"},
            {"core/kafka/plain.h", "#include \"domain/ids.h\"\n"},
            {"core/kafka/conf.cpp", "#include \"kafka/conf.h\"\n"},
            {"core/lab/lab.cpp", "#include \"kafka/plain.h\"\n#include \"kafka/conf.h\"\n"},
        };
        const auto found = librdkafkaReachedIn(files);
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].path, std::string("core/lab/lab.cpp"));
        QCOMPARE(found[0].line, 2);
    }

    void nobodyElseReachesLibrdkafka()
    {
        const auto found = librdkafkaReachedIn(sourcesUnder({"core", "app"}));
        for (const auto& violation : found) {
            qWarning("%s:%d: %s", violation.path.c_str(), violation.line, violation.what.c_str());
        }
        QVERIFY(found.empty());
    }

    void ruleCountsLines()
    {
        QCOMPARE(lineCount(""), 0);
        QCOMPARE(lineCount("a"), 1);
        QCOMPARE(lineCount("a\nb\n"), 2);
        QCOMPARE(lineCount("a\nb\nc"), 3);
    }

    void sourcesFollowTheArrows()
    {
        const auto files = sourcesUnder({"core", "app"});
        QVERIFY2(files.size() > 10, "the sources were not found");
        int count = 0;
        for (const auto& file : files) {
            for (const auto& violation : violationsIn(file)) {
                qWarning("%s:%d: %s", violation.path.c_str(), violation.line, violation.what.c_str());
                ++count;
            }
        }
        QVERIFY2(count == 0, "see the list above, and ARCHITECTURE.md for the arrows");
    }

    void filesAreShort()
    {
        int tooLong = 0;
        for (const auto& file : sourcesUnder({"core", "app", "tests"})) {
            if (const int lines = lineCount(file.text); lines > longestFile) {
                qWarning("%s has %d lines", file.path.c_str(), lines);
                ++tooLong;
            }
        }
        QVERIFY2(tooLong == 0, "files of more than 400 lines, listed above: split them by noun");
    }

private:
    static void checkRow()
    {
        QFETCH(QString, path);
        QFETCH(QString, text);
        QFETCH(int, line);
        const auto found = violationsIn({path.toStdString(), text.toStdString()});
        QCOMPARE(found.size(), line == 0 ? 0U : 1U);
        if (line != 0) {
            QCOMPARE(found.front().line, line);
        }
    }
};

QTEST_APPLESS_MAIN(TestArrows)
#include "test_arrows.moc"
