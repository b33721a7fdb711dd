#include "gui/diagnostics/about_dialog.h"
#include "gui/diagnostics/diagnostics_dialog.h"
#include "gui/diagnostics/log_window.h"
#include "gui/diagnostics/run_log.h"
#include "gui/group_page/group_page.h"
#include "gui/groups/group_list.h"
#include "gui/lanes/lane_stack.h"
#include "gui/tables/cell_padding.h"
#include "gui/tables/data_table.h"
#include "gui/window/main_window.h"
#include "gui/window/monitor_page.h"
#include "gui/window/preferences.h"
#include "named_widgets.h"

#include <QAbstractButton>
#include <QAction>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScreen>
#include <QSettings>
#include <QSlider>
#include <QSplitter>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>

using namespace rollcall;
using namespace rollcall::gui;

namespace {

QString recording(const char* name)
{
    return QStringLiteral(ROLLCALL_TEST_DATA "/recordings/") + QLatin1String(name);
}

/// A window at a recording that has been read to its end.
class Opened {
public:
    explicit Opened(const char* name)
    {
        m_window.show();
        m_window.openRecording(recording(name));
    }
    [[nodiscard]] bool ready() const
    {
        return m_window.monitor() != nullptr && !m_window.host()->view()->groups.empty()
            && !m_window.monitor()->groups().chosen().empty();
    }
    MainWindow& operator*() { return m_window; }
    MainWindow* operator->() { return &m_window; }

private:
    MainWindow m_window;
};

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true); // the user's own settings are not touched
        QCoreApplication::setOrganizationName(QStringLiteral("RollcallTest"));
        QCoreApplication::setApplicationName(QStringLiteral("test_main_window"));
        QSettings().clear();
    }

    void showsARecording()
    {
        Opened window("classic-join.jsonl");
        QTRY_VERIFY(window.ready());
        auto& page = window->monitor()->page();
        const auto chosen = window->monitor()->groups().chosen();
        QCOMPARE(page.findChild<QLabel*>(QStringLiteral("groupName"))->text().toStdString(), chosen.text());
        const auto& group = *window->host()->view()->groups.at(chosen);
        QCOMPARE(page.findChild<DataTable*>(QStringLiteral("members"))->model()->rowCount(),
                 static_cast<int>(group.members.size()));
        QCOMPARE(page.findChild<DataTable*>(QStringLiteral("partitions"))->model()->rowCount(),
                 static_cast<int>(group.partitions.size()));
        QVERIFY(page.findChild<DataTable*>(QStringLiteral("events"))->model()->rowCount() > 0);
        QVERIFY(window->findChild<QLabel*>(QStringLiteral("sessionStatus"))->text().contains(QStringLiteral("Recording")));
    }

    void aRecordingIsMovedThrough()
    {
        Opened window("classic-join.jsonl");
        QTRY_VERIFY(window.ready());
        const auto events = [&] {
            return window->monitor()->page().findChild<DataTable*>(QStringLiteral("events"))->model()->rowCount();
        };
        QTRY_VERIFY(events() > 0);
        const int all = events();
        const auto end = window->host()->view()->observations;
        auto* slider = window->findChild<QSlider*>(QStringLiteral("replaySlider"));
        QVERIFY(slider->isVisible());
        slider->setValue(slider->maximum() / 2);
        QTRY_VERIFY(window->host()->view()->observations < end);
        QVERIFY(events() < all); // nothing of what is still to come
        slider->setValue(slider->maximum());
        QTRY_COMPARE(window->host()->view()->observations, end);
        QCOMPARE(events(), all); // and nothing twice
    }

    void aLogEndThatWasReadBeforeTheCommitIsAtLeastThere()
    {
        PartitionRow row;
        row.partition.id = {TopicName("orders"), 0};
        row.partition.offsets = {66, 0, 63};
        auto* table = makePartitionTable(this);
        constexpr int logEnd = 2;
        table->setRows({row});
        QCOMPARE(table->index(0, logEnd).data().toString(), QStringLiteral("\u2265 66"));
        row.partition.offsets.logEnd = 70;
        table->setRows({row});
        QCOMPARE(table->index(0, logEnd).data().toString(), QStringLiteral("70"));
    }

    void aRecordingThatIsNotThereSaysSoAndLeadsBack()
    {
        MainWindow window;
        window.show();
        window.openRecording(QStringLiteral("/nowhere/at-all.jsonl"));
        QTRY_COMPARE(window.host()->state(), SessionHost::State::failed);
        auto* text = window.findChild<QLabel*>(QStringLiteral("waitText"));
        QTRY_VERIFY(text->text().contains(QStringLiteral("/nowhere/at-all.jsonl")));
        QVERIFY(window.findChild<QWidget*>(QStringLiteral("waitRetry"))->isVisible());
        QTest::mouseClick(window.findChild<QWidget*>(QStringLiteral("waitCancel")), Qt::LeftButton);
        QVERIFY(window.findChild<QWidget*>(QStringLiteral("startTraining"))->isVisible());
        QVERIFY(window.host() == nullptr);
    }

    void actionsThatCannotWorkAreOff()
    {
        MainWindow window;
        for (const auto* name : {"closeSession", "lookNow", "findGroup", "follow", "addConsumer", "removeConsumer"}) {
            QVERIFY2(!window.findChild<QAction*>(QLatin1String(name))->isEnabled(), name);
        }
        Opened other("classic-join.jsonl");
        QTRY_VERIFY(other.ready());
        QVERIFY(other->findChild<QAction*>(QStringLiteral("findGroup"))->isEnabled());
        QVERIFY(!other->findChild<QAction*>(QStringLiteral("addConsumer"))->isEnabled()); // not our consumers
    }

    void theRangeAndThePauseReachTheLanes()
    {
        Opened window("classic-join.jsonl");
        QTRY_VERIFY(window.ready());
        const auto& lanes = window->monitor()->page().lanes();
        QTest::mouseClick(window->findChild<QToolButton*>(QStringLiteral("range5")), Qt::LeftButton);
        QCOMPARE(lanes.axis().span(), Milliseconds(std::chrono::minutes(5)));
        QVERIFY(lanes.axis().following());
        window->findChild<QAction*>(QStringLiteral("follow"))->trigger();
        QVERIFY(!lanes.axis().following());
        window->findChild<QAction*>(QStringLiteral("follow"))->trigger();
        QVERIFY(lanes.axis().following());
    }

    void aFilterThatMatchesNothingStays()
    {
        Opened window("classic-join.jsonl");
        QTRY_VERIFY(window.ready());
        const auto chosen = window->monitor()->groups().chosen();
        auto* filter = window->findChild<QLineEdit*>(QStringLiteral("groupFilter"));
        filter->setText(QStringLiteral("nothing like this"));
        window->monitor()->setView(window->host()->view());
        QCOMPARE(filter->text(), QStringLiteral("nothing like this"));
        QCOMPARE(window->monitor()->groups().chosen(), chosen);
    }

    void noTitleOfAColumnIsCut()
    {
        Opened window("classic-join.jsonl");
        QTRY_VERIFY(window.ready());
        for (const auto* table : window->monitor()->findChildren<DataTable*>()) {
            const bool rest = table->horizontalHeader()->stretchLastSection(); // the last one takes what there is
            for (int column = 0; column < table->model()->columnCount() - int(rest); ++column) {
                const auto title = table->model()->headerData(column, Qt::Horizontal).toString();
                const int needed = table->horizontalHeader()->fontMetrics().horizontalAdvance(title) + 2 * cellPadding;
                QVERIFY2(table->isColumnHidden(column) || table->columnWidth(column) >= needed,
                         qPrintable(table->objectName() + QLatin1Char(' ') + title));
            }
        }
    }

    void aThemeReachesEverything()
    {
        Opened window("classic-join.jsonl");
        QTRY_VERIFY(window.ready());
        window->setTheme(ThemeChoice::dark);
        QTRY_COMPARE(window->palette().color(QPalette::Window), darkTheme().window);
        window->setTheme(ThemeChoice::light);
        QTRY_COMPARE(window->palette().color(QPalette::Window), lightTheme().window);
    }

    void connectingSaysWhatKeepsItAndGoesOnTrying()
    {
        MainWindow window;
        window.show();
        window.openLive(QStringLiteral("127.0.0.1:1"));
        auto* text = window.findChild<QLabel*>(QStringLiteral("waitText"));
        QTRY_VERIFY(text->isVisible());
        QTRY_VERIFY2(text->text().contains(QStringLiteral("127.0.0.1:1: connection refused")), qPrintable(text->text()));
        QVERIFY(window.findChild<QLabel*>(QStringLiteral("waitHint"))->text().contains(QStringLiteral("What to try")));
        QVERIFY(window.monitor() == nullptr); // nothing is known that could be shown
        QVERIFY(window.findChild<QWidget*>(QStringLiteral("waitRetry"))->isVisible());
        QTest::mouseClick(window.findChild<QWidget*>(QStringLiteral("waitRetry")), Qt::LeftButton);
        QCOMPARE(window.host()->state(), SessionHost::State::running); // asked again, not opened again
        QTest::mouseClick(window.findChild<QWidget*>(QStringLiteral("waitCancel")), Qt::LeftButton);
        QVERIFY(window.host() == nullptr);
    }

    void closedWhileConnectingInVain()
    {
        MainWindow window;
        window.show();
        window.openLive(QStringLiteral("127.0.0.1:1"));
        QTRY_COMPARE(window.host()->state(), SessionHost::State::running);
        window.close();
        QVERIFY(!window.isVisible()); // at once, whatever the session still does
        QTRY_VERIFY(window.host()->state() == SessionHost::State::closed);
    }

    void anotherSessionInsteadOfThisOne()
    {
        MainWindow window;
        window.show();
        window.openLive(QStringLiteral("127.0.0.1:1"));
        window.openRecording(recording("classic-join.jsonl"));
        QTRY_VERIFY(window.monitor() != nullptr && !window.host()->view()->groups.empty());
    }

    void whatWasLeftOpenIsOpenedAgain()
    {
        {
            MainWindow window;
            window.openLive(QStringLiteral("127.0.0.1:1"));
            window.openRecording(recording("classic-join.jsonl"));
            window.openLive(QStringLiteral("127.0.0.1:2"));
            window.close();
            QTRY_COMPARE(window.host()->state(), SessionHost::State::closed);
        }
        MainWindow next;
        auto* newest = next.findChild<QAbstractButton*>(QStringLiteral("recent0"));
        QCOMPARE(newest->text(), QStringLiteral("127.0.0.1:2"));
        QCOMPARE(next.findChild<QAbstractButton*>(QStringLiteral("recent1"))->text(), QStringLiteral("classic-join.jsonl"));
        QCOMPARE(next.findChild<QAbstractButton*>(QStringLiteral("recent2"))->text(), QStringLiteral("127.0.0.1:1"));
        next.openLeftOpen();
        QVERIFY(next.windowTitle().contains(QStringLiteral("127.0.0.1:2")));
        next.findChild<QAction*>(QStringLiteral("closeSession"))->trigger();
        QVERIFY(next.host() == nullptr);
        next.openLeftOpen(); // closed by hand: not opened again
        QVERIFY(next.host() == nullptr);
    }

    void theLayoutIsKept()
    {
        const auto sizes = [](MainWindow& window) {
            return window.monitor()->findChild<QSplitter*>(QStringLiteral("monitorSplit"))->sizes();
        };
        QList<int> kept;
        {
            Opened window("classic-join.jsonl");
            QTRY_VERIFY(window.ready());
            window->monitor()->findChild<QSplitter*>(QStringLiteral("monitorSplit"))->setSizes({520, 760});
            window->monitor()->page().lanes().setFolded(LaneKind::rates, true);
            kept = sizes(*window);
            window->close();
            QTRY_COMPARE(window->host()->state(), SessionHost::State::closed);
        }
        Opened next("classic-join.jsonl");
        QTRY_VERIFY(next.ready());
        QCOMPARE(sizes(*next), kept);
        QVERIFY(next->monitor()->page().lanes().folded(LaneKind::rates));
        QVERIFY(!next->monitor()->page().lanes().folded(LaneKind::lag));
    }

    void aLostScreenDoesNotHideTheWindow()
    {
        QByteArray faraway;
        {
            MainWindow window;
            window.setGeometry(50'000, 40'000, 1200, 700); // on a screen that is gone by the next start
            faraway = window.saveGeometry();
        }
        Preferences().setGeometry(faraway);
        MainWindow window;
        window.show();
        QVERIFY(QGuiApplication::primaryScreen()->availableGeometry().intersects(window.frameGeometry()));
        Preferences().setGeometry({});
    }

    void helpTellsWhatHappened()
    {
        const auto log = std::make_shared<RunLog>();
        MainWindow window(log);
        window.show();
        window.openRecording(recording("classic-join.jsonl"));
        QTRY_VERIFY(window.monitor() != nullptr && !window.host()->view()->groups.empty());
        window.findChild<QAction*>(QStringLiteral("showLog"))->trigger();
        auto* lines = window.findChild<LogWindow*>()->findChild<DataTable*>(QStringLiteral("logLines"));
        QTRY_VERIFY(lines->asText().contains(QStringLiteral("session: opened classic-join.jsonl")));

        window.findChild<QAction*>(QStringLiteral("saveDiagnostics"))->trigger();
        auto* diagnostics = window.findChild<DiagnosticsDialog*>();
        QVERIFY(diagnostics != nullptr);
        QTRY_VERIFY(diagnostics->text().contains(QStringLiteral("name: classic-join.jsonl")));
        QVERIFY(diagnostics->text().contains(QStringLiteral("kind: recording")));
        diagnostics->close();

        window.findChild<QAction*>(QStringLiteral("about"))->trigger();
        QVERIFY(window.findChild<AboutDialog*>() != nullptr);
        window.findChild<AboutDialog*>()->close();

        window.close();
        QTRY_VERIFY(window.findChild<LogWindow*>() == nullptr); // it does not keep the program alive
        QTRY_COMPARE(window.host()->state(), SessionHost::State::closed);
    }

    void everyInteractiveElementHasAName()
    {
        Opened window("classic-join.jsonl");
        QCOMPARE(unnamedIn(*window), QStringList());
        QTRY_VERIFY(window.ready());
        QCOMPARE(unnamedIn(*window), QStringList());
    }
};

QTEST_MAIN(TestMainWindow)
#include "test_main_window.moc"
