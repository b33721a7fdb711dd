#include "lab/handler_thread.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace rollcall {

using namespace std::chrono_literals;

namespace {

constexpr Milliseconds lookForStop = 50ms; // a stop flag cannot be waited for together with a record

} // namespace

HandlerThread::HandlerThread(WorkTime& work, RecordJournal& journal) : m_work(work), m_journal(journal)
{
    m_worker = Worker([this](const StopFlag& stop) { run(stop); });
}

void HandlerThread::push(PendingRecord record)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(record));
    }
    m_more.notify_one();
}

std::map<TopicPartition, std::size_t> HandlerThread::pending() const
{
    const std::lock_guard lock(m_mutex);
    std::map<TopicPartition, std::size_t> count;
    for (const auto& record : m_waiting) {
        ++count[record.id];
    }
    return count;
}

FinishedRecords HandlerThread::takeFinished()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_finished, {});
}

void HandlerThread::drop(const Assignment& partitions)
{
    const std::lock_guard lock(m_mutex);
    for (const auto& id : partitions.flat()) {
        m_finished.next.erase(id);
        if (m_waiting.empty()) {
            continue;
        }
        m_firstDropped = m_firstDropped || m_waiting.front().id == id;
        const auto isOfIt = [&](const PendingRecord& record) { return record.id == id; };
        m_waiting.erase(std::remove_if(m_waiting.begin() + 1, m_waiting.end(), isOfIt), m_waiting.end());
    }
}

void HandlerThread::run(const StopFlag& stop)
{
    while (!stop.requested()) {
        PendingRecord record;
        {
            std::unique_lock lock(m_mutex);
            if (!m_more.wait_for(lock, lookForStop, [this] { return !m_waiting.empty(); })) {
                continue;
            }
            record = m_waiting.front();
        }
        if (stop.waitFor(m_work.next())) {
            return;
        }
        m_journal.handled(record.id, record.offset); // before anybody can commit it
        const std::lock_guard lock(m_mutex);
        m_waiting.pop_front();
        if (!std::exchange(m_firstDropped, false)) {
            m_finished.next[record.id] = record.offset + 1;
        }
        ++m_finished.count;
    }
}

} // namespace rollcall
