#include "gui/session/openers.h"

#include "session/lab_session.h"

#include <utility>

namespace rollcall::gui {

namespace {

class PlainSession final : public OpenSession {
public:
    explicit PlainSession(std::unique_ptr<Session> session) : m_session(std::move(session)) { }
    Session& session() override { return *m_session; }

private:
    std::unique_ptr<Session> m_session;
};

class TrainingSession final : public OpenSession {
public:
    explicit TrainingSession(std::unique_ptr<LabSession> lab) : m_lab(std::move(lab)) { }
    Session& session() override { return m_lab->session(); }
    Result<void> addConsumer() override { return m_lab->addConsumer(); }
    Result<void> removeConsumer() override { return m_lab->removeConsumer(); }
    bool hasConsumers() const override { return true; }
    std::string bootstrapServers() const override { return m_lab->bootstrapServers(); }

private:
    std::unique_ptr<LabSession> m_lab;
};

} // namespace

SessionOpener liveOpener(LiveOptions options)
{
    return [options = std::move(options)](const auto&, const StopFlag&) -> Result<std::unique_ptr<OpenSession>> {
        return std::make_unique<PlainSession>(openLive(options));
    };
}

SessionOpener replayOpener(std::filesystem::path recording, PlaybackOptions options)
{
    return [recording = std::move(recording),
            options = std::move(options)](const auto&, const StopFlag&) -> Result<std::unique_ptr<OpenSession>> {
        return std::make_unique<PlainSession>(openPlayback(recording, options));
    };
}

SessionOpener trainingOpener()
{
    return [](const auto& onStep, const StopFlag& stop) -> Result<std::unique_ptr<OpenSession>> {
        LabSessionOptions options;
        options.scenario = "idle-consumers";
        options.onProgress = onStep;
        auto lab = LabSession::open(std::move(options), stop);
        if (!lab) {
            return tl::unexpected(lab.error());
        }
        return std::make_unique<TrainingSession>(std::move(*lab));
    };
}

} // namespace rollcall::gui
