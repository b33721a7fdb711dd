#include "gui/group_page/event_panel.h"
#include "gui/group_page/group_page.h"
#include "gui/groups/group_list.h"
#include "gui/lanes/lane_stack.h"
#include "gui/ownership/ownership_board.h"
#include "gui/window/main_window.h"
#include "gui/window/monitor_page.h"

#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>

#include <map>
#include <set>

using namespace rollcall;
using namespace rollcall::gui;

namespace {

std::set<QAction*> reachable(const QList<QAction*>& from)
{
    std::set<QAction*> all;
    for (auto* action : from) {
        if (action->menu() != nullptr) {
            all.merge(reachable(action->menu()->actions()));
        } else if (!action->isSeparator()) {
            all.insert(action);
        }
    }
    return all;
}

/// The actions that are ours: Qt's own, as that of a field's clear button, have no name or one that begins with "_q_".
QList<QAction*> ownActions(const QWidget& window)
{
    QList<QAction*> own;
    for (auto* action : window.findChildren<QAction*>()) {
        if (action->menu() == nullptr && !action->isSeparator() && !action->objectName().isEmpty()
            && !action->objectName().startsWith(QLatin1String("_q_"))) {
            own << action;
        }
    }
    return own;
}

QAction* named(const MainWindow& window, const char* name)
{
    return window.findChild<QAction*>(QLatin1String(name));
}

QAction* menuOf(const MainWindow& window, const char* action)
{
    return qobject_cast<QMenu*>(named(window, action)->associatedObjects().front())->menuAction();
}

bool ready(const MainWindow& window)
{
    return window.monitor() != nullptr && window.host()->replay()->read && !window.monitor()->groups().chosen().empty();
}

void openIn(MainWindow& window)
{
    window.show();
    window.openRecording(QStringLiteral(ROLLCALL_TEST_DATA "/recordings/classic-join.jsonl"));
}

} // namespace

class TestWindowActions : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true); // the user's own settings are not touched
        QCoreApplication::setOrganizationName(QStringLiteral("RollcallTest"));
        QCoreApplication::setApplicationName(QStringLiteral("test_window_actions"));
        QSettings().clear();
    }

    void theMenuBarHoldsThemAll()
    {
        MainWindow window;
        openIn(window);
        QTRY_VERIFY(ready(window));
        const auto inMenus = reachable(window.menuBar()->actions());
        const auto own = ownActions(window);
        QVERIFY(own.size() > 30);
        for (auto* action : own) {
            QVERIFY2(inMenus.contains(action), qPrintable(action->objectName()));
            QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
        }
    }

    void noTwoShareAShortcut()
    {
        MainWindow window;
        openIn(window);
        QTRY_VERIFY(ready(window));
        std::map<QString, QString> taken;
        for (const auto* action : ownActions(window)) {
            for (const auto& shortcut : action->shortcuts()) {
                // Copying is of the table that has the focus, but nothing else may take its key.
                const auto owner =
                    action->shortcutContext() == Qt::WidgetShortcut ? QStringLiteral("a table") : action->objectName();
                const auto [other, free] = taken.emplace(shortcut.toString(), owner);
                QVERIFY2(free || (other->second == owner && owner == QLatin1String("a table")),
                         qPrintable(QStringLiteral("%1: %2 and %3").arg(shortcut.toString(), other->second, owner)));
            }
        }
    }

    void theReplayMenuIsThereInARecordingOnly()
    {
        MainWindow window;
        const auto* menu = menuOf(window, "playReplay");
        QVERIFY(!menu->isVisible());
        openIn(window);
        QTRY_VERIFY(ready(window));
        QTRY_VERIFY(menu->isVisible());
        QVERIFY(named(window, "playReplay")->isEnabled());
        named(window, "toStart")->trigger();
        QTRY_COMPARE(window.host()->replay()->position, window.host()->replay()->span->from);
        named(window, "closeSession")->trigger();
        QVERIFY(!menu->isVisible());
        QVERIFY(!named(window, "playReplay")->isEnabled());
    }

    void aRangeIsCheckedWhereItIsShown()
    {
        MainWindow window;
        openIn(window);
        QTRY_VERIFY(ready(window));
        auto* hour = named(window, "showRange60");
        const auto* button = window.findChild<QAbstractButton*>(QStringLiteral("range60"));
        QVERIFY(!button->isChecked());
        hour->trigger();
        auto& lanes = window.monitor()->page().lanes();
        QCOMPARE(lanes.axis().span(), Milliseconds(std::chrono::hours(1)));
        QVERIFY(button->isChecked());
        hour->trigger(); // once more changes nothing
        QVERIFY(button->isChecked());
        auto zoomed = lanes.axis();
        zoomed.zoom(2, zoomed.to());
        lanes.setAxis(zoomed);
        QVERIFY(!hour->isChecked()); // 30 min are none of them
    }

    void anEventOfAnotherGroupOpensIt()
    {
        MainWindow window;
        window.show();
        window.openSample();
        QTRY_VERIFY_WITH_TIMEOUT(ready(window), 60'000);
        QVERIFY(!named(window, "stateGroup")->isEnabled()); // what is over is not changed by what is said of it
        auto& page = window.monitor()->page();
        page.findChild<QCheckBox*>(QStringLiteral("eventsOfAllGroups"))->setChecked(true);
        auto* table = page.findChild<QTableView*>(QStringLiteral("events"));
        const auto here = QString::fromStdString(window.monitor()->groups().chosen().text());
        QModelIndex other;
        for (int row = 0; row < table->model()->rowCount() && !other.isValid(); ++row) {
            const auto group = table->model()->index(row, static_cast<int>(EventColumn::group));
            other = group.data() == here || group.data() == QStringLiteral("\u2013") ? QModelIndex() : group;
        }
        QVERIFY(other.isValid());
        const auto there = other.data().toString().toStdString();
        table->setCurrentIndex(other);
        emit table->activated(other);
        QCOMPARE(window.monitor()->groups().chosen().text(), there);
        QVERIFY(page.events().chosen() != nullptr);
        QCOMPARE(page.events().chosen()->group.text(), there);
    }

    void theGroupMenuWorksOnThePage()
    {
        MainWindow window;
        QVERIFY(!named(window, "groupEventBefore")->isEnabled());
        openIn(window);
        QTRY_VERIFY(ready(window));
        auto& page = window.monitor()->page();
        const auto& board = page.lanes().board();
        QTRY_VERIFY(!board.rows().partitions().empty());
        QTRY_VERIFY(!board.bands().all().empty()); // the recording holds a rebalance
        named(window, "groupEventBefore")->trigger();
        QTRY_VERIFY(page.events().chosen() != nullptr);
        QVERIFY(page.lanes().marked());
        const auto newest = page.events().chosen()->at;
        named(window, "groupEventBefore")->trigger();
        QVERIFY(page.events().chosen()->at <= newest);
        named(window, "groupEventAfter")->trigger();
        QVERIFY(page.events().chosen()->at == newest);

        auto* byPartition = named(window, "ownershipByPartition");
        byPartition->trigger();
        QVERIFY(board.mode() == OwnershipMode::partitions);
        QTest::mouseClick(window.findChild<QAbstractButton*>(QStringLiteral("lanes.ownership.mode")), Qt::LeftButton);
        QVERIFY(!byPartition->isChecked());
        named(window, "partitionAfter")->trigger();
        QVERIFY(board.lit() == board.rows().partitions().front());
        named(window, "partitionBefore")->trigger();
        QVERIFY(board.lit() == board.rows().partitions().back());
        named(window, "noPartition")->trigger();
        QVERIFY(!board.lit());

        named(window, "closeSession")->trigger();
        QVERIFY(!named(window, "groupEventBefore")->isEnabled());
    }

    void aButtonWorksByTheSpaceBar()
    {
        MainWindow window;
        openIn(window);
        QTRY_VERIFY(ready(window));
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        auto* button = window.findChild<QAbstractButton*>(QStringLiteral("range5"));
        button->setFocus();
        QTRY_VERIFY(button->hasFocus());
        QTest::keyClick(button, Qt::Key_Space);
        QVERIFY(button->isChecked());
        QVERIFY(named(window, "follow")->isChecked()); // the key is not taken by an action
    }
};

QTEST_MAIN(TestWindowActions)
#include "test_window_actions.moc"
