#pragma once

#include "domain/error.h"
#include "lab/handler_thread.h"
#include "lab/member_settings.h"
#include "lab/record_journal.h"
#include "lab/work_time.h"
#include "observation/observation_sink.h"
#include "threads/clock.h"
#include "threads/stop_flag.h"

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace rollcall {

namespace kafka {
class Consumer;
struct AssignmentChange;
struct ConsumedRecord;
struct Polled;
} // namespace kafka

/// What a lab member does, in whatever thread or process. LabMember tells what it reports.
class PollLoop {
public:
    /// Subscribes; the sink must outlive the loop.
    [[nodiscard]] static Result<std::unique_ptr<PollLoop>> open(const ClientProperties& cluster, MemberSettings settings,
                                                                ObservationSink& sink, std::shared_ptr<RecordJournal> journal,
                                                                Clock clock);
    ~PollLoop();
    PollLoop(const PollLoop&) = delete;
    PollLoop& operator=(const PollLoop&) = delete;

    /// Polls until it is stopped, then leaves the group.
    void run(const StopFlag& stop);

    // Of all the others, calls may come from any thread.
    [[nodiscard]] WorkTime& work() { return m_work; }
    /// No poll comes any more, and nothing is closed: the client goes on sending heartbeats.
    void endPolling() { m_pollingEnds = true; }

private:
    PollLoop(std::unique_ptr<kafka::Consumer> consumer, MemberSettings settings, ObservationSink& sink,
             std::shared_ptr<RecordJournal> journal, Clock clock);

    void pollOnce(const StopFlag& stop);
    void handle(const kafka::ConsumedRecord& record, const StopFlag& stop);
    void collectFinished();
    void heed(const std::vector<kafka::AssignmentChange>& changes);
    void keepBounded();
    [[nodiscard]] bool ordered() const { return m_settings.handling == Handling::offloadedOrdered; }

    [[nodiscard]] LabReport report(std::string_view what, std::map<std::string, double> numbers) const;
    void push(LabReport report);
    void tell(const kafka::Polled& polled);
    void tellPartitions(std::string_view what, const Assignment& which, std::map<std::string, double> numbers = {});
    void tellPolled();
    void tellHandled();
    void tellClosed();

    const MemberSettings m_settings;
    ObservationSink& m_sink;
    const std::shared_ptr<RecordJournal> m_journal;
    const Clock m_clock;
    WorkTime m_work;
    std::atomic<bool> m_pollingEnds = false;
    std::unique_ptr<kafka::Consumer> m_consumer;
    std::unique_ptr<HandlerThread> m_handler; ///< null: handled in the poll loop
    std::set<TopicPartition> m_paused; ///< of what is assigned
    bool m_open = true;
    std::string m_memberId; ///< the last one that it had
    std::optional<Timestamp> m_lastPoll;
    Milliseconds m_longestGap{0}; ///< between polls, since the last report
    std::optional<Timestamp> m_toldPoll;
    Timestamp m_lastReport;
    std::uint64_t m_delivered = 0;
    std::uint64_t m_handled = 0; ///< since the last report
    std::uint64_t m_total = 0;
};

} // namespace rollcall
