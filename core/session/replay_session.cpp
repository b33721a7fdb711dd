#include "session/replay_session.h"

#include "observation/recording_reader.h"
#include "session/engine_desk.h"
#include "session/statements.h"
#include "threads/worker.h"

#include <utility>

namespace rollcall {

namespace {

class ReplaySession final : public Session {
public:
    ReplaySession(std::filesystem::path recording, std::vector<GroupStatement> statements)
        : m_recording(std::move(recording)), m_statements(std::move(statements))
    {
    }

    ~ReplaySession() override { stop(); }

    std::shared_ptr<const ClusterView> view() const override
    {
        auto view = m_publisher.view();
        if (view->clusterId || !m_clusterId) {
            return view;
        }
        auto named = std::make_shared<ClusterView>(*view);
        named->clusterId = m_clusterId;
        return named;
    }

    std::vector<Event> takeEvents() override { return m_publisher.takeEvents(); }
    SeriesSnapshot series(const GroupId& group, const std::optional<TopicPartition>& only) const override
    {
        return m_series.snapshot(group, only);
    }
    SeriesUsage seriesUsage() const override { return m_series.usage(); }
    void onChange(std::function<void()> wake) override { m_publisher.onChange(std::move(wake)); }
    bool finished() const override { return m_publisher.finished(); }
    std::optional<Error> failure() const override { return m_publisher.failure(); }
    void focus(std::vector<GroupId>) override { }

    void start() override
    {
        auto reader = RecordingReader::open(m_recording);
        if (!reader) {
            m_publisher.fail(reader.error());
            m_publisher.finish();
            return;
        }
        m_clusterId = reader->header().clusterId;
        m_worker = Worker{
            [this, opened = std::make_shared<RecordingReader>(std::move(*reader))](const StopFlag& stop) { run(*opened, stop); }};
    }

    void stop() override
    {
        m_worker.requestStop();
        m_worker.join();
    }

private:
    void run(RecordingReader& reader, const StopFlag& stop)
    {
        EngineDesk desk(m_publisher, m_series, nullptr);
        for (const auto& stated : observationsOf(m_statements, reader.header().startedAt)) {
            desk.take(stated);
        }
        while (!stop.requested()) {
            const auto next = reader.next();
            if (!next) {
                m_publisher.fail(next.error()); // the first bad line is told; what can still be read is
                continue;
            }
            if (!*next) {
                break;
            }
            desk.take(**next);
            desk.publish();
        }
        desk.finish();
    }

    const std::filesystem::path m_recording;
    const std::vector<GroupStatement> m_statements;
    Publisher m_publisher;
    SeriesFeed m_series;
    std::optional<std::string> m_clusterId; ///< of the recording's header; set before the worker starts
    Worker m_worker;
};

} // namespace

std::unique_ptr<Session> openReplay(std::filesystem::path recording, std::vector<GroupStatement> statements)
{
    return std::make_unique<ReplaySession>(std::move(recording), std::move(statements));
}

} // namespace rollcall
