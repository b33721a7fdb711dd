#include "lab/lab_member.h"
#include "lab/poll_loop.h"
#include "threads/worker.h"

#include <atomic>
#include <utility>

namespace rollcall {

namespace {

class ThreadMember final : public LabMember {
public:
    ThreadMember(std::unique_ptr<PollLoop> loop, std::shared_ptr<RecordJournal> journal)
        : m_journal(std::move(journal)), m_loop(std::move(loop)), m_worker([this](const StopFlag& stop) {
              m_loop->run(stop);
              m_journal->ended();
              m_ended = true;
          })
    {
    }
    ~ThreadMember() override { close(); }
    ThreadMember(const ThreadMember&) = delete;
    ThreadMember& operator=(const ThreadMember&) = delete;

    void requestClose() override { m_worker.requestStop(); }
    void close() override
    {
        m_worker.requestStop();
        m_worker.join();
    }
    [[nodiscard]] bool ended() const override { return m_ended; }
    void setProcessingTime(Milliseconds each) override { m_loop->work().setEach(each); }
    void stall(Milliseconds time) override { m_loop->work().stallOnce(time); }
    void endPolling() override { m_loop->endPolling(); }

private:
    const std::shared_ptr<RecordJournal> m_journal;
    const std::unique_ptr<PollLoop> m_loop;
    std::atomic<bool> m_ended = false;
    Worker m_worker; ///< last: it uses the others
};

} // namespace

Result<std::unique_ptr<LabMember>> startThreadMember(const ClientProperties& cluster, MemberSettings settings,
                                                     ObservationSink& sink, std::shared_ptr<RecordJournal> journal, Clock clock)
{
    auto loop = PollLoop::open(cluster, std::move(settings), sink, journal, std::move(clock));
    if (!loop) {
        return tl::unexpected(std::move(loop.error()));
    }
    return std::make_unique<ThreadMember>(*std::move(loop), std::move(journal));
}

} // namespace rollcall
