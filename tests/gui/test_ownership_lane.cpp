#include "gui/ownership/ownership_board.h"
#include "owned_group.h"
#include "picture.h"
#include "shown_lanes.h"

#include <QAbstractButton>
#include <QAction>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace rollcall;
using namespace rollcall::gui;
using namespace rollcall::gui::test;
using namespace std::chrono_literals;

namespace {

Timestamp at(double seconds)
{
    return OwnedGroup::at(seconds);
}

/// Five members and 14 partitions over a quarter of an hour: billing-1 is gone twice, billing-5 is idle and leaves.
OwnedGroup billing()
{
    OwnedGroup group(-600);
    for (int i = 0; i < 5; ++i) {
        const auto name = "billing-" + std::to_string(i);
        if (i == 1) {
            const auto first = group.stay(name, -600, 330);
            const auto second = group.stay(name, 523, 700);
            for (Partition partition = 5; partition < 8; ++partition) {
                group.owns(first, partition, -600, 330).owns(second, partition, 523, 700);
            }
            continue;
        }
        const auto stay = group.stay(name, -600);
        const Partition from = i == 0 ? 0 : i == 2 ? 8 : i == 3 ? 10 : 12;
        const Partition to = i == 0 ? 5 : from + 2;
        for (Partition partition = from; partition < to; ++partition) {
            group.owns(stay, partition, -600);
        }
        const Partition extra = i == 0 ? 5 : i == 2 ? 6 : 7;
        if (i < 4) {
            group.owns(stay, extra, 345, 520).owns(stay, extra, 715);
        }
    }
    group.stay("billing-5", -600, 160);
    return group;
}

RebalanceBands billingBands()
{
    return RebalanceBands({{11, at(330), at(345), RebalanceKind::full, QStringLiteral("a member left: billing-1")},
                           {12, at(519), at(523), RebalanceKind::full, QStringLiteral("a member joined: billing-1")},
                           {13, at(600), at(602), RebalanceKind::noOp, QStringLiteral("nothing changed")},
                           {14, at(890), std::nullopt, RebalanceKind::full, QStringLiteral("it runs")}});
}

struct ShownOwners : Shown {
    explicit ShownOwners(const OwnedGroup& group = billing(), int height = 620) : Shown(livelySnapshot())
    {
        stack.resize(1100, height);
        stack.board().setHistory(group.history(), true);
        stack.board().setBands(billingBands());
        refresh(end);
    }

    OwnershipBoard& board() { return stack.board(); }
    [[nodiscard]] QPoint point(int row, double seconds) const
    {
        return {static_cast<int>(stack.pixelOf(at(seconds))), stack.rowRect(row).center().y()};
    }
    void key(Qt::Key key)
    {
        QTest::keyClick(plotOf(stack), key);
        settle();
    }
    void click(QPoint where)
    {
        QTest::mouseClick(plotOf(stack), Qt::LeftButton, {}, where);
        settle();
    }
};

QColor mixed(const QColor& color, const QColor& ground, double share)
{
    const auto channel = [share](int a, int b) { return static_cast<int>(std::lround(a * share + b * (1 - share))); };
    return {channel(color.red(), ground.red()), channel(color.green(), ground.green()), channel(color.blue(), ground.blue())};
}

/// But for rounding.
bool alike(const QColor& a, const QColor& b)
{
    const auto near = [](int one, int other) { return std::abs(one - other) <= 2; };
    return near(a.red(), b.red()) && near(a.green(), b.green()) && near(a.blue(), b.blue());
}

} // namespace

class TestOwnershipLane : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("TZ", "UTC0"); // as POSIX has it: no files needed
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void rowsShareTheTimeAxis()
    {
        ShownOwners shown;
        const QRect lane = shown.stack.plotRect(LaneKind::ownership);
        QCOMPARE(lane.left(), shown.stack.plotRect(LaneKind::lag).left());
        QCOMPARE(lane.width(), shown.stack.plotRect(LaneKind::lag).width());
        QCOMPARE(shown.board().shown().size(), std::size_t{6});
        for (int row = 0; row < 6; ++row) {
            QVERIFY(shown.stack.rowRect(row).height() >= 22);
        }
        QVERIFY(shown.stack.rowRect(5).bottom() <= lane.bottom() + 1);
    }

    void aBarIsWhereItsTimeIs()
    {
        ShownOwners shown;
        const QImage picture = shown.stack.grab().toImage();
        const auto colorAt = [&](int row, double seconds) {
            const QRect rect = shown.stack.rowRect(row);
            return picture.pixelColor(static_cast<int>(shown.stack.pixelOf(at(seconds))), rect.top() + 5);
        };
        const Theme theme = lightTheme();
        // billing-1: there, gone (the panel shows), there again with its partitions, gone for good.
        QVERIFY(colorAt(1, 100) != theme.panel);
        QVERIFY(alike(colorAt(1, 370), theme.panel));
        QVERIFY(colorAt(1, 560) != theme.panel);
        // More partitions are more ink: billing-0 owned five, then six.
        const auto share = [&](double count) { return mixed(theme.lag, theme.panel, 0.24 + (0.56 - 0.24) * count / 6); };
        QVERIFY(alike(colorAt(0, 40), share(5)));
        QVERIFY(alike(colorAt(0, 380), share(6)));
    }

    void theCardSaysWhatIsThere()
    {
        ShownOwners shown;
        moveMouse(plotOf(shown.stack), shown.point(0, 400));
        const QStringList card = shown.stack.cardWords();
        QCOMPARE(card.value(0), QStringLiteral("billing-0 at 10.0.0.0"));
        QCOMPARE(card.value(1), QStringLiteral("owns 6 partitions: orders 0\u20135"));
        QVERIFY(card.value(2).startsWith(QLatin1String("+1")));
        QVERIFY(card.value(3).startsWith(QStringLiteral("14:05:45 \u2013 14:08:40")));
        moveMouse(plotOf(shown.stack), shown.point(1, 400));
        QCOMPARE(shown.stack.cardWords().value(1), QStringLiteral("gone, and came back"));
        moveMouse(plotOf(shown.stack), QPoint(3, 3)); // beside the times
        QVERIFY(shown.stack.cardWords().isEmpty());
    }

    void bandsRunThroughAllLanes()
    {
        ShownOwners shown;
        const QImage picture = shown.stack.grab().toImage();
        const Theme theme = lightTheme();
        for (const auto lane : {LaneKind::lag, LaneKind::rates, LaneKind::ownership}) {
            const QRectF band = shown.stack.bandRect(11, lane);
            QVERIFY(std::abs(band.left() - shown.stack.pixelOf(at(330))) < 1);
            QVERIFY(std::abs(band.right() - shown.stack.pixelOf(at(345))) < 1);
            const int y = shown.stack.plotRect(lane).top() - 6; // above the plot nothing else is drawn
            const auto inked = [&](double seconds) {
                return picture.pixelColor(static_cast<int>(shown.stack.pixelOf(at(seconds))), y);
            };
            QVERIFY(alike(inked(338), mixed(theme.accent, theme.panel, 0.20)));
            QVERIFY(alike(inked(895), mixed(theme.accent, theme.panel, 0.20))); // it runs: to now
            QVERIFY(alike(inked(601), mixed(theme.accent, theme.panel, 0.10))); // fainter: it changed nothing
            QVERIFY(alike(inked(450), theme.panel));
        }
        QVERIFY(shown.stack.bandRect(13, LaneKind::lag).width() >= 3);
    }

    void aBandSaysWhyAndCanBeChosen()
    {
        ShownOwners shown;
        QSignalSpy chosen(&shown.stack, &LaneStack::rebalanceChosen);
        const QPoint inLag(static_cast<int>(shown.stack.pixelOf(at(338))), shown.stack.plotRect(LaneKind::lag).center().y());
        moveMouse(plotOf(shown.stack), inLag);
        QCOMPARE(shown.stack.cardWords(), QStringList(QStringLiteral("a member left: billing-1")));
        shown.click(inLag);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.front().front().toULongLong(), 11ULL);
        shown.click(QPoint(static_cast<int>(shown.stack.pixelOf(at(450))), inLag.y()));
        QCOMPARE(chosen.count(), 1);
    }

    void aClickLightsAPartition()
    {
        ShownOwners shown;
        // billing-2 owns two partitions: two sub-bars, the upper one of the lower number.
        const QRect row = shown.stack.rowRect(2);
        const QPoint upper(static_cast<int>(shown.stack.pixelOf(at(100))), row.top() + 6);
        shown.click(upper);
        QVERIFY(shown.board().lit() == TopicPartition({TopicName("orders"), 8}));
        const Theme theme = lightTheme();
        QImage picture = shown.stack.grab().toImage();
        QVERIFY(inked(picture, row, theme.text, theme.panel) > 50);
        QVERIFY(alike(picture.pixelColor(static_cast<int>(shown.stack.pixelOf(at(40))), shown.stack.rowRect(0).top() + 5),
                      mixed(theme.muted, theme.panel, 0.25))); // the rest is grey
        shown.click(QPoint(upper.x(), row.bottom() - 6));
        QVERIFY(shown.board().lit() == TopicPartition({TopicName("orders"), 9}));
        shown.click(QPoint(upper.x(), row.bottom() - 6));
        QVERIFY(!shown.board().lit());
    }

    void theKeyboardReachesAllOfIt()
    {
        ShownOwners shown;
        shown.key(Qt::Key_Down);
        shown.key(Qt::Key_Down);
        QVERIFY(shown.board().cursor() == 1);
        QVERIFY(shown.stack.cardWords().value(0).startsWith(QLatin1String("billing-1")));
        QVERIFY(plotOf(shown.stack)->accessibleName().contains(QStringLiteral("billing-1"))); // a screen reader hears it
        shown.key(Qt::Key_Up);
        QVERIFY(shown.board().cursor() == 0);
        shown.key(Qt::Key_BracketRight);
        QVERIFY(shown.board().lit() == TopicPartition({TopicName("orders"), 0}));
        shown.key(Qt::Key_BracketLeft);
        QVERIFY(shown.board().lit() == TopicPartition({TopicName("orders"), 13}));
        shown.key(Qt::Key_Escape);
        QVERIFY(!shown.board().lit() && !shown.board().cursor());
        auto* mode = shown.stack.findChild<QAbstractButton*>(QStringLiteral("lanes.ownership.mode"));
        shown.key(Qt::Key_M);
        QVERIFY(shown.board().mode() == OwnershipMode::partitions && mode->isChecked());
        QCOMPARE(shown.board().shown().size(), std::size_t{14});
        mode->click();
        QVERIFY(shown.board().mode() == OwnershipMode::members);
    }

    void theWheelScrollsRowsAndZoomsWithCtrl()
    {
        ShownOwners shown;
        shown.key(Qt::Key_M);
        auto* bar = shown.stack.findChild<QScrollBar*>(QStringLiteral("lanes.ownership.scroll"));
        QTRY_VERIFY(bar->isVisible());
        const QPoint where = shown.stack.plotRect(LaneKind::ownership).center();
        const TimeAxis before = shown.stack.axis();
        wheel(plotOf(shown.stack), where, -240, Qt::NoModifier);
        shown.settle();
        QCOMPARE(shown.board().first(), 2);
        QCOMPARE(bar->value(), 2);
        QVERIFY(shown.stack.axis() == before);
        wheel(plotOf(shown.stack), where, 240, Qt::ControlModifier);
        QCOMPARE(shown.board().first(), 2);
        QVERIFY(shown.stack.axis().span() < before.span());
        bar->setValue(1);
        QCOMPARE(shown.board().first(), 1);
    }

    void foldsAndKeepsItsLeastHeight()
    {
        ShownOwners shown;
        const int least = shown.stack.minimumSizeHint().height();
        shown.stack.setFolded(LaneKind::ownership, true);
        shown.settle();
        QVERIFY(shown.stack.minimumSizeHint().height() <= least - 3 * 22);
        QVERIFY(!shown.stack.findChild<QAbstractButton*>(QStringLiteral("lanes.ownership.mode"))->isVisible());
        moveMouse(plotOf(shown.stack), shown.stack.plotRect(LaneKind::ownership).center());
        QVERIFY(shown.stack.cardWords().isEmpty());
        shown.stack.setFolded(LaneKind::ownership, false);
        shown.settle();
        QCOMPARE(shown.stack.minimumSizeHint().height(), least);
    }

    void aDragOfTheGapResizesTwoLanes()
    {
        ShownOwners shown;
        QWidget* plot = plotOf(shown.stack);
        const QRect lag = shown.stack.plotRect(LaneKind::lag);
        const QRect rates = shown.stack.plotRect(LaneKind::rates);
        const QRect owners = shown.stack.plotRect(LaneKind::ownership);
        // Lag ends with its margin of 10 pixels, and the next lane begins 6 below that.
        const QPoint gap(lag.center().x(), lag.bottom() + 13);
        const TimeAxis before = shown.stack.axis();
        QTest::mousePress(plot, Qt::LeftButton, {}, gap);
        moveMouse(plot, gap - QPoint(40, 20), Qt::LeftButton);
        QTest::mouseRelease(plot, Qt::LeftButton, {}, gap - QPoint(40, 20));
        shown.settle();
        QVERIFY(std::abs(shown.stack.plotRect(LaneKind::lag).height() - (lag.height() - 20)) <= 2);
        QVERIFY(std::abs(shown.stack.plotRect(LaneKind::rates).height() - (rates.height() + 20)) <= 2);
        QVERIFY(std::abs(shown.stack.plotRect(LaneKind::ownership).height() - owners.height()) <= 2);
        QVERIFY(shown.stack.axis() == before); // it panned nothing
    }

    void aMarkStaysAndIsBroughtIntoSight()
    {
        ShownOwners shown;
        shown.stack.mark(at(330));
        QVERIFY(shown.stack.axis().following()); // it is in sight
        moveMouse(plotOf(shown.stack), shown.point(0, 100));
        QVERIFY(shown.stack.marked() == at(330));
        shown.stack.mark(at(-3600));
        shown.settle();
        QVERIFY(!shown.stack.axis().following());
        QVERIFY(shown.stack.axis().from() < at(-3600) && shown.stack.axis().to() > at(-3600));
        shown.stack.mark({});
        QVERIFY(!shown.stack.marked());
    }

    void whatIsOwnedNowGoesOnToNow()
    {
        OwnedGroup group;
        group.owns(group.stay("a", 0), 0, 0);
        ShownOwners shown(group);
        shown.refresh(at(600));
        shown.stack.setFollowing(false);
        const int now = static_cast<int>(shown.stack.pixelOf(at(600)));
        moveMouse(plotOf(shown.stack), QPoint(now - 20, shown.stack.rowRect(0).center().y()));
        QVERIFY(!shown.stack.cardWords().isEmpty());
        QVERIFY(shown.stack.cardWords().last().startsWith(QLatin1String("since 14:00:00")));
    }

    void thousandsOfStretchesAreDrawnOnceAPixel()
    {
        OwnedGroup group;
        for (int member = 0; member < 10; ++member) {
            const auto stay = group.stay("m" + std::to_string(member), 0);
            for (int i = 0; i < 2000; ++i) {
                group.owns(stay, member * 10 + i % 7, i * 0.45, i * 0.45 + 0.3);
            }
        }
        ShownOwners shown(group);
        QVERIFY(shown.board().rows().rows().front().bars.size() > 3000);
        const QRect row = shown.stack.rowRect(0);
        const QImage picture = shown.stack.grab().toImage();
        int empty = 0;
        for (double second = 5; second < 890; second += 5) {
            empty +=
                picture.pixelColor(static_cast<int>(shown.stack.pixelOf(at(second))), row.center().y()) == lightTheme().panel;
        }
        QVERIFY2(empty < 40, qPrintable(QString::number(empty)));
    }

    /// Not a test: pictures for eyes, when a folder for them is named.
    void pictures()
    {
        for (const Theme& theme : {lightTheme(), darkTheme()}) {
            ShownOwners shown;
            shown.stack.setTheme(theme);
            shown.settle();
            const QByteArray word = theme.dark ? "dark" : "light";
            savePicture(shown.stack, ("owners-" + word).constData());
            shown.board().light(TopicPartition{TopicName("orders"), 5});
            moveMouse(plotOf(shown.stack), shown.point(0, 400));
            shown.settle();
            savePicture(shown.stack, ("owners-lit-" + word).constData());
            shown.board().light({});
            shown.board().setMode(OwnershipMode::partitions);
            shown.stack.mark(at(330));
            shown.settle();
            savePicture(shown.stack, ("owners-partitions-" + word).constData());
        }
    }
};

QTEST_MAIN(TestOwnershipLane)
#include "test_ownership_lane.moc"
