#include "threads/worker.h"

#include <utility>

namespace rollcall {

Worker::Worker(Work work)
    : m_stop(std::make_unique<StopFlag>()), m_thread([work = std::move(work), stop = m_stop.get()] { work(*stop); })
{
}

Worker::~Worker()
{
    requestStop();
    join();
}

Worker& Worker::operator=(Worker&& other) noexcept
{
    if (this != &other) {
        requestStop();
        join();
        m_stop = std::move(other.m_stop);
        m_thread = std::move(other.m_thread);
    }
    return *this;
}

void Worker::requestStop()
{
    if (m_stop) {
        m_stop->request();
    }
}

void Worker::join()
{
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

} // namespace rollcall
