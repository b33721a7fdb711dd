// The events of a group: all of them, or those of a kind.
#include "gui/group_page/event_panel.h"
#include "gui/words/event_words.h"
#include "named_widgets.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>

using namespace rollcall;
using namespace rollcall::gui;

namespace {

template <class One>
EventRow row(std::uint64_t id, One event)
{
    event.header.id = id;
    event.header.group = GroupId("orders");
    event.header.at = fromMillis(1'795'356'000'000 + static_cast<std::int64_t>(id) * 1000);
    const auto at = event.header.at;
    const auto shared = std::make_shared<const Event>(std::move(event));
    return {id, GroupId("orders"), at, eventText(*shared, {}), {}, shared};
}

Departure departure(Verdict verdict)
{
    Departure one;
    one.member.clientId = ClientId("a");
    one.verdict = verdict;
    return one;
}

struct Shown {
    Shown()
    {
        IdleChange idle;
        idle.idle = true;
        SourceChange ok;
        ok.source = "admin";
        SourceChange lost = ok;
        lost.state = SourceState::lost;
        panel.setRows({row(1, Rebalance()), row(2, departure(Verdict::cleanLeave)), row(3, departure(Verdict::ambiguous)),
                       row(4, idle), row(5, OffsetReset()), row(6, ok), row(7, lost), row(8, MemberReturn())},
                      GroupId("orders"), {});
        panel.show();
    }

    void choose(const char* filter)
    {
        panel.findChild<QComboBox*>(QStringLiteral("eventFilter"))->setCurrentText(QLatin1String(filter));
    }
    [[nodiscard]] std::vector<std::uint64_t> ids()
    {
        // Each by choosing it: what is hidden cannot be.
        std::vector<std::uint64_t> all;
        const auto* table = panel.findChild<QAbstractItemView*>(QStringLiteral("events"));
        for (int i = table->model()->rowCount() - 1; i >= 0; --i) {
            table->selectionModel()->setCurrentIndex(table->model()->index(i, 2),
                                                     QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
            all.push_back(panel.chosen()->id);
        }
        panel.clearChoice();
        return all;
    }

    TimeWords words{true};
    EventPanel panel{words};
};

using Ids = std::vector<std::uint64_t>;

} // namespace

class TestEventPanel : public QObject {
    Q_OBJECT

private slots:
    void eachFilterShowsItsKinds()
    {
        Shown shown;
        QCOMPARE(shown.ids(), (Ids{1, 2, 3, 4, 5, 6, 7, 8}));
        shown.choose("What needs attention");
        QCOMPARE(shown.ids(), (Ids{3, 4, 5, 7}));
        shown.choose("Rebalances");
        QCOMPARE(shown.ids(), (Ids{1}));
        shown.choose("Members");
        QCOMPARE(shown.ids(), (Ids{2, 3, 4, 8}));
        shown.choose("Offsets");
        QCOMPARE(shown.ids(), (Ids{5}));
        shown.choose("Sources");
        QCOMPARE(shown.ids(), (Ids{6, 7}));
    }

    void whatIsHiddenIsSaidAndComesBackWhenItIsMeant()
    {
        Shown shown;
        shown.panel.setRows({row(1, Rebalance())}, GroupId("orders"), {});
        shown.choose("Sources");
        QVERIFY(shown.ids().empty());
        QVERIFY(shown.panel.findChild<QTextBrowser*>(QStringLiteral("eventDetails"))
                    ->toPlainText()
                    .contains(QStringLiteral("No event of this kind")));
        shown.panel.choose(1); // as by a click at its band in the lanes
        QCOMPARE(shown.panel.chosen()->id, std::uint64_t{1});
    }

    void eventsOfOtherGroupsAreThereOnWishAndLeadToThem()
    {
        Shown shown;
        EventRow other = row(2, departure(Verdict::pollIntervalExceeded));
        other.group = GroupId("billing");
        EventRow outage = row(3, SourceChange());
        outage.group = {};
        shown.panel.setRows({row(1, Rebalance()), other, outage}, GroupId("orders"), {});
        QCOMPARE(shown.ids(), (Ids{1, 3}));
        const auto* table = shown.panel.findChild<QTableView*>(QStringLiteral("events"));
        QVERIFY(table->isColumnHidden(static_cast<int>(EventColumn::group)));
        shown.panel.findChild<QCheckBox*>(QStringLiteral("eventsOfAllGroups"))->setChecked(true);
        QCOMPARE(shown.ids(), (Ids{1, 2, 3}));
        QVERIFY(!table->isColumnHidden(static_cast<int>(EventColumn::group)));
        shown.choose("Members");
        QCOMPARE(shown.ids(), (Ids{2}));

        QSignalSpy asked(&shown.panel, &EventPanel::groupAsked);
        emit const_cast<QTableView*>(table)->activated(table->model()->index(0, 0)); // as Enter does
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].value<GroupId>(), GroupId("billing"));
        QCOMPARE(asked[0][1].toULongLong(), 2ULL);
        shown.choose("Rebalances");
        emit const_cast<QTableView*>(table)->activated(table->model()->index(0, 0));
        QCOMPARE(asked.size(), 1); // one is there already
    }

    void aChosenEventStaysChosenOrIsLetGo()
    {
        Shown shown;
        shown.panel.choose(3);
        shown.choose("Members");
        QCOMPARE(shown.panel.chosen()->id, std::uint64_t{3});
        shown.choose("Rebalances");
        QVERIFY(shown.panel.chosen() == nullptr);
    }

    void everythingInteractiveHasAName()
    {
        Shown shown;
        QCOMPARE(unnamedIn(shown.panel), QStringList());
    }
};

QTEST_MAIN(TestEventPanel)
#include "test_event_panel.moc"
