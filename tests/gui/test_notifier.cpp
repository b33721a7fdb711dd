#include "gui/window/notifier.h"

#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace rollcall;
using namespace rollcall::gui;

namespace {

Event missedPoll(const char* group, bool past = false, std::optional<std::uint64_t> revises = {})
{
    Departure event;
    event.header = {1, revises, GroupId(group), fromMillis(0), Basis::inferred, past};
    event.member.clientId = ClientId("orders-1");
    event.verdict = Verdict::pollIntervalExceeded;
    event.confidence = Confidence::likely;
    return event;
}

Event closed()
{
    Departure event;
    event.header.group = GroupId("billing");
    event.verdict = Verdict::cleanLeave;
    return event;
}

const QString production = QStringLiteral("production");

/// Nobody looks at it: it is not shown.
struct Desk {
    QWidget window;
    Notifier notifier{window, 0};
    QSignalSpy told{&notifier, &Notifier::told};
};

} // namespace

class TestNotifier : public QObject {
    Q_OBJECT

private slots:
    void whatNeedsAttentionIsTold()
    {
        Desk desk;
        desk.notifier.take(production, {closed(), missedPoll("billing")}, {});
        QVERIFY(desk.told.wait(30'000));
        QCOMPARE(desk.told[0][0].toString(), QStringLiteral("production – Rollcall"));
        const QString text = desk.told[0][1].toString();
        QVERIFY2(text.startsWith(QStringLiteral("billing: ")) && text.contains(QStringLiteral("orders-1")), qPrintable(text));
        QCOMPARE(text.count(QLatin1Char('\n')), 0);
    }

    void muchAtOnceIsOneMessage()
    {
        Desk desk;
        for (const char* group : {"a", "b", "c", "d", "e"}) {
            desk.notifier.take(production, {missedPoll(group)}, {});
        }
        QVERIFY(desk.told.wait(30'000));
        QCOMPARE(desk.told.size(), 1);
        QCOMPARE(desk.told[0][1].toString().count(QLatin1Char('\n')), 3);
        QVERIFY(desk.told[0][1].toString().contains(QLatin1Char('2')));
    }

    void whatIsOverOrKnownAlreadyIsNot()
    {
        Desk desk;
        desk.notifier.take(production, {closed(), missedPoll("billing", true), missedPoll("billing", false, 1)}, {});
        desk.notifier.setOn(false);
        desk.notifier.take(production, {missedPoll("billing")}, {});
        desk.notifier.setOn(true);
        desk.notifier.take(production, {missedPoll("shipping")}, {});
        QVERIFY(desk.told.wait(30'000)); // the last one, and nothing of the others
        QCOMPARE(desk.told.size(), 1);
        QVERIFY(!desk.told[0][1].toString().contains(QStringLiteral("billing")));
    }

    void whoLooksAtItIsNotTold()
    {
        Desk desk;
        desk.window.show();
        desk.window.activateWindow();
        if (!QTest::qWaitForWindowActive(&desk.window)) {
            QSKIP("no window can be in front here");
        }
        desk.notifier.take(production, {missedPoll("billing")}, {});
        desk.window.hide();
        QTRY_VERIFY(!desk.window.isActiveWindow());
        desk.notifier.take(production, {missedPoll("shipping")}, {});
        QVERIFY(desk.told.wait(30'000));
        QVERIFY(!desk.told[0][1].toString().contains(QStringLiteral("billing")));
    }
};

QTEST_MAIN(TestNotifier)
#include "test_notifier.moc"
