#include "block_watch.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>
#include <pthread.h>
#include <utility>

namespace rollcall::bench {

BlockWatch::BlockWatch()
{
    pthread_getcpuclockid(pthread_self(), &m_threadClock);
    m_sender = Worker([this](const StopFlag& stop) {
        while (!stop.waitFor(std::chrono::milliseconds(1))) {
            if (!m_underway) {
                send();
            }
        }
    });
}

BlockWatch::~BlockWatch()
{
    m_sender.requestStop();
    m_sender.join();
    QCoreApplication::removePostedEvents(this);
}

void BlockWatch::send()
{
    m_computedThen = computed();
    m_sentAt = Clock::now();
    m_underway = true;
    QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

bool BlockWatch::event(QEvent* event)
{
    if (event->type() != QEvent::User) {
        return QObject::event(event);
    }
    const auto waited = std::chrono::duration_cast<Micros>(Clock::now() - m_sentAt);
    const auto own = computed() - m_computedThen;
    if (waited > m_blocks.longest) {
        m_blocks.longest = waited;
        m_blocks.longestComputed = own;
    }
    m_blocks.mostComputed = std::max(m_blocks.mostComputed, own);
    m_blocks.over50ms += waited > std::chrono::milliseconds(50) ? 1 : 0;
    ++m_blocks.events;
    m_underway = false;
    return true;
}

Blocks BlockWatch::take()
{
    return std::exchange(m_blocks, {});
}

Micros BlockWatch::computed() const
{
    timespec time{};
    clock_gettime(m_threadClock, &time);
    return std::chrono::duration_cast<Micros>(std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
}

} // namespace rollcall::bench
