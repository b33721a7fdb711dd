#include "lab/handler_thread.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace rollcall {

using namespace std::chrono_literals;

namespace {

constexpr Milliseconds lookForStop = 50ms; // a stop flag cannot be waited for together with a record

} // namespace

HandlerThread::HandlerThread(Milliseconds processingTime) : m_processingTime(processingTime)
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

std::size_t HandlerThread::pending() const
{
    const std::lock_guard lock(m_mutex);
    return m_waiting.size();
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
        {
            std::unique_lock lock(m_mutex);
            if (!m_more.wait_for(lock, lookForStop, [this] { return !m_waiting.empty(); })) {
                continue;
            }
        }
        if (stop.waitFor(m_processingTime)) {
            return;
        }
        const std::lock_guard lock(m_mutex);
        const auto record = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (!std::exchange(m_firstDropped, false)) {
            m_finished.next[record.id] = record.offset + 1;
        }
        ++m_finished.count;
    }
}

} // namespace rollcall
