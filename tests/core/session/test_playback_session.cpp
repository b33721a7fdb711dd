#include "engine/engine.h"
#include "observation/recording_reader.h"
#include "observation/recording_writer.h"
#include "series/series_query.h"
#include "session/playback_session.h"
#include "session/replay_controls.h"
#include "session/series_feed.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <atomic>
#include <fstream>

using namespace rollcall;

namespace {

std::filesystem::path recording(const char* name)
{
    return std::filesystem::path(ROLLCALL_TEST_DATA "/recordings") / name;
}

std::vector<Observation> observationsOf(const std::filesystem::path& path)
{
    std::vector<Observation> all;
    auto reader = RecordingReader::open(path);
    for (auto next = reader->next(); next && *next; next = reader->next()) {
        all.push_back(std::move(**next));
    }
    return all;
}

/// A group that commits more slowly than its topic grows, for a minute.
void writeGrowingLag(const std::filesystem::path& path)
{
    auto recorder = RecordingWriter::create(path, {fromMillis(0), std::nullopt, "a test"});
    const GroupId group{"billing"};
    const TopicName topic{"orders"};
    for (int second = 1; second <= 60; ++second) {
        const RequestSpan span{fromMillis(second * 1000), fromMillis(second * 1000 + 40)};
        const std::vector<Observation> seen{
            GroupsListed{span, {{group, GroupType::classic, GroupState::stable}}, {}},
            OffsetsCommitted{span, group, {{topic, {{second * 8}, {}}}}, std::nullopt},
            LogOffsetsRead{LogOffsetKind::end, span, topic, {{second * 10}, {}}},
        };
        for (const auto& observation : seen) {
            QVERIFY((*recorder)->write(observation));
        }
    }
    QVERIFY((*recorder)->close());
}

/// A recording folded up to a time by the simplest means there are.
struct Fold {
    std::shared_ptr<const ClusterView> view;
    std::vector<Event> events;
    SeriesFeed series;

    Fold(const std::vector<Observation>& observations, Timestamp to)
    {
        Engine engine(&series);
        for (const auto& observation : observations) {
            if (seenAt(observation) > to) {
                break;
            }
            engine.apply(observation);
            series.take(observation);
            const auto concluded = engine.takeEvents();
            series.take(concluded);
            events.insert(events.end(), concluded.begin(), concluded.end());
        }
        view = engine.view();
    }
};

/// Reads a session as the window does: events that it began anew with stand for those before.
class Reader {
public:
    explicit Reader(Session& session) : m_session(session) { }
    void look()
    {
        auto news = m_session.takeNews();
        if (news.restarts != std::exchange(restarts, news.restarts)) {
            events.clear();
            passed.clear();
        }
        view = std::move(news.view);
        events.insert(events.end(), news.events.begin(), news.events.end());
        passed.insert(passed.end(), news.passed.begin(), news.passed.end());
    }
    /// The lag of the only group, of what was passed.
    std::vector<std::optional<Offset>> lags() const
    {
        std::vector<std::optional<Offset>> all;
        for (const auto& sample : passed) {
            all.push_back(sample.groups.size() == 1 ? sample.groups.front().lag : std::nullopt);
        }
        return all;
    }

    std::shared_ptr<const ClusterView> view;
    std::vector<Event> events;
    std::vector<LagSample> passed;
    std::uint64_t restarts = 0;

private:
    Session& m_session;
};

std::vector<EventHeader> headersOf(const std::vector<Event>& events)
{
    std::vector<EventHeader> headers;
    for (const auto& event : events) {
        headers.push_back(headerOf(event));
    }
    return headers;
}

std::vector<SeriesColumn> lagOf(const SeriesSnapshot& series, ReplaySpan span)
{
    return *answer(series, {SeriesMetric::lag, span.from, span.to + Milliseconds{1}, 200}, std::atomic<bool>(false));
}

} // namespace

class TestPlaybackSession : public QObject {
    Q_OBJECT

private slots:
    void showsTheEndOnceItIsRead()
    {
        const auto session = openPlayback(recording("classic-join.jsonl"));
        session->start();
        QTRY_VERIFY(session->replay()->state().read);
        const auto state = session->replay()->state();
        QCOMPARE(state.loaded, 1.0);
        QVERIFY(state.span && state.span->from < state.span->to);
        QCOMPARE(state.position, state.span->to);
        QVERIFY(!state.playing);
        QVERIFY(!state.eventTimes->empty());
        QVERIFY(std::ranges::is_sorted(*state.eventTimes));
        QCOMPARE(state.recordedBy, RecordingReader::open(recording("classic-join.jsonl"))->header().by);
        QVERIFY(!state.going);
        const Fold whole(observationsOf(recording("classic-join.jsonl")), state.span->to);
        QTRY_VERIFY(session->finished());
        QCOMPARE(session->view()->observations, whole.view->observations);
        QCOMPARE(headersOf(session->takeEvents()), headersOf(whole.events));
    }

    void showsAnyTimeAsAFreshFoldDoes_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("lag");
        const auto real = [](const char* name, bool lag) {
            QTest::newRow(name) << QString::fromStdString(recording(name).string()) << lag;
        };
        real("classic-join.jsonl", true);
        real("consumer-close.jsonl", true);
        real("static-close.jsonl", false); // holds no log ends
        const auto growing = m_folder.filePath("growing-lag.jsonl");
        writeGrowingLag(growing.toStdString());
        QTest::newRow("growing lag") << growing << true;
    }

    void showsAnyTimeAsAFreshFoldDoes()
    {
        QFETCH(QString, file);
        QFETCH(bool, lag);
        const std::filesystem::path path = file.toStdString();
        const auto observations = observationsOf(path);
        const auto session = openPlayback(path);
        auto& replay = *session->replay();
        session->start();
        QTRY_VERIFY(replay.state().span);
        const auto span = *replay.state().span;
        Reader reader(*session);
        std::size_t shown = 0;
        for (const int percent : {100, 50, 20, 70, 70, 0, 90, 33, 34, 100, 5}) {
            const Timestamp at = span.from + (span.to - span.from) * percent / 100;
            const Fold fresh(observations, at);
            replay.seek(at);
            QCOMPARE(replay.state().position, at);
            QTRY_VERIFY((reader.look(), reader.view->observations == fresh.view->observations));
            reader.look(); // the last events may come after the view that they belong to
            QCOMPARE(reader.view->asOf, fresh.view->asOf);
            QCOMPARE(headersOf(reader.events), headersOf(fresh.events));
            QCOMPARE(reader.view->groups.size(), fresh.view->groups.size());
            for (const auto& [id, group] : fresh.view->groups) {
                const auto& same = *reader.view->groups.at(id);
                QCOMPARE(same.state, group->state);
                QCOMPARE(same.members, group->members);
                QCOMPARE(same.totalLag, group->totalLag);
                const auto lanes = lagOf(session->series(id, {}), span);
                QCOMPARE(lanes, lagOf(fresh.series.snapshot(id), span));
                shown +=
                    static_cast<std::size_t>(std::ranges::count_if(lanes, [](const auto& one) { return one.range.has_value(); }));
            }
        }
        QCOMPARE(shown > 0, lag); // there were lanes to compare
        QVERIFY(reader.restarts >= 4);
    }

    void whatItPassesIsSampled()
    {
        using Lags = std::vector<std::optional<Offset>>;
        const std::filesystem::path path = m_folder.filePath("passed.jsonl").toStdString();
        writeGrowingLag(path);
        const auto session = openPlayback(path);
        auto& replay = *session->replay();
        session->start();
        QTRY_VERIFY(session->finished());
        Reader reader(*session);
        reader.look();
        QCOMPARE(reader.lags(), (Lags{28, 58, 88, 118})); // 2 more a second, at the end of each 15 s
        QCOMPARE(reader.passed.front().at, fromMillis(14'040));
        const auto seenAfterSeekTo = [&](int second) {
            replay.seek(fromMillis(second * 1000 + 500));
            return QTest::qWaitFor([&] { return reader.look(), reader.view->asOf == fromMillis(second * 1000 + 40); });
        };
        QVERIFY(seenAfterSeekTo(20));
        QCOMPARE(reader.lags(), (Lags{28})); // those before do not count any more
        QVERIFY(seenAfterSeekTo(50));
        QCOMPARE(reader.lags(), (Lags{28, 58, 88}));
    }

    void aTimeOutsideBecomesTheNearestEnd()
    {
        const auto session = openPlayback(recording("classic-join.jsonl"));
        auto& replay = *session->replay();
        session->start();
        replay.setPlaying(true); // nothing to play yet, or already: neither may harm
        QTRY_VERIFY(replay.state().span);
        const auto span = *replay.state().span;
        replay.setPlaying(false);
        replay.seek(span.from - Milliseconds{5000});
        QCOMPARE(replay.state().position, span.from);
        replay.seek(span.to + Milliseconds{5000});
        QCOMPARE(replay.state().position, span.to);
    }

    void playsAtItsSpeedUntilItIsPaused()
    {
        std::atomic<int> ticks = 0;
        Session* playing = nullptr;
        PlaybackOptions options;
        options.wait = [&](Milliseconds time) {
            QCOMPARE(time, Milliseconds{250});
            if (++ticks == 3) {
                playing->replay()->setPlaying(false); // in the middle of a wait: that one does not count
            }
        };
        const auto session = openPlayback(recording("classic-join.jsonl"), std::move(options));
        playing = session.get();
        session->start();
        auto& replay = *session->replay();
        QTRY_VERIFY(replay.state().span);
        const auto span = *replay.state().span;
        replay.setSpeed(10);
        replay.setPlaying(true); // at the end: from the start
        QTRY_VERIFY(!replay.state().playing);
        QCOMPARE(ticks.load(), 3);
        const Timestamp at = span.from + Milliseconds{2 * 250 * 10};
        QCOMPARE(replay.state().position, at);
        const Fold fresh(observationsOf(recording("classic-join.jsonl")), at);
        QTRY_COMPARE(session->view()->observations, fresh.view->observations);
    }

    void playsToItsEndAndTellsEachEventOnce()
    {
        std::atomic<std::int64_t> waited = 0;
        PlaybackOptions options;
        options.wait = [&](Milliseconds time) { waited += time.count(); };
        const auto session = openPlayback(recording("consumer-close.jsonl"), std::move(options));
        session->start();
        auto& replay = *session->replay();
        QTRY_VERIFY(replay.state().span);
        const auto span = *replay.state().span;
        Reader reader(*session);
        reader.look();
        replay.setSpeed(2);
        replay.setPlaying(true);
        QTRY_VERIFY((reader.look(), !replay.state().playing));
        QCOMPARE(replay.state().position, span.to);
        const auto needed = (span.to - span.from).count() / 2;
        QVERIFY(waited >= needed && waited < needed + 250);
        const Fold whole(observationsOf(recording("consumer-close.jsonl")), span.to);
        QTRY_VERIFY((reader.look(), reader.view->observations == whole.view->observations));
        reader.look();
        QCOMPARE(headersOf(reader.events), headersOf(whole.events));
    }

    void onALongWayItSaysSoAndANewerWishWins()
    {
        const std::filesystem::path path = m_folder.filePath("long-way.jsonl").toStdString();
        writeGrowingLag(path);
        std::atomic<bool> held = true;
        PlaybackOptions options;
        options.stride = 10;
        options.onStride = [&held](double share, const StopFlag& stop) {
            while (held && share >= 0.5 && !stop.waitFor(Milliseconds{1})) { }
        };
        const auto session = openPlayback(path, std::move(options));
        session->start();
        auto& replay = *session->replay();
        QTRY_VERIFY(replay.state().loaded >= 0.5);
        QVERIFY(!replay.state().read);
        held = false;
        QTRY_VERIFY(session->finished());
        const auto all = session->view()->observations;

        held = true;
        replay.seek(fromMillis(40'500));
        QTRY_VERIFY(replay.state().going >= 0.5);
        QCOMPARE(replay.state().position, fromMillis(40'500));
        QCOMPARE(session->view()->observations, all); // what is shown stays until there is something else to show
        replay.seek(fromMillis(10'500));
        held = false;
        QTRY_VERIFY(session->view()->asOf == fromMillis(10'040));
        QTRY_VERIFY(!replay.state().going);
        QCOMPARE(session->takeNews().restarts, std::uint64_t{1}); // the time that was wished first was never shown

        held = true;
        replay.seek(fromMillis(50'500));
        QTRY_VERIFY(replay.state().going >= 0.5);
        session->stop(); // in the middle of the way
        QVERIFY(session->view()->asOf == fromMillis(10'040));
    }

    void oneTooLargeShowsItsEnd()
    {
        PlaybackOptions options;
        options.mostBytes = 1000;
        const auto session = openPlayback(recording("classic-join.jsonl"), std::move(options));
        session->start();
        auto& replay = *session->replay();
        QTRY_VERIFY(replay.state().read);
        QVERIFY(!replay.state().span);
        const auto all = observationsOf(recording("classic-join.jsonl")).size();
        QTRY_COMPARE(session->view()->observations, all);
        replay.seek(Timestamp{});
        replay.setPlaying(true);
        QVERIFY(!replay.state().playing);
        QCOMPARE(session->takeNews().restarts, std::uint64_t{0});
    }

    void aFileThatIsNotThere()
    {
        const auto session = openPlayback("/nowhere/at/all.jsonl");
        session->start();
        QVERIFY(session->finished());
        QVERIFY(session->failure());
    }

    void nothingButABadLine()
    {
        const std::filesystem::path path = m_folder.filePath("bad.jsonl").toStdString();
        std::ofstream(path) << R"({"kind": "recording", "version": 1, "startedAt": 1, "clusterId": "c", "by": "t"})" << '\n'
                            << R"({"kind": "now", "at": "noon"})" << '\n';
        const auto session = openPlayback(path);
        session->start();
        QTRY_VERIFY(session->finished());
        QVERIFY(session->failure());
        QVERIFY(!session->replay()->state().span);
    }

private:
    const QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestPlaybackSession)
#include "test_playback_session.moc"
