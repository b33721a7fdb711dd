#include "session/playback_session.h"

#include "observation/recording_reader.h"
#include "session/publisher.h"
#include "session/recording_fold.h"
#include "session/replay_controls.h"
#include "threads/worker.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace rollcall {

namespace {

/// Between two views while it plays, and between two words on how far reading is, of our time.
constexpr Milliseconds tick{250};

class PlaybackSession final : public Session, public ReplayControls {
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
    ReplayControls* replay() override { return this; }

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

    ReplayState state() const override
    {
        const std::scoped_lock lock(m_mutex);
        return m_state;
    }

    void setPlaying(bool playing) override
    {
        change([&] {
            m_state.playing = playing;
            if (playing && m_state.position >= m_state.span->to) {
                m_state.position = m_state.span->from;
                m_sought = true;
            }
        });
    }

    void setSpeed(int speed) override
    {
        change([&] { m_state.speed = std::max(speed, 1); });
    }

    void seek(Timestamp at) override
    {
        change([&] {
            m_state.position = std::clamp(at, m_state.span->from, m_state.span->to);
            m_sought = true;
        });
    }

private:
    template <class Change>
    void change(const Change& how)
    {
        {
            const std::scoped_lock lock(m_mutex);
            if (!m_state.span) {
                return;
            }
            how();
        }
        m_changed.notify_all();
        m_publisher.wake();
    }

    void end()
    {
        {
            const std::scoped_lock lock(m_mutex); // else the worker could begin to wait after having looked at the flag
            m_worker.requestStop();
        }
        m_changed.notify_all();
        m_worker.join();
    }

    std::shared_ptr<SeriesFeed> shownSeries() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_series;
    }

    void run(RecordingReader& reader, const StopFlag& stop)
    {
        m_clusterId = reader.header().clusterId;
        read(reader, stop);
        while (awaitMove(stop)) {
            move(stop);
        }
    }

    void read(RecordingReader& reader, const StopFlag& stop)
    {
        auto times = std::make_shared<std::vector<Timestamp>>();
        std::size_t bytes = 0;
        std::optional<Timestamp> from;
        auto told = std::chrono::steady_clock::now();
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
            if (const auto now = std::chrono::steady_clock::now(); now - told >= tick) {
                told = now;
                {
                    const std::scoped_lock lock(m_mutex);
                    m_state.loaded = reader.share().value_or(0);
                }
                m_publisher.wake();
            }
        }
        {
            const std::scoped_lock lock(m_mutex);
            m_state.loaded = 1;
            m_state.read = true;
            m_state.position = m_fold->now().value_or(Timestamp{});
            if (!m_observations.empty()) {
                m_state.span = {*from, *m_fold->now()};
                m_state.eventTimes = std::move(times);
            }
        }
        publish();
        m_publisher.finish();
    }

    /// Waits until there is somewhere to go to: a wish, or the next tick of playing. false: the end is wished.
    bool awaitMove(const StopFlag& stop)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return stop.requested() || m_sought || m_state.playing; });
        if (!stop.requested() && !m_sought) {
            const auto interrupted = [&] { return stop.requested() || m_sought || !m_state.playing; };
            if (m_options.wait) {
                lock.unlock();
                m_options.wait(tick);
                lock.lock();
            } else {
                m_changed.wait_for(lock, tick, interrupted);
            }
            if (!interrupted()) {
                m_state.position = std::min(m_state.position + tick * m_state.speed, m_state.span->to);
                m_state.playing = m_state.position < m_state.span->to;
            }
        }
        return !stop.requested();
    }

    Timestamp wishedPosition()
    {
        const std::scoped_lock lock(m_mutex);
        m_sought = false;
        return m_state.position;
    }

    /// Goes to the position, and to where it is wished meanwhile. Back is only from the start on: an engine forgets nothing.
    void move(const StopFlag& stop)
    {
        constexpr std::size_t between = 256; // two looks at what is wished
        Timestamp target = wishedPosition();
        bool anew = false;
        for (std::size_t steps = 1; !stop.requested(); ++steps) {
            if (m_fold->now() && *m_fold->now() > target) {
                m_fold = std::make_unique<RecordingFold>();
                anew = true;
            }
            const bool there = m_fold->taken() == m_observations.size() || seenAt(m_observations[m_fold->taken()]) > target;
            if (there) {
                anew ? restart() : publish();
                return;
            }
            m_fold->take(m_observations[m_fold->taken()]);
            if (steps % between == 0) {
                target = wishedPosition();
            }
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
            const std::scoped_lock lock(m_mutex);
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

    // of the worker
    std::optional<std::string> m_clusterId;
    std::vector<Observation> m_observations; ///< empty when they are too many
    std::unique_ptr<RecordingFold> m_fold = std::make_unique<RecordingFold>();

    mutable std::mutex m_mutex; ///< guards what follows, and orders a stop against the wait
    std::condition_variable m_changed;
    ReplayState m_state;
    bool m_sought = false; ///< the position was wished, and nobody has gone there yet
    std::shared_ptr<SeriesFeed> m_series; ///< of the fold that is shown

    Worker m_worker;
};

} // namespace

std::unique_ptr<Session> openPlayback(std::filesystem::path recording, PlaybackOptions options)
{
    return std::make_unique<PlaybackSession>(std::move(recording), std::move(options));
}

} // namespace rollcall
