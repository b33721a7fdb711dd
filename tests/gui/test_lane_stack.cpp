#include "shown_lanes.h"

#include <QAbstractButton>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace rollcall;
using namespace rollcall::gui;
using namespace rollcall::gui::test;
using namespace std::chrono_literals;

class TestLaneStack : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("TZ", "IST-5:30"); // as POSIX has it: no files needed
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void timesHaveTheirPixels()
    {
        Shown shown(livelySnapshot());
        const LaneStack& stack = shown.stack;
        const QRect lag = stack.plotRect(LaneKind::lag);
        QVERIFY(lag.width() > 700);
        QCOMPARE(stack.plotRect(LaneKind::rates).left(), lag.left());
        QCOMPARE(stack.plotRect(LaneKind::rates).width(), lag.width());
        double before = -1;
        for (Timestamp time = end - 15min; time <= end; time += 10s) {
            const double pixel = stack.pixelOf(time);
            QVERIFY(pixel > before);
            QVERIFY(pixel >= lag.left() - 1 && pixel <= lag.right() + 2);
            QVERIFY(std::chrono::abs(stack.timeAt(pixel) - time) < 5ms);
            before = pixel;
        }
        QVERIFY(stack.pixelOf(LaneKind::lag, 1000) < stack.pixelOf(LaneKind::lag, 0));
    }

    void showsWhatWasAnswered()
    {
        Shown shown(livelySnapshot());
        shown.stack.setFolded(LaneKind::timeLag, false);
        shown.settle();
        for (const auto metric :
             {SeriesMetric::lag, SeriesMetric::producedRate, SeriesMetric::consumedRate, SeriesMetric::timeLag}) {
            const auto query = shown.stack.shownQuery(metric);
            QVERIFY(query);
            QVERIFY(query->from <= end - 15min && query->to >= end);
            const std::atomic<bool> goOn{false};
            const auto columns = answer(livelySnapshot(), *query, goOn);
            std::set<double> values;
            for (const SeriesColumn& column : *columns) {
                QCOMPARE(shown.stack.valueAt(metric, column.from), column.range);
                values.insert(column.range ? column.range->max : -1);
            }
            QVERIFY(values.size() > 20); // there was something to compare
        }
    }

    void columnsStayWhileTimeGoesOn()
    {
        Shown shown(livelySnapshot());
        const auto before = shown.stack.shownQuery(SeriesMetric::lag);
        shown.refresh(end + 5s);
        const auto after = shown.stack.shownQuery(SeriesMetric::lag);
        const auto width = (before->to - before->from) / static_cast<std::int64_t>(before->columns);
        QVERIFY(after->from > before->from);
        QCOMPARE(((after->from - before->from) % width).count(), 0);
    }

    void aGapStaysAGap()
    {
        Shown shown(livelySnapshot());
        const LaneStack& stack = shown.stack;
        const Timestamp inGap = lively().gapFrom + 20s;
        QVERIFY(stack.valueAt(SeriesMetric::lag, lively().gapFrom - 5s));
        QVERIFY(!stack.valueAt(SeriesMetric::lag, inGap));
        QVERIFY(stack.valueAt(SeriesMetric::lag, lively().gapTo + 5s));

        const QImage picture = shown.stack.grab().toImage();
        const auto column = [&](Timestamp time, LaneKind lane) {
            return QRect(QPoint(static_cast<int>(stack.pixelOf(time)) - 3, stack.plotRect(lane).top()),
                         QSize(6, stack.plotRect(lane).height()));
        };
        const Theme theme = lightTheme();
        QVERIFY(inked(picture, column(lively().gapFrom - 30s, LaneKind::lag), theme.lag, theme.panel) > 2);
        QCOMPARE(inked(picture, column(inGap, LaneKind::lag), theme.lag, theme.panel), 0);
        QVERIFY(inked(picture, column(inGap, LaneKind::lag), theme.gap, theme.panel) > 20);
        QCOMPARE(inked(picture, column(inGap, LaneKind::rates), theme.consumed, theme.panel), 0);
    }

    void followsTheNewestTime()
    {
        Shown shown(livelySnapshot());
        QSignalSpy changed(&shown.stack, &LaneStack::axisChanged);
        const double right = shown.stack.pixelOf(end);
        shown.refresh(end + 30s);
        QVERIFY(shown.stack.axis().to() == end + 30s);
        QVERIFY(shown.stack.pixelOf(end) < right - 10);
        QVERIFY(std::abs(shown.stack.pixelOf(end + 30s) - right) < 1);
        QVERIFY(changed.count() >= 1);
    }

    void aDragLeavesFollowingAndADoubleClickReturns()
    {
        Shown shown(livelySnapshot());
        QWidget* plot = plotOf(shown.stack);
        const QPoint middle = shown.stack.plotRect(LaneKind::lag).center();
        QTest::mousePress(plot, Qt::LeftButton, {}, middle);
        moveMouse(plot, middle + QPoint(1, 0), Qt::LeftButton); // a trembling hand
        QVERIFY(shown.stack.axis().following());
        const Timestamp grabbed = shown.stack.timeAt(middle.x());
        moveMouse(plot, middle + QPoint(90, 0), Qt::LeftButton);
        QTest::mouseRelease(plot, Qt::LeftButton, {}, middle + QPoint(90, 0));
        shown.settle();
        QVERIFY(!shown.stack.axis().following());
        QVERIFY(std::abs(shown.stack.pixelOf(grabbed) - (middle.x() + 90)) < 2);

        const Timestamp held = shown.stack.axis().to();
        shown.refresh(end + 10s);
        QVERIFY(shown.stack.axis().to() == held);

        QTest::mouseDClick(plot, Qt::LeftButton, {}, middle);
        QVERIFY(shown.stack.axis().following());
        QVERIFY(shown.stack.axis().to() == end + 10s);
    }

    void onlyTheWheelWithCtrlZooms()
    {
        Shown shown(livelySnapshot());
        QWidget* plot = plotOf(shown.stack);
        const QPoint middle = shown.stack.plotRect(LaneKind::lag).center();
        const TimeAxis before = shown.stack.axis();
        wheel(plot, middle, 240, Qt::NoModifier);
        QVERIFY(shown.stack.axis() == before);
        const Timestamp pointed = shown.stack.timeAt(middle.x());
        wheel(plot, middle, 240, Qt::ControlModifier);
        shown.settle();
        QCOMPARE(shown.stack.axis().span().count(), before.span().count() / 2);
        QVERIFY(std::abs(shown.stack.pixelOf(pointed) - middle.x()) < 2);
    }

    void keysDoTheSame()
    {
        Shown shown(livelySnapshot());
        QWidget* plot = plotOf(shown.stack);
        const auto& axis = shown.stack.axis();
        QTest::keyClick(plot, Qt::Key_Plus);
        QVERIFY(axis.span() == 450s && axis.following());
        QTest::keyClick(plot, Qt::Key_Minus);
        QVERIFY(axis.span() == 15min && axis.following());
        QTest::keyClick(plot, Qt::Key_Left);
        QVERIFY(axis.to() == end - 90s && !axis.following());
        QTest::keyClick(plot, Qt::Key_Right);
        QVERIFY(axis.to() == end);
        QTest::keyClick(plot, Qt::Key_Home);
        QVERIFY(axis.following());
        QTest::keyClick(plot, Qt::Key_Left);
        QTest::keyClick(plot, Qt::Key_0);
        QVERIFY(axis.following());
        QTest::keyClick(plot, Qt::Key_Space);
        QVERIFY(!axis.following());
        QTest::keyClick(plot, Qt::Key_Space);
        QVERIFY(axis.following());
    }

    void theCrosshairTellsItsTime()
    {
        Shown shown(livelySnapshot());
        QSignalSpy moved(&shown.stack, &LaneStack::crosshairMoved);
        QWidget* plot = plotOf(shown.stack);
        const QRect lag = shown.stack.plotRect(LaneKind::lag);
        moveMouse(plot, lag.center());
        QVERIFY(shown.stack.crosshair());
        QVERIFY(std::abs(shown.stack.pixelOf(*shown.stack.crosshair()) - lag.center().x()) < 1);
        QVERIFY(moved.count() >= 1);
        moveMouse(plot, QPoint(3, 3)); // beside the times
        QVERIFY(!shown.stack.crosshair());
    }

    void aThemeRecolours()
    {
        Shown shown(livelySnapshot());
        for (const Theme& theme : {darkTheme(), lightTheme()}) {
            shown.stack.setTheme(theme);
            shown.settle();
            const QImage picture = shown.stack.grab().toImage();
            const QRect lag = shown.stack.plotRect(LaneKind::lag);
            QCOMPARE(picture.pixelColor(lag.left() - 12, lag.bottom() - 20), theme.panel);
            QCOMPARE(picture.pixelColor(lag.center().x(), picture.height() - 1), theme.window);
            QVERIFY(inked(picture, lag, theme.lag, theme.panel) > 100);
            QVERIFY(inked(picture, shown.stack.plotRect(LaneKind::rates), theme.consumed, theme.panel) > 100);
        }
    }

    void lanesFold()
    {
        Shown shown(livelySnapshot());
        LaneStack& stack = shown.stack;
        stack.resize(1100, 620); // room that lanes can give to each other
        shown.settle();
        QVERIFY(stack.folded(LaneKind::timeLag));
        QVERIFY(!stack.shownQuery(SeriesMetric::timeLag)); // not even asked
        QSignalSpy folded(&stack, &LaneStack::laneFolded);
        const int before = stack.plotRect(LaneKind::lag).height();
        auto* button = stack.findChild<QAbstractButton*>(QStringLiteral("lanes.timeLag.fold"));
        QVERIFY(button && !button->isChecked());
        QTest::keyClick(button, Qt::Key_Space);
        shown.settle();
        QVERIFY(!stack.folded(LaneKind::timeLag));
        QCOMPARE(folded.count(), 1);
        QVERIFY(stack.shownQuery(SeriesMetric::timeLag));
        QVERIFY(stack.plotRect(LaneKind::lag).height() < before);
        QVERIFY(stack.plotRect(LaneKind::timeLag).height() > 20);
        stack.setFolded(LaneKind::lag, true);
        QTRY_VERIFY(stack.plotRect(LaneKind::lag).height() <= 1);
    }

    void isNeverSmallerThanItsLanes()
    {
        Shown shown(livelySnapshot());
        const int least = shown.stack.minimumSizeHint().height();
        QVERIFY(least >= 110 + 70);
        shown.stack.setFolded(LaneKind::timeLag, false);
        QVERIFY(shown.stack.minimumSizeHint().height() > least);
    }

    void hiddenAsksNothing()
    {
        Shown shown(livelySnapshot());
        QVERIFY(shown.asked > 0);
        shown.stack.hide();
        QVERIFY(!shown.stack.busy());
        const int before = shown.asked;
        shown.refresh(end + 1s);
        shown.refresh(end + 2s);
        shown.stack.setSpan(1h);
        shown.settle();
        QCOMPARE(shown.asked.load(), before);
        shown.stack.show();
        shown.settle();
        QVERIFY(shown.asked > before);
        QVERIFY(shown.stack.shownQuery(SeriesMetric::lag)->from <= end + 2s - 1h);
    }

    void anotherSourceForgetsTheOneBefore()
    {
        Shown shown(livelySnapshot());
        QVERIFY(shown.stack.valueAt(SeriesMetric::lag, end - 5s));
        shown.stack.setSource({});
        QVERIFY(!shown.stack.valueAt(SeriesMetric::lag, end - 5s));
        shown.refresh(end + 1s);
        QVERIFY(!shown.stack.valueAt(SeriesMetric::lag, end - 5s));
    }

    void everythingInteractiveHasAName()
    {
        Shown shown(livelySnapshot());
        int count = 0;
        for (const QWidget* widget : shown.stack.findChildren<QWidget*>()) {
            if (widget->focusPolicy() != Qt::NoFocus) {
                ++count;
                QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
                QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
            }
        }
        QCOMPARE(count, 7); // the plot, five titles, and the switch of the ownership lane
        QVERIFY(!plotOf(shown.stack)->accessibleDescription().isEmpty());
    }

    void destroyedWhileFocusedAndBusy()
    {
        auto shown = std::make_unique<Shown>(livelySnapshot());
        shown->stack.activateWindow();
        shown->stack.setFocus();
        shown->stack.setSpan(TimeAxis::longest);
        shown.reset();
    }

    /// Not a test: pictures for eyes, when a folder for them is named.
    void pictures()
    {
        const QString folder = qEnvironmentVariable("ROLLCALL_PICTURES");
        if (folder.isEmpty()) {
            QSKIP("ROLLCALL_PICTURES names no folder");
        }
        const auto save = [&](LaneStack& stack, const char* name) {
            QVERIFY(stack.grab().save(folder + QLatin1String("/lanes-") + QLatin1String(name) + QLatin1String(".png")));
        };
        for (const Theme& theme : {lightTheme(), darkTheme()}) {
            const QByteArray word = theme.dark ? "dark" : "light";
            Shown shown(livelySnapshot());
            shown.stack.setTheme(theme);
            shown.settle();
            save(shown.stack, word);

            shown.stack.setFolded(LaneKind::timeLag, false);
            shown.stack.setUtc(true);
            shown.stack.setCrosshair(end - 230s);
            shown.stack.activateWindow();
            shown.stack.setFocus();
            shown.settle();
            save(shown.stack, word + "-crosshair");

            shown.stack.setSpan(TimeAxis::longest);
            shown.stack.resize(700, shown.stack.minimumSizeHint().height());
            shown.settle();
            save(shown.stack, word + "-week-small");

            shown.stack.setSource({});
            shown.settle();
            save(shown.stack, word + "-empty");
        }
    }
};

QTEST_MAIN(TestLaneStack)
#include "test_lane_stack.moc"
