#include "session/live_session.h"

#include "kafka/admin_client.h"
#include "session/engine_desk.h"
#include "session/inbox.h"
#include "session/live_sources.h"
#include "session/statements.h"
#include "threads/worker.h"

#include <mutex>
#include <utility>

namespace rollcall {

namespace {

/// What the engine may lag behind its sources before they wait: some seconds of a large cluster.
constexpr std::size_t inboxBytes = std::size_t{64} << 20;

class PollingSession final : public LiveSession {
public:
    explicit PollingSession(LiveOptions options) : m_options(std::move(options)), m_inbox(inboxBytes) { }

    ~PollingSession() override { stop(); }

    std::shared_ptr<const ClusterView> view() const override { return m_publisher.view(); }
    std::vector<Event> takeEvents() override { return m_publisher.takeEvents(); }
    SeriesSnapshot series(const GroupId& group, const std::optional<TopicPartition>& only) const override
    {
        return m_series.snapshot(group, only);
    }
    SeriesUsage seriesUsage() const override { return m_series.usage(); }
    void onChange(std::function<void()> wake) override { m_publisher.onChange(std::move(wake)); }
    bool finished() const override { return m_publisher.finished(); }
    std::optional<Error> failure() const override { return m_publisher.failure(); }
    ObservationSink& sink() override { return m_inbox; }

    void focus(std::vector<GroupId> groups) override
    {
        if (m_sources) {
            m_sources->focus(std::move(groups));
        }
    }

    /// It must not wait, as a push into a full inbox may: the engine takes it before what comes next.
    void state(const GroupStatement& statement) override { tell(GroupStated{m_options.clock(), statement}); }
    bool takesStatements() const override { return true; }
    void logged(const LogLine& line) override { tell(line); }

    void lookNow() override
    {
        if (m_sources) {
            m_sources->lookNow();
        }
    }

    void start() override
    {
        std::unique_ptr<RecordingWriter> recorder;
        if (m_options.recordTo) {
            auto created =
                RecordingWriter::create(*m_options.recordTo, {m_options.clock(), std::nullopt, "rollcall " ROLLCALL_VERSION});
            if (!created) {
                return end(created.error());
            }
            recorder = std::move(*created);
        }
        kafka::AdminClientOptions admins;
        admins.onLog = m_options.onLog;
        auto admin = kafka::AdminClient::open(m_options.cluster, m_options.clock, admins);
        if (!admin) {
            return end(admin.error());
        }
        m_engine = Worker{[this, desk = std::make_shared<EngineDesk>(m_publisher, m_series, std::move(recorder))](
                              const StopFlag&) { run(*desk); }};
        m_inbox.push(observationsOf(m_options.statements, m_options.clock()));
        m_sources = std::make_unique<LiveSources>(std::move(*admin), m_options, m_inbox);
        m_sources->start();
    }

    void stop() override
    {
        if (m_sources) {
            m_sources->stop();
        }
        m_inbox.close();
        m_engine.join();
    }

private:
    void end(const Error& error)
    {
        m_publisher.fail(error);
        m_publisher.finish();
    }

    void run(EngineDesk& desk)
    {
        for (auto batch = m_inbox.takeAll(); !batch.empty(); batch = m_inbox.takeAll()) {
            for (const auto& told : takeTold()) {
                desk.take(told);
            }
            for (const auto& observation : batch) {
                desk.take(observation);
            }
            desk.publish();
        }
        desk.finish();
    }

    void tell(Observation observation)
    {
        const std::lock_guard lock(m_mutex);
        m_told.push_back(std::move(observation));
    }
    std::vector<Observation> takeTold()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_told, {});
    }

    std::mutex m_mutex; ///< guards m_told
    std::vector<Observation> m_told; ///< by the user, and not taken yet
    const LiveOptions m_options;
    Publisher m_publisher;
    SeriesFeed m_series;
    Inbox m_inbox;
    Worker m_engine; ///< ends when the inbox is closed and empty
    std::unique_ptr<LiveSources> m_sources; ///< set by start(); goes before what it pushes into
};

} // namespace

std::unique_ptr<LiveSession> openLive(LiveOptions options)
{
    return std::make_unique<PollingSession>(std::move(options));
}

} // namespace rollcall
