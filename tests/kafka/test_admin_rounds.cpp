#include "scripted_admin.h"

#include "kafka/admin_rounds.h"
#include "kafka/look_once.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::kafka;

namespace {

const Error refused{ErrorKind::unreachable, "list of groups: refused", "start it", {}, true};

struct Fixture {
    ScriptedAdmin admin;
    KeepingSink sink;
    WantedPartitions wanted;
    StopFlag stop;
    Clock clock = [this] { return admin.now; };

    explicit Fixture(std::initializer_list<const char*> groups)
    {
        for (const auto* name : groups) {
            admin.addGroup(name);
        }
        ClusterMetadata metadata;
        metadata.clusterId = "the-cluster";
        metadata.brokers = {{1, "a", 1}};
        metadata.topics = {{TopicName{"orders"}, {}, 2, {}}};
        admin.cluster = metadata;
    }

    std::vector<Observation> look(AdminRounds& rounds)
    {
        admin.now += Milliseconds{1000};
        rounds.round(stop);
        return sink.take();
    }
};

template <class T>
std::size_t count(const std::vector<Observation>& all)
{
    return KeepingSink::only<T>(all).size();
}

std::vector<std::size_t> kinds(const std::vector<Observation>& all)
{
    std::vector<std::size_t> result;
    for (const auto& observation : all) {
        result.push_back(observation.index());
    }
    return result;
}

} // namespace

class TestAdminRounds : public QObject {
    Q_OBJECT

private slots:
    void orderOfARound();
    void onlyChangesAreSent();
    void goneGroupIsNewsWhenItReturns();
    void coveredGroupsAreNamed();
    void lostAndResumed();
    void denied();
    void partialListIsNoOutage();
    void topicsOnceForAnUnknownName();
    void idsOfWantedTopics();
    void askedGroupNeedsNoListing();
    void asksLessWhileTheTailTells();
    void stopSendsNothing();
    void lookOnceInOrder();
    void lookOnceFails_data();
    void lookOnceFails();
};

void TestAdminRounds::orderOfARound()
{
    Fixture f{"a", "b"};
    AdminRounds rounds(f.admin, {}, f.wanted, f.sink, f.clock);
    const std::vector<Observation> model{GroupsListed{},     GroupDescribed{},     GroupDescribed{}, OffsetsCommitted{},
                                         OffsetsCommitted{}, DescribeRoundEnded{}, TopicsSeen{},     SourceReport{}};
    const auto first = f.look(rounds);
    QCOMPARE(kinds(first), kinds(model));
    const auto report = std::get<SourceReport>(first.back());
    QCOMPARE(report.source, std::string("admin"));
    QCOMPARE(report.state, SourceState::ok);
    QCOMPARE(report.text, std::string("1 broker, cluster id the-cluster"));
    QCOMPARE(report.clusterId, std::optional<std::string>("the-cluster"));
}

void TestAdminRounds::onlyChangesAreSent()
{
    Fixture f{"a", "b"};
    AdminRounds rounds(f.admin, {}, f.wanted, f.sink, f.clock);
    f.look(rounds);
    const auto quiet = f.look(rounds);
    QCOMPARE(kinds(quiet), kinds({GroupsListed{}, DescribeRoundEnded{}}));
    QVERIFY(!std::get<DescribeRoundEnded>(quiet[1]).groups);

    const GroupId b{"b"};
    f.admin.descriptions[b].assignor = "range";
    auto seen = f.look(rounds);
    QCOMPARE(count<GroupDescribed>(seen), std::size_t{1});
    QCOMPARE(KeepingSink::only<GroupDescribed>(seen)[0].description.group, b);

    f.admin.descriptions[b].error = refused;
    QCOMPARE(count<GroupDescribed>(f.look(rounds)), std::size_t{1});
    QCOMPARE(count<GroupDescribed>(f.look(rounds)), std::size_t{0});

    f.admin.commits[b].topics[TopicName{"orders"}].offsets = {5, 6};
    seen = f.look(rounds);
    QCOMPARE(count<OffsetsCommitted>(seen), std::size_t{1});
    QCOMPARE(count<GroupDescribed>(seen), std::size_t{0});
    QCOMPARE(f.wanted.all()->size(), std::size_t{2});
    QCOMPARE(count<OffsetsCommitted>(f.look(rounds)), std::size_t{0});
}

void TestAdminRounds::goneGroupIsNewsWhenItReturns()
{
    Fixture f{"a", "b"};
    f.admin.commits[GroupId{"b"}].topics[TopicName{"orders"}].offsets = {5};
    AdminRounds rounds(f.admin, {}, f.wanted, f.sink, f.clock);
    f.look(rounds);
    const auto both = f.admin.list;
    f.admin.list.groups.pop_back();
    QCOMPARE(count<GroupDescribed>(f.look(rounds)), std::size_t{0});
    QVERIFY(f.wanted.all()->empty());
    f.admin.list = both;
    const auto seen = f.look(rounds);
    QCOMPARE(count<GroupDescribed>(seen), std::size_t{1});
    QCOMPARE(count<OffsetsCommitted>(seen), std::size_t{1});
}

void TestAdminRounds::coveredGroupsAreNamed()
{
    Fixture f{"a", "b", "c", "d", "e", "f"};
    PollingOptions options;
    options.requestsPerSecond = 2;
    AdminRounds rounds(f.admin, options, f.wanted, f.sink, f.clock);
    const auto ended = KeepingSink::only<DescribeRoundEnded>(f.look(rounds));
    QCOMPARE(ended.size(), std::size_t{1});
    QCOMPARE(ended[0].groups, std::optional(f.admin.describeCalls.back()));
    rounds.focus({GroupId{"f"}});
    for (int i = 0; i < 4; ++i) {
        f.look(rounds);
        QCOMPARE(f.admin.describeCalls.back().back(), GroupId{"f"});
        QVERIFY(f.admin.describeCalls.back().size() <= 4);
    }
}

void TestAdminRounds::lostAndResumed()
{
    Fixture f{"a"};
    AdminRounds rounds(f.admin, {}, f.wanted, f.sink, f.clock);
    f.look(rounds);
    const auto good = f.admin.list;
    f.admin.list = {};
    f.admin.list.errors = {refused};

    auto seen = f.look(rounds);
    QCOMPARE(kinds(seen), kinds({GroupsListed{}, SourceReport{}}));
    auto report = std::get<SourceReport>(seen[1]);
    QCOMPARE(report.state, SourceState::lost);
    QCOMPARE(report.text, refused.text);
    QCOMPARE(report.hint, refused.hint);
    QCOMPARE(count<SourceReport>(f.look(rounds)), std::size_t{0});

    f.admin.list.errors[0].text = "list of groups: unknown host";
    QCOMPARE(count<SourceReport>(f.look(rounds)), std::size_t{1});

    f.admin.list = good;
    seen = f.look(rounds);
    report = std::get<SourceReport>(seen.back());
    QCOMPARE(report.state, SourceState::resumed);
    // Nothing was forgotten in the outage, so an unchanged group is no news.
    QCOMPARE(count<GroupDescribed>(seen), std::size_t{0});
    QCOMPARE(count<SourceReport>(f.look(rounds)), std::size_t{0});
}

void TestAdminRounds::denied()
{
    Fixture f{};
    f.admin.list.errors = {{ErrorKind::notAuthorised, "list of groups: not authorised", "grant it", {}, false}};
    AdminRounds rounds(f.admin, {}, f.wanted, f.sink, f.clock);
    QCOMPARE(std::get<SourceReport>(f.look(rounds).back()).state, SourceState::denied);
}

void TestAdminRounds::partialListIsNoOutage()
{
    Fixture f{"a"};
    f.admin.list.errors = {refused};
    AdminRounds rounds(f.admin, {}, f.wanted, f.sink, f.clock);
    const auto report = std::get<SourceReport>(f.look(rounds).back());
    QCOMPARE(report.state, SourceState::ok);
    QVERIFY(report.text.find(refused.text) != std::string::npos);
}

void TestAdminRounds::topicsOnceForAnUnknownName()
{
    Fixture f{"a"};
    AdminRounds rounds(f.admin, {}, f.wanted, f.sink, f.clock);
    f.look(rounds);
    QCOMPARE(f.admin.metadataCalls, 1);
    f.look(rounds);
    QCOMPARE(f.admin.metadataCalls, 1);

    f.admin.commits[GroupId{"a"}].topics[TopicName{"deleted"}].offsets = {1};
    QCOMPARE(count<TopicsSeen>(f.look(rounds)), std::size_t{0}); // asked, and the same as before
    QCOMPARE(f.admin.metadataCalls, 2);
    f.look(rounds);
    QCOMPARE(f.admin.metadataCalls, 2);

    f.admin.now += Milliseconds{30'000};
    f.admin.cluster->topics.push_back({TopicName{"zebra"}, {}, 1, {}});
    QCOMPARE(count<TopicsSeen>(f.look(rounds)), std::size_t{1});
    QCOMPARE(f.admin.metadataCalls, 3);

    f.admin.cluster = tl::unexpected(refused);
    f.admin.now += Milliseconds{30'000};
    QCOMPARE(std::get<SourceReport>(f.look(rounds).back()).state, SourceState::ok);
    f.look(rounds);
    QCOMPARE(f.admin.metadataCalls, 5); // still due
}

void TestAdminRounds::idsOfWantedTopics()
{
    Fixture f{"a"};
    const TopicName orders{"orders"};
    f.admin.commits[GroupId{"a"}].topics[orders].offsets = {1};
    f.admin.ids = {{orders, TopicId{"iD5_9tA-T2edG73niyzkbw"}}};
    AdminRounds rounds(f.admin, {}, f.wanted, f.sink, f.clock);
    const auto topics = KeepingSink::only<TopicsSeen>(f.look(rounds));
    QCOMPARE(f.admin.idCalls, (std::vector<std::vector<TopicName>>{{orders}}));
    QCOMPARE(topics.at(0).topics.at(0).id, std::optional(TopicId{"iD5_9tA-T2edG73niyzkbw"}));
    QVERIFY(topics.at(0).complete);
}

void TestAdminRounds::askedGroupNeedsNoListing()
{
    Fixture f{"a", "b"};
    PollingOptions options;
    options.only = {GroupId{"hidden"}};
    AdminRounds rounds(f.admin, options, f.wanted, f.sink, f.clock);
    const auto seen = f.look(rounds);
    QCOMPARE(count<GroupDescribed>(seen), std::size_t{1});
    QCOMPARE(KeepingSink::only<GroupDescribed>(seen)[0].description.group, GroupId{"hidden"});
    QVERIFY(KeepingSink::only<GroupsListed>(seen)[0].groups.empty()); // nothing of the groups that were not asked for
}

void TestAdminRounds::asksLessWhileTheTailTells()
{
    Fixture f{"a", "b", "c", "d", "e", "f"};
    AdminRounds rounds(f.admin, {}, f.wanted, f.sink, f.clock);
    rounds.focus({GroupId{"a"}});
    f.look(rounds);
    f.admin.describeCalls.clear();
    rounds.askLess(true);
    int lists = 0;
    std::set<GroupId> looked;
    for (int second = 0; second < 10; ++second) {
        lists += static_cast<int>(count<GroupsListed>(f.look(rounds)));
        const auto& asked = f.admin.describeCalls.back();
        QCOMPARE(asked.size(), std::size_t{2}); // five requests a second: two groups, the focused one each time
        QCOMPARE(asked.front(), GroupId{"a"});
        looked.insert(asked.begin(), asked.end());
    }
    QCOMPARE(lists, 10); // whoever leaves was there when the last one said that all is at rest
    QCOMPARE(looked.size(), std::size_t{6});
    rounds.askLess(false);
    QCOMPARE(count<GroupsListed>(f.look(rounds)), std::size_t{1});
    QCOMPARE(f.admin.describeCalls.back().size(), std::size_t{6});
}

void TestAdminRounds::stopSendsNothing()
{
    Fixture f{"a"};
    AdminRounds rounds(f.admin, {}, f.wanted, f.sink, f.clock);
    f.stop.request();
    QVERIFY(f.look(rounds).empty());
}

void TestAdminRounds::lookOnceInOrder()
{
    Fixture f{"a"};
    const TopicName orders{"orders"};
    f.admin.commits[GroupId{"a"}].topics[orders].offsets = {1};
    for (const auto kind : {LogOffsetKind::start, LogOffsetKind::lastStable, LogOffsetKind::end}) {
        f.admin.logs[kind][orders].offsets = {0, 9};
    }
    QVERIFY(lookOnce(f.admin, {}, f.sink, f.clock, f.stop).has_value());
    const auto seen = f.sink.take();
    QCOMPARE(kinds(seen),
             kinds({GroupsListed{}, GroupDescribed{}, OffsetsCommitted{}, DescribeRoundEnded{}, TopicsSeen{}, LogOffsetsRead{},
                    LogOffsetsRead{}, LogOffsetsRead{}, SourceReport{}}));
    const auto logs = KeepingSink::only<LogOffsetsRead>(seen);
    QCOMPARE(logs[0].kind, LogOffsetKind::start);
    QCOMPARE(logs[1].kind, LogOffsetKind::end);
    QCOMPARE(logs[2].kind, LogOffsetKind::lastStable);
    QCOMPARE(f.admin.logCalls[0].second, (std::set<TopicPartition>{{orders, 0}, {orders, 1}}));
}

void TestAdminRounds::lookOnceFails_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("asksOne");
    QTest::addColumn<bool>("describable");
    QTest::addColumn<bool>("succeeds");
    const int unreachable = static_cast<int>(ErrorKind::unreachable);
    const int denied = static_cast<int>(ErrorKind::notAuthorised);
    QTest::newRow("unreachable") << unreachable << false << true << false;
    QTest::newRow("unreachable, one asked") << unreachable << true << true << false;
    QTest::newRow("list denied") << denied << false << true << false;
    QTest::newRow("list denied, one asked") << denied << true << true << true;
    QTest::newRow("everything denied") << denied << true << false << false;
}

void TestAdminRounds::lookOnceFails()
{
    QFETCH(int, kind);
    QFETCH(bool, asksOne);
    QFETCH(bool, describable);
    QFETCH(bool, succeeds);
    Fixture f{"a"};
    f.admin.list.groups.clear();
    f.admin.list.errors = {{static_cast<ErrorKind>(kind), "list", {}, {}, false}};
    if (!describable) {
        f.admin.descriptions[GroupId{"a"}].error = Error{ErrorKind::notAuthorised, "a", {}, {}, false};
    }
    const std::vector<GroupId> only = asksOne ? std::vector{GroupId{"a"}} : std::vector<GroupId>{};
    const auto result = lookOnce(f.admin, only, f.sink, f.clock, f.stop);
    QCOMPARE(result.has_value(), succeeds);
    QCOMPARE(f.sink.take().empty(), !succeeds);
    if (!succeeds) {
        QCOMPARE(result.error().text, std::string("list"));
    }
}

QTEST_APPLESS_MAIN(TestAdminRounds)
#include "test_admin_rounds.moc"
