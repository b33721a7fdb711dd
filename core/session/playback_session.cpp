#include "session/playback_session.h"

#include "observation/recording_reader.h"
#include "session/playhead.h"
#include "session/publisher.h"
#include "session/recording_fold.h"
#include "threads/worker.h"

#include <mutex>
#include <utility>

namespace rollcall {

namespace {

/// How far `at` is on the way from one time to another.
double shareOf(Timestamp at, Timestamp from, Timestamp to)
{
    return to > from ? static_cast<double>((at - from).count()) / static_cast<double>((to - from).count()) : 0;
}

class PlaybackSession final : public Session {
public:
    PlaybackSession(std::filesystem::path recording, PlaybackOptions options)
        : m_recording(std::move(recording)), m_options(std::move(options)), m_series(m_fold->series())
    {
    }

    ~PlaybackSession() override { end(); }

    std::shared_ptr<const ClusterView> view() const override { return m_publisher.view(); }
    std::vector<Event> takeEvents() override { return m_publisher.takeEvents(); }
    SessionNews takeNews() override { return m_publisher.takeNews(); }
    SeriesSnapshot series(const GroupId& group, const std::optional<TopicPartition>& only) const override
    {
        return shownSeries()->snapshot(group, only);
    }
    SeriesUsage seriesUsage() const override { return shownSeries()->usage(); }
    void onChange(std::function<void()> wake) override { m_publisher.onChange(std::move(wake)); }
    bool finished() const override { return m_publisher.finished(); }
    std::optional<Error> failure() const override { return m_publisher.failure(); }
    void focus(std::vector<GroupId>) override { }
    ReplayControls* replay() override { return &m_playhead; }

    void start() override
    {
        auto reader = RecordingReader::open(m_recording);
        if (!reader) {
            m_publisher.fail(reader.error());
            m_publisher.finish();
            return;
        }
        m_worker = Worker{
            [this, opened = std::make_shared<RecordingReader>(std::move(*reader))](const StopFlag& stop) { run(*opened, stop); }};
    }

    void stop() override { end(); }

private:
    void end()
    {
        m_playhead.interrupt([this] { m_worker.requestStop(); });
        m_worker.join();
    }

    std::shared_ptr<SeriesFeed> shownSeries() const
    {
        const std::scoped_lock lock(m_seriesMutex);
        return m_series;
    }

    void run(RecordingReader& reader, const StopFlag& stop)
    {
        m_clusterId = reader.header().clusterId;
        m_playhead.tellOpened(reader.header().by);
        read(reader, stop);
        while (m_playhead.awaitMove(stop, m_options.wait)) {
            move(stop);
        }
    }

    void read(RecordingReader& reader, const StopFlag& stop)
    {
        auto times = std::make_shared<std::vector<Timestamp>>();
        std::size_t bytes = 0;
        std::optional<Timestamp> from;
        while (!stop.requested()) {
            auto next = reader.next();
            if (!next) {
                m_publisher.fail(next.error()); // the first bad line is told; what can still be read is
                continue;
            }
            if (!*next) {
                break;
            }
            const bool concluded = m_fold->take(**next);
            if (concluded && (times->empty() || times->back() != *m_fold->now())) {
                times->push_back(*m_fold->now());
            }
            from = from ? from : m_fold->now();
            bytes += sizeOf(**next);
            if (bytes <= m_options.mostBytes) {
                m_observations.push_back(std::move(**next));
            } else {
                m_observations = {};
            }
            if (m_fold->taken() % m_options.stride == 0) {
                const double share = reader.share().value_or(0);
                m_playhead.tellRead(share);
                pause(share, stop);
            }
        }
        const auto to = m_fold->now();
        m_playhead.tellEnd(to.value_or(Timestamp{}),
                           m_observations.empty() ? std::nullopt : std::optional(ReplaySpan{*from, *to}), std::move(times));
        publish();
        m_publisher.finish();
    }

    void pause(double share, const StopFlag& stop) const
    {
        if (m_options.onStride) {
            m_options.onStride(share, stop);
        }
    }

    /// Goes to the position, and to where it is wished meanwhile. Back is only from the start on: an engine forgets nothing.
    void move(const StopFlag& stop)
    {
        Timestamp target = m_playhead.takeWish();
        std::optional<Timestamp> begun = m_fold->now();
        bool anew = false;
        bool told = false;
        for (std::size_t steps = 1; !stop.requested(); ++steps) {
            if (m_fold->now() && *m_fold->now() > target) {
                m_fold = std::make_unique<RecordingFold>();
                begun.reset();
                anew = true;
            }
            if (m_fold->taken() == m_observations.size() || seenAt(m_observations[m_fold->taken()]) > target) {
                break;
            }
            m_fold->take(m_observations[m_fold->taken()]);
            begun = begun ? begun : m_fold->now();
            if (steps % m_options.stride == 0) {
                const double share = shareOf(*m_fold->now(), *begun, target);
                m_playhead.tellGoing(share);
                told = true;
                pause(share, stop);
                target = m_playhead.takeWish();
            }
        }
        if (stop.requested()) {
            return;
        }
        anew ? restart() : publish();
        if (told) {
            m_playhead.tellThere();
        }
    }

    void publish()
    {
        m_publisher.pass(m_fold->takePassed());
        m_publisher.add(m_fold->takeEvents());
        m_publisher.publish(namedView());
    }

    void restart()
    {
        {
            const std::scoped_lock lock(m_seriesMutex);
            m_series = m_fold->series();
        }
        m_publisher.restart({namedView(), m_fold->takeEvents(), 0, m_fold->takePassed()});
    }

    /// A recording names its cluster in its header, for one whose sources do not.
    std::shared_ptr<const ClusterView> namedView()
    {
        auto view = m_fold->view();
        if (view->clusterId || !m_clusterId) {
            return view;
        }
        auto named = std::make_shared<ClusterView>(*view);
        named->clusterId = m_clusterId;
        return named;
    }

    const std::filesystem::path m_recording;
    const PlaybackOptions m_options;
    Publisher m_publisher;
    Playhead m_playhead{[this] { m_publisher.wake(); }};

    // of the worker
    std::optional<std::string> m_clusterId;
    std::vector<Observation> m_observations; ///< empty when they are too many
    std::unique_ptr<RecordingFold> m_fold = std::make_unique<RecordingFold>();

    mutable std::mutex m_seriesMutex; ///< guards what follows
    std::shared_ptr<SeriesFeed> m_series; ///< of the fold that is shown

    Worker m_worker;
};

} // namespace

std::unique_ptr<Session> openPlayback(std::filesystem::path recording, PlaybackOptions options)
{
    return std::make_unique<PlaybackSession>(std::move(recording), std::move(options));
}

} // namespace rollcall
