#include "gui/replay/replay_ribbon.h"
#include "named_widgets.h"
#include "picture.h"

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace rollcall;
using namespace rollcall::gui;

namespace {

const TimeWords utc{true};

Timestamp second(int of)
{
    return fromMillis(1'795'365'800'000 + of * 1000);
}

ReplayState standingAt(int of)
{
    ReplayState state;
    state.loaded = 1;
    state.read = true;
    state.span = {second(0), second(100)};
    state.position = second(of);
    state.eventTimes = std::make_shared<std::vector<Timestamp>>(std::vector{second(10), second(40), second(70)});
    return state;
}

struct Owner {
    QObject owner;
    ReplayActions actions{owner};
};

/// A ribbon, and where it asked to go last.
struct Ribbon : private Owner, ReplayRibbon {
    using Owner::actions;

    Ribbon() : ReplayRibbon(utc, actions)
    {
        connect(this, &ReplayRibbon::seekAsked, this, [this](Timestamp at) { asked.push_back(at); });
    }
    template <class Widget>
    Widget& part(const char* name)
    {
        return *findChild<Widget*>(QLatin1String(name));
    }
    void click(const char* name) { QTest::mouseClick(&part<QToolButton>(name), Qt::LeftButton); }

    std::vector<Timestamp> asked;
};

} // namespace

class TestReplayRibbon : public QObject {
    Q_OBJECT

private slots:
    void showsWhereItStands()
    {
        Ribbon ribbon;
        ribbon.setState(standingAt(50));
        QCOMPARE(ribbon.part<QLabel>("replayPosition").text(), utc.full(second(50)).chopped(4) + QStringLiteral(" UTC"));
        QCOMPARE(ribbon.part<QSlider>("replaySlider").value(), ribbon.part<QSlider>("replaySlider").maximum() / 2);
        QVERIFY(ribbon.asked.empty()); // the slider that follows asks nothing
    }

    void stepsFromEventToEvent()
    {
        Ribbon ribbon;
        ribbon.setState(standingAt(40));
        ribbon.click("replayNext");
        QCOMPARE(ribbon.asked, std::vector{second(70)});
        QVERIFY(!ribbon.part<QToolButton>("replayNext").isEnabled());
        ribbon.click("replayPrevious"); // from where it was sent, heard or not
        ribbon.click("replayPrevious");
        QCOMPARE(ribbon.asked, (std::vector{second(70), second(40), second(10)}));
        QVERIFY(!ribbon.part<QToolButton>("replayPrevious").isEnabled());
        ribbon.click("replayStart");
        QCOMPARE(ribbon.asked.back(), second(0));
    }

    void theSliderAsksForItsTime()
    {
        Ribbon ribbon;
        ribbon.setState(standingAt(100));
        auto& slider = ribbon.part<QSlider>("replaySlider");
        slider.setValue(slider.maximum() / 4);
        QCOMPARE(ribbon.asked, std::vector{second(25)});
        QTest::keyClick(&slider, Qt::Key_Home);
        QCOMPARE(ribbon.asked.back(), second(0));
    }

    void playsAndPausesAtASpeed()
    {
        Ribbon ribbon;
        const QSignalSpy play(&ribbon, &ReplayRibbon::playAsked);
        const QSignalSpy speed(&ribbon, &ReplayRibbon::speedChosen);
        auto state = standingAt(0);
        ribbon.setState(state);
        ribbon.click("replayPlay");
        QCOMPARE(play.last().first().toBool(), true);
        state.playing = true;
        state.speed = 30;
        ribbon.setState(state);
        QCOMPARE(ribbon.part<QToolButton>("replayPlay").accessibleName(), QStringLiteral("Pause"));
        ribbon.click("replayPlay");
        QCOMPARE(play.last().first().toBool(), false);
        QCOMPARE(ribbon.part<QComboBox>("replaySpeed").currentData().toInt(), 30);
        QCOMPARE(speed.size(), 0);
        QTest::keyClick(&ribbon.part<QComboBox>("replaySpeed"), Qt::Key_Down);
        QCOMPARE(speed.last().first().toInt(), 60);
    }

    void itsActionsDoTheSame()
    {
        Ribbon ribbon;
        const QSignalSpy play(&ribbon, &ReplayRibbon::playAsked);
        const QSignalSpy speed(&ribbon, &ReplayRibbon::speedChosen);
        auto state = standingAt(40);
        ribbon.setState(state);
        ribbon.actions.eventAfter->trigger();
        ribbon.actions.eventBefore->trigger();
        ribbon.actions.toStart->trigger();
        QCOMPARE(ribbon.asked, (std::vector{second(70), second(40), second(0)}));
        QVERIFY(!ribbon.actions.eventBefore->isEnabled());
        ribbon.actions.play->trigger();
        QCOMPARE(play.last().first().toBool(), true);
        state.playing = true;
        state.speed = 10;
        ribbon.setState(state);
        QCOMPARE(ribbon.actions.play->text(), QStringLiteral("&Pause"));
        QCOMPARE(ribbon.actions.speeds->checkedAction()->data().toInt(), 10);
        ribbon.actions.speeds->actions().back()->trigger();
        QCOMPARE(speed.last().first().toInt(), 60);
    }

    void onItsWayItSaysWhereTo()
    {
        Ribbon ribbon;
        auto state = standingAt(40);
        ribbon.setState(state);
        const auto width = ribbon.part<QLabel>("replayPosition").minimumWidth();
        state.going = 0.42;
        ribbon.setState(state);
        const auto text = ribbon.part<QLabel>("replayPosition").text();
        QCOMPARE(text, QStringLiteral("Going to %1: 42 %").arg(utc.clock(second(40))));
        QCOMPARE(ribbon.part<QLabel>("replayPosition").minimumWidth(), width); // nothing jumps
        QVERIFY(ribbon.part<QSlider>("replaySlider").isEnabled()); // another time can be wished meanwhile
        state.playing = true; // then it is always on its way
        ribbon.setState(state);
        QVERIFY(!ribbon.part<QLabel>("replayPosition").text().contains(QStringLiteral("42")));
    }

    void whoRecordedItIsNoMarkupAndNotEndless()
    {
        Ribbon ribbon;
        auto state = standingAt(40);
        state.recordedBy = "rollcall 0.1.0";
        ribbon.setState(state);
        const auto& label = ribbon.part<QLabel>("replayRecordedBy");
        QCOMPARE(label.text(), QStringLiteral("by rollcall 0.1.0"));
        state.recordedBy = "<b>" + std::string(2000, 'x');
        ribbon.setState(state);
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QVERIFY(label.sizeHint().width() < 250);
        QVERIFY(!label.toolTip().contains(QStringLiteral("<b>")));
    }

    void withoutASpanThereIsNowhereToGo()
    {
        Ribbon ribbon;
        ReplayState state;
        state.loaded = 0.43;
        ribbon.setState(state);
        QVERIFY(ribbon.part<QLabel>("replayPosition").text().contains(QStringLiteral("43")));
        for (const auto* name : {"replayStart", "replayPrevious", "replayPlay", "replayNext", "replaySlider", "replaySpeed"}) {
            QVERIFY2(!ribbon.part<QWidget>(name).isEnabled(), name);
        }
        QVERIFY(!ribbon.actions.speeds->isEnabled());
    }

    void everyPartHasANameAndThereIsRoom()
    {
        for (const auto& theme : {lightTheme(), darkTheme()}) {
            const Dressed dressed(theme);
            Ribbon ribbon;
            ribbon.setTheme(theme);
            ribbon.setState(standingAt(50));
            ribbon.resize(1280, ribbon.sizeHint().height());
            ribbon.show();
            QCOMPARE(unnamedIn(ribbon), QStringList());
            QVERIFY(ribbon.minimumSizeHint().width() < 1000);
            savePicture(ribbon, theme.dark ? "replay-ribbon-dark" : "replay-ribbon-light");
        }
    }
};

QTEST_MAIN(TestReplayRibbon)
#include "test_replay_ribbon.moc"
