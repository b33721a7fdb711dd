// Reading __consumer_offsets as it is written, without a thread: what OffsetsTopicSource does again and again.
#pragma once

#include "kafka/admin.h"
#include "kafka/backfill_plan.h"
#include "kafka/calm_rate.h"
#include "kafka/open_transactions.h"
#include "kafka/read_step.h"
#include "kafka/tail_readers.h"
#include "kafka/tail_records.h"
#include "observation/observation_sink.h"
#include "observation/source_status.h"
#include "threads/clock.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace rollcall::kafka {

/// Two readers: one takes every record as soon as it is written, the other committed ones only, and offset commits come from
/// there. So an open transaction, which holds back all that is committed behind it, delays no member's record, and no commit
/// counts that may yet be aborted.
///
/// It begins at exactly the high watermark that it read first, or with a topic that appears later at its beginning. A missing
/// right is tried again each five seconds, anything else each second.
class OffsetsTail {
public:
    /// grant: how to get the right to read, for the report that it is missing.
    OffsetsTail(Admin& admin, OffsetsReader& everything, OffsetsReader& committed, std::string grant, BackfillPlan& backfill,
                ObservationSink& sink, const Clock& clock);

    /// Does not wait while it reads; waits for brokers when it begins or finds its way again.
    ReadStep step(const StopFlag& stop);

    /// Whoever asks the cluster from now on gets nothing older than what the tail brings, or the tail will bring nothing soon.
    [[nodiscard]] bool settled() const { return m_settled; }

    /// Every partition is read, now and from its beginning on: nothing that happens to a group is missing.
    [[nodiscard]] bool complete() const;

private:
    enum class Phase { waiting, starting, reading };

    void begin(Timestamp now, const StopFlag& stop);
    /// An error: no partition has a beginning.
    std::optional<Error> findStarts(const StopFlag& stop);
    void giveUp(Timestamp now, Error error);
    bool read(Timestamp now);
    void note(const OffsetsRead& read, std::set<Partition>& lost);
    void tend(Timestamp now, const StopFlag& stop);
    void goOnStarting(Timestamp now);
    void resync(Timestamp now, const StopFlag& stop);
    [[nodiscard]] bool reachable(Timestamp now, const StopFlag& stop);
    void lookForPartitions(Timestamp now, const StopFlag& stop);
    void watchTransactions(Timestamp now, const StopFlag& stop);
    void say(std::optional<SourceReport> report);
    void hand(std::vector<Observation> batch);

    Admin& m_admin;
    TailReaders m_readers;
    const std::string m_grant;
    BackfillPlan& m_backfill;
    ObservationSink& m_sink;
    const Clock& m_clock;

    Phase m_phase = Phase::waiting;
    bool m_settled = false;
    bool m_closed = false;
    bool m_reachable = true;
    bool m_appears = false; ///< the topic did not exist at the last look
    Timestamp m_nextTry;
    Timestamp m_startedAt;
    Timestamp m_nextTending;
    Timestamp m_nextProbe;
    Timestamp m_nextLook;
    Timestamp m_nextReport;
    TailRecords m_records;
    std::set<Partition> m_lostEverything; ///< out of range, by reader
    std::set<Partition> m_lostCommitted;
    std::optional<Error> m_fatal; ///< for which reading has to begin anew
    std::map<Partition, std::string> m_trouble; ///< other errors, until the partition is heard of again
    OpenTransactions m_transactions;
    CalmRate m_rate;
    SourceStatus m_status{"offsets-topic"};
};

} // namespace rollcall::kafka
