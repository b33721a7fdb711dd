#pragma once

#include "domain/assignment.h"
#include "domain/lag.h"
#include "domain/time.h"
#include "lab/record_journal.h"
#include "lab/work_time.h"
#include "threads/worker.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>

namespace rollcall {

/// A record that is to be handled; its content does not matter to the lab.
struct PendingRecord {
    TopicPartition id;
    Offset offset = 0;
};

/// What was finished since the last question.
struct FinishedRecords {
    std::size_t count = 0;
    /// Where reading would go on: the newest finished record's offset and one. Records of a partition are finished in their
    /// order.
    std::map<TopicPartition, Offset> next;
};

/// Handles records one after another on a thread of its own. All calls may come from any thread and none waits for a record.
class HandlerThread {
public:
    /// Both must outlive it; journal: told of each finished record.
    HandlerThread(WorkTime& work, RecordJournal& journal);
    /// The record under way is not finished.
    ~HandlerThread() = default;
    HandlerThread(const HandlerThread&) = delete;
    HandlerThread& operator=(const HandlerThread&) = delete;

    void push(PendingRecord record);
    /// How many of each partition, the one under way included.
    [[nodiscard]] std::map<TopicPartition, std::size_t> pending() const;
    [[nodiscard]] FinishedRecords takeFinished();
    /// Forgets what waits of these partitions, and what is under way or finished of them counts no more: they are somebody
    /// else's.
    void drop(const Assignment& partitions);

private:
    void run(const StopFlag& stop);

    WorkTime& m_work;
    RecordJournal& m_journal;
    mutable std::mutex m_mutex; ///< guards all below but the worker
    std::condition_variable m_more;
    std::deque<PendingRecord> m_waiting; ///< the first is under way
    bool m_firstDropped = false; ///< while it was under way
    FinishedRecords m_finished;
    Worker m_worker; ///< last: it uses the others
};

} // namespace rollcall
