#include "gui/group_page/elided_label.h"
#include "gui/group_page/event_panel.h"
#include "gui/group_page/group_facts.h"
#include "gui/group_page/group_page.h"
#include "gui/lanes/lane_stack.h"
#include "gui/ownership/ownership_board.h"
#include "gui/tables/data_table.h"
#include "gui/words/event_words.h"
#include "gui/words/words.h"
#include "named_widgets.h"
#include "owned_group.h"
#include "picture.h"

#include <QLabel>
#include <QLocale>
#include <QSplitter>
#include <QTabWidget>
#include <QTest>
#include <QTextBrowser>

using namespace rollcall;
using namespace rollcall::gui;
using namespace rollcall::gui::test;
using namespace std::chrono_literals;

namespace {

Timestamp at(double seconds)
{
    return OwnedGroup::at(seconds);
}

MemberId idOf(const OwnershipHistory& history, std::size_t stay)
{
    return history.stays[stay].memberId;
}

/// Two consumers on four partitions; the second one joined at 300.
GroupView billing()
{
    OwnedGroup owned;
    const auto first = owned.stay("consumer-1", 0);
    const auto second = owned.stay("consumer-2", 300);
    owned.owns(first, 0, 0).owns(first, 1, 0).owns(first, 2, 0, 300).owns(first, 3, 0, 300);
    owned.owns(second, 2, 303).owns(second, 3, 303);
    GroupView group;
    group.id = GroupId("billing");
    group.type = GroupType::classic;
    group.state = GroupState::stable;
    group.assignor = "range";
    group.generation = 7;
    group.coordinator = BrokerAddress{2, "10.0.0.9", 9092};
    group.recorded = true;
    group.ownership = owned.history();
    for (std::size_t i = 0; i < 2; ++i) {
        MemberView member;
        const auto& stay = group.ownership->stays[i];
        member.description.memberId = stay.memberId;
        member.description.clientId = stay.clientId;
        member.description.host = stay.host;
        member.maxPollInterval = i == 0 ? 300s : 180s;
        group.members.push_back(member);
    }
    for (Partition partition = 0; partition < 4; ++partition) {
        PartitionView view;
        view.id = {TopicName("orders"), partition};
        group.partitions.push_back(view);
    }
    group.rebalances = {at(0), at(303)};
    return group;
}

Rebalance joined(const GroupView& group)
{
    Rebalance event;
    event.header = {5, std::nullopt, group.id, at(303), Basis::inferred, false};
    event.done = true;
    event.protocol = RebalanceProtocol::eager;
    event.fromGeneration = 6;
    event.toGeneration = 7;
    event.startedAt = at(300);
    event.startSeen = true;
    event.completedAt = at(303);
    event.duration = 3s;
    event.trigger = TriggerKind::memberJoined;
    event.triggeredBy = event.joined = {idOf(*group.ownership, 1)};
    event.partitionsMoved = event.partitionsKept = 2;
    for (const Partition partition : {2, 3}) {
        event.moves.push_back(
            {{TopicName("orders"), partition}, idOf(*group.ownership, 0), at(300), idOf(*group.ownership, 1), at(303)});
    }
    return event;
}

EventRow rowOf(const Event& event)
{
    const auto& header = headerOf(event);
    return {header.id, header.group, header.at, eventText(event, {}), header.revises, std::make_shared<const Event>(event)};
}

std::vector<EventRow> eventsOf(const GroupView& group)
{
    OffsetReset reset;
    reset.header = {2, std::nullopt, group.id, at(100), Basis::inferred, false};
    reset.partition = {TopicName("orders"), 1};
    reset.from = 5000;
    reset.to = 1200;
    GroupDeleted old;
    old.header = {9, std::nullopt, group.id, at(-3000), Basis::inferred, true};
    OffsetReset foreign = reset;
    foreign.header.id = 3;
    foreign.header.group = GroupId("another");
    return {rowOf(reset), rowOf(foreign), rowOf(joined(group)), rowOf(old)};
}

struct Page {
    explicit Page(QSize size = {1280, 800}) : page(lightTheme(), words)
    {
        page.resize(size);
        page.setVisible(true);
        page.show(group, at(900), {});
        page.setEvents(eventsOf(group));
        settle();
    }
    void settle() { QTRY_VERIFY(!page.lanes().busy()); }
    template <class Widget>
    Widget* find(const char* name)
    {
        return page.findChild<Widget*>(QLatin1String(name));
    }
    [[nodiscard]] QString details() { return find<QTextBrowser>("eventDetails")->toPlainText(); }

    GroupView group = billing();
    TimeWords words{true};
    GroupPage page;
};

} // namespace

class TestGroupPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void theHeadSaysWhatIsKnown()
    {
        auto group = billing();
        const QString facts = groupFacts(group, at(900)).join(QStringLiteral(" | "));
        QCOMPARE(facts,
                 QStringLiteral("stable | classic | range | generation 7 | lag ? | 2 rebalances in the last hour | "
                                "poll limit 5 min, of consumer-2 3 min | coordinator 2 (10.0.0.9:9092)"));
        QVERIFY(groupFacts(group, at(3700)).contains(QStringLiteral("1 rebalance in the last hour")));
        group.members[1].maxPollInterval = 300s;
        QCOMPARE(limitFact(group), QStringLiteral("poll limit 5 min"));
        group.members.clear();
        QCOMPARE(limitFact(group), QString());
        group.storm = true;
        QVERIFY(groupFacts(group, at(900)).join(QString()).contains(QStringLiteral("rebalance storm")));
        QVERIFY(standingText(group).contains(QStringLiteral("rebalance storm"))); // in the list of groups
        QCOMPARE(standingOf(group), Standing::attention);
    }

    void oneCauseIsToldOnce()
    {
        auto group = billing();
        const Error down{
            ErrorKind::unreachable, "group billing: 10.0.0.9:9092: connection refused", "is the broker up?", {}, true};
        group.errors = {down, down};
        QCOMPARE(groupNotices(group).filter(QStringLiteral("refused")).size(), 1);
    }

    void aHeadThatDoesNotFitEndsWithAnEllipsis()
    {
        Page shown;
        const auto* facts = dynamic_cast<ElidedLabel*>(shown.find<QLabel>("groupFacts"));
        QVERIFY(facts != nullptr);
        shown.page.resize(2000, 700);
        QTRY_COMPARE(facts->shownText(), facts->text());
        shown.page.resize(700, 700);
        QTRY_VERIFY(facts->shownText() != facts->text());
        QVERIFY(facts->shownText().endsWith(QChar(0x2026)));
        QVERIFY(facts->toolTip().contains(QStringLiteral("coordinator")));
    }

    void eventsAreATabOrAColumn()
    {
        Page shown;
        auto& tabs = shown.page.tables();
        auto* events = shown.find<QWidget>("events");
        QCOMPARE(tabs.tabText(tabs.count() - 1), QStringLiteral("Events (3)"));
        shown.page.resize(1440, 900);
        QTRY_VERIFY(events->isVisible());
        QVERIFY(tabs.indexOf(&shown.page.events()) < 0);
        QCOMPARE(shown.page.events().orientation(), Qt::Vertical);
        QTRY_VERIFY(events->mapTo(&shown.page, QPoint()).x() > tabs.mapTo(&shown.page, QPoint()).x() + tabs.width());
        shown.page.resize(1439, 900);
        QTRY_VERIFY(tabs.indexOf(&shown.page.events()) >= 0);
        QCOMPARE(shown.page.events().orientation(), Qt::Horizontal);
    }

    void onlyItsOwnEventsNewestFirst()
    {
        Page shown;
        const auto* table = shown.find<QAbstractItemView>("events");
        QStringList texts;
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            texts << table->model()->index(row, 2).data().toString();
        }
        QCOMPARE(texts.size(), 3);
        QVERIFY(texts[0].startsWith(QLatin1String("rebalance done in 3 s")));
        QVERIFY(texts[1].startsWith(QLatin1String("committed offset of orders-1 went back")));
        QCOMPARE(texts[2], QStringLiteral("past \u00B7 group deleted"));
        QCOMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("22 Nov 14:05:03"));
    }

    void aChosenEventTellsItsReasonsAndMarksItsTime()
    {
        Page shown;
        QVERIFY(shown.details().contains(QStringLiteral("Rebalance, generation 6 \u2192 7"))); // the newest, until one is chosen
        QVERIFY(!shown.page.lanes().marked());
        shown.page.events().choose(5);
        QVERIFY(shown.page.lanes().marked() == at(300)); // where it began
        const QString details = shown.details();
        for (const auto* line :
             {"eager \u00B7 3 s \u00B7 2 moved, 2 kept, 0 newly assigned", "a member joined: consumer-2", "began 14:05:00.000",
              "complete 14:05:03.000", "joined: consumer-2", "orders-2: consumer-1 \u2192 consumer-2, 3 s without an owner",
              "Inferred from outside, at 2026-11-22 14:05:03.000 UTC"}) {
            QVERIFY2(details.contains(QString::fromUtf8(line)), line);
        }
        shown.page.events().choose(2);
        QVERIFY(shown.page.lanes().marked() == at(100));
        QVERIFY(shown.details().contains(QStringLiteral("up to 3,800 records are read again")));
        shown.page.events().clearChoice();
        QVERIFY(!shown.page.lanes().marked());
    }

    void stepsGoByTime()
    {
        Page shown;
        auto& events = shown.page.events();
        const auto chosen = [&] { return events.chosen() == nullptr ? std::uint64_t{0} : events.chosen()->id; };
        events.step(-1);
        QCOMPARE(chosen(), std::uint64_t{5}); // from none to the newest
        events.step(-1);
        QCOMPARE(chosen(), std::uint64_t{2});
        events.step(-1);
        QCOMPARE(chosen(), std::uint64_t{9}); // told last, but it was the first
        QVERIFY(shown.details().contains(QStringLiteral("before this session looked on")));
        events.step(-1);
        QCOMPARE(chosen(), std::uint64_t{9});
        events.step(1);
        QCOMPARE(chosen(), std::uint64_t{2});
    }

    void aBetterVerdictTakesThePlaceOfTheChosenOne()
    {
        Page shown;
        Rebalance running = joined(shown.group);
        running.header.id = 20;
        running.done = false;
        running.completedAt.reset();
        auto rows = eventsOf(shown.group);
        rows.push_back(rowOf(running));
        shown.page.setEvents(rows);
        shown.page.events().choose(20);
        QVERIFY(shown.details().contains(QStringLiteral("still running")));
        Rebalance done = joined(shown.group);
        done.header.id = 21;
        done.header.revises = 20;
        rows.back() = rowOf(done);
        shown.page.setEvents(rows);
        QVERIFY(shown.page.events().chosen() != nullptr);
        QCOMPARE(shown.page.events().chosen()->id, std::uint64_t{21});
        QVERIFY(shown.details().contains(QStringLiteral("complete 14:05:03.000")));
        shown.page.setEvents({});
        QVERIFY(shown.page.events().chosen() == nullptr);
        QVERIFY(shown.details().contains(QStringLiteral("No events yet")));
        QVERIFY(!shown.page.lanes().marked());
    }

    void namesOfTheClusterStayText()
    {
        Page shown;
        IdleChange idle;
        idle.header = {30, std::nullopt, shown.group.id, at(400), Basis::inferred, false};
        idle.member = MemberId("<b>mean</b>");
        idle.idle = true;
        idle.reason = "<img src='file:///etc/passwd'>";
        shown.page.setEvents({rowOf(idle)});
        QVERIFY(shown.details().contains(QStringLiteral("<b>mean</b> is idle")));
        QVERIFY(shown.details().contains(QStringLiteral("<img src='file:///etc/passwd'>")));
    }

    void rebalancesReachTheLanesAndBack()
    {
        Page shown;
        const auto& bands = shown.page.lanes().board().bands().all();
        QCOMPARE(bands.size(), std::size_t{1});
        QVERIFY(bands.front().from == at(300) && bands.front().to == at(303));
        emit shown.page.lanes().rebalanceChosen(5);
        QCOMPARE(shown.page.events().chosen()->id, std::uint64_t{5});
        QCOMPARE(shown.page.tables().currentWidget(), &shown.page.events());
    }

    void ownershipIsATableToo()
    {
        Page shown;
        auto* table = shown.find<DataTable>("ownership");
        shown.page.tables().setCurrentWidget(table);
        shown.page.show(shown.group, at(901), {});
        shown.settle();
        QCOMPARE(table->model()->rowCount(), 4);
        const QString text = table->asText();
        QVERIFY2(text.contains(QStringLiteral("2026-11-22 14:00:00.000\t2026-11-22 14:05:00.000\t5 min\tconsumer-1\t\towns 4 "
                                              "partitions: orders 0\u20133")),
                 qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("now\t9 min 58 s\tconsumer-2")), qPrintable(text));
        // A replay that went back and stands there: one view comes, and no other.
        auto earlier = std::make_shared<OwnershipHistory>(*shown.group.ownership);
        earlier->stretches.resize(1);
        earlier->stays.resize(1);
        shown.group.ownership = earlier;
        shown.page.show(shown.group, at(901), {});
        QTRY_VERIFY(table->model()->rowCount() < 4);
    }

    void aPartitionOfTheTableIsFollowed()
    {
        Page shown;
        auto* table = shown.find<DataTable>("partitions");
        shown.page.tables().setCurrentWidget(table);
        table->selectRow(2);
        QVERIFY(shown.page.lanes().board().lit() == TopicPartition({TopicName("orders"), 2}));
        table->clearSelection();
        QVERIFY(!shown.page.lanes().board().lit());
    }

    void anotherGroupBeginsAnew()
    {
        Page shown;
        shown.page.events().choose(5);
        shown.page.lanes().board().light(TopicPartition{TopicName("orders"), 1});
        GroupView other;
        other.id = GroupId("another");
        other.state = GroupState::empty;
        shown.page.show(other, at(901), {});
        shown.page.setEvents(eventsOf(shown.group));
        shown.settle();
        QVERIFY(!shown.page.lanes().marked());
        QVERIFY(!shown.page.lanes().board().lit());
        QVERIFY(shown.page.lanes().board().shown().empty());
        QVERIFY(shown.page.lanes().board().bands().all().empty());
    }

    /// Not a test: pictures for eyes, when a folder for them is named.
    void pictures()
    {
        for (const Theme& theme : {lightTheme(), darkTheme()}) {
            const Dressed dressed(theme);
            for (const QSize size : {QSize(880, 640), QSize(1500, 900)}) {
                Page shown(size);
                shown.page.setTheme(theme);
                shown.page.showEvents();
                shown.page.events().choose(5);
                shown.settle();
                const auto name =
                    QByteArray(theme.dark ? "group-page-dark-" : "group-page-light-") + QByteArray::number(size.width());
                savePicture(shown.page, name.constData());
            }
        }
    }

    void everythingInteractiveHasAName()
    {
        Page shown;
        QCOMPARE(unnamedIn(shown.page), QStringList());
    }
};

QTEST_MAIN(TestGroupPage)
#include "test_group_page.moc"
