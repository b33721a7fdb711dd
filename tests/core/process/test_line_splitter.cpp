#include "process/line_splitter.h"

#include <QtTest>

#include <string>
#include <vector>

using rollcall::LineSplitter;

class TestLineSplitter : public QObject {
    Q_OBJECT

    static std::vector<std::string> split(const std::vector<std::string>& pieces)
    {
        std::vector<std::string> lines;
        const auto keep = [&](std::string_view line) { lines.emplace_back(line); };
        LineSplitter splitter;
        for (const auto& piece : pieces) {
            splitter.add(piece, keep);
        }
        splitter.finish(keep);
        return lines;
    }

private slots:
    void linesComeWholeHoweverTheyWereCut()
    {
        const std::vector<std::string> expected{"one", "", "three", "last"};
        QCOMPARE(split({"one\n\nthree\nlast"}), expected);
        QCOMPARE(split({"on", "e\n", "\nth", "ree", "\n", "last"}), expected);
        QCOMPARE(split({"one\n\nthree\nlast\n"}), expected);
    }

    void nothingIsNoLine() { QVERIFY(split({"", ""}).empty()); }

    void endlessLineComesInPieces()
    {
        const std::string longest(LineSplitter::longestLine, 'x');
        QCOMPARE(split({longest + "y\nz"}), (std::vector<std::string>{longest, "y", "z"}));
        QCOMPARE(split({longest, "\nz"}), (std::vector<std::string>{longest, "z"}));
        QCOMPARE(split({longest + longest}), (std::vector<std::string>{longest, longest}));
    }
};

QTEST_APPLESS_MAIN(TestLineSplitter)
#include "test_line_splitter.moc"
