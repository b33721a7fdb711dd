#include "cli/live_frame.h"
#include "cli/live_report.h"
#include "cli/screen.h"
#include "sample_view.h"
#include "text.h"

#include <QTest>

#include <sstream>

using namespace rollcall;
using namespace rollcall::cli;

namespace {

/// What is written since the last call.
QString taken(std::ostringstream& out)
{
    const QString all = text(out.str());
    out.str({});
    return all;
}

ClusterView viewOfGroups(int count)
{
    ClusterView view = sampleView();
    view.groups.clear();
    for (int i = 0; i < count; ++i) {
        GroupView group = sampleGroup();
        group.id = GroupId("group-" + std::to_string(100 + i));
        view.groups.emplace(group.id, std::make_shared<const GroupView>(group));
    }
    return view;
}

std::deque<Line> eventLines(int count)
{
    std::deque<Line> lines;
    for (int i = 1; i <= count; ++i) {
        lines.emplace_back("event " + std::to_string(i));
    }
    return lines;
}

} // namespace

class TestScreen : public QObject {
    Q_OBJECT

private slots:
    void framesReplaceEachOther()
    {
        std::ostringstream out;
        {
            Screen screen(out, false);
            QCOMPARE(taken(out), QString("\x1b[?25l"));
            screen.draw({Line("one"), Line("two")}, {20, 10});
            QCOMPARE(taken(out), QString("\rone\x1b[K\ntwo\x1b[K\n\x1b[J"));
            screen.draw({Line("three")}, {20, 10});
            QCOMPARE(taken(out), QString("\r\x1b[2Athree\x1b[K\n\x1b[J"));
            screen.clear();
            QCOMPARE(taken(out), QString("\r\x1b[1A\x1b[J"));
        }
        QCOMPARE(taken(out), QString("\x1b[?25h"));
    }

    void framesFitTheTerminal()
    {
        std::ostringstream out;
        Screen screen(out, false);
        out.str({});
        screen.draw({Line("abcdefgh"), Line("2"), Line("3"), Line("4")}, {5, 3});
        QCOMPARE(taken(out), QString::fromUtf8("\rabcd…\x1b[K\n2\x1b[K\n\x1b[J"));
    }

    void anotherSizeStartsAfresh()
    {
        std::ostringstream out;
        Screen screen(out, false);
        screen.draw({Line("one")}, {20, 10});
        out.str({});
        screen.draw({Line("one")}, {10, 10});
        QCOMPARE(taken(out), QString("\x1b[H\x1b[2Jone\x1b[K\n\x1b[J"));
    }

    void liveFramesFit_data()
    {
        QTest::addColumn<int>("groups");
        QTest::addColumn<int>("events");
        QTest::addColumn<int>("rows");
        for (const int groups : {0, 1, 30}) {
            for (const int events : {0, 3, 100}) {
                for (const int rows : {1, 5, 8, 24, 60}) {
                    QTest::addRow("%d groups, %d events, %d rows", groups, events, rows) << groups << events << rows;
                }
            }
        }
    }
    void liveFramesFit()
    {
        QFETCH(int, groups);
        QFETCH(int, events);
        QFETCH(int, rows);
        const TerminalSize size{80, static_cast<std::size_t>(rows)};
        const ClusterView view = viewOfGroups(groups);
        const auto frame = liveFrame(view, eventLines(events), *view.asOf, size);
        const std::size_t headings = 3; // sources, totals, blank: Screen cuts these where not even they fit
        QVERIFY2(frame.size() <= std::max(headings + 1, size.rows - 1), qPrintable(text(frame).join('\n')));
        if (rows >= 8 && events > 0) {
            QCOMPARE(text(frame).last(), QString("event %1").arg(events));
        }
    }

    void whatHasNoRoomIsMentioned()
    {
        const ClusterView view = viewOfGroups(30);
        const QStringList frame = text(liveFrame(view, {}, *view.asOf, {80, 10}));
        QVERIFY2(frame.last().contains("more than fits here"), qPrintable(frame.join('\n')));
    }

    void atMostTwoFramesASecond()
    {
        std::ostringstream out;
        std::chrono::steady_clock::time_point now;
        LiveSurroundings around;
        around.clock = [] { return fromMillis(1'700'000'000'000); };
        around.steady = [&now] { return now; };
        around.size = [] { return TerminalSize{80, 24}; };
        LiveReport report(out, false, "2.12.1", around);
        const ClusterView view = sampleView();
        report.view(view);
        out.str({});
        now += std::chrono::milliseconds(499);
        report.view(view);
        QCOMPARE(taken(out), QString());
        now += std::chrono::milliseconds(1);
        report.view(view);
        QVERIFY(taken(out).contains("orders"));
    }

    void theEndLeavesEventsAndTables()
    {
        std::ostringstream out;
        LiveReport report(
            out, false, "2.12.1",
            {systemNow, [] { return std::chrono::steady_clock::time_point(); }, [] { return TerminalSize{200, 24}; }});
        GroupDeleted gone;
        gone.header.group = GroupId("old");
        report.events({gone});
        report.view(sampleView());
        out.str({});
        report.finish(sampleView());
        const QString end = taken(out);
        QVERIFY(end.contains("\x1b[?25h"));
        QVERIFY(end.contains("old  group deleted\n"));
        QVERIFY(end.indexOf("old  group deleted") < end.indexOf("GROUP"));
        QVERIFY(end.endsWith("1 group, 2 members, 1 idle, lag 1,254 + ?; 12 observations\n"));
    }
};

QTEST_APPLESS_MAIN(TestScreen)
#include "test_screen.moc"
