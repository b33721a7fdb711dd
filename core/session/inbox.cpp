#include "session/inbox.h"

#include <iterator>
#include <numeric>
#include <utility>

namespace rollcall {

Inbox::Inbox(std::size_t byteLimit) : m_byteLimit(byteLimit) { }

bool Inbox::push(std::vector<Observation> batch)
{
    const std::size_t bytes = std::accumulate(batch.begin(), batch.end(), std::size_t{0},
                                              [](std::size_t sum, const auto& one) { return sum + sizeOf(one); });
    {
        std::unique_lock lock(m_mutex);
        m_notFull.wait(lock, [&] { return m_closed || m_bytes == 0 || m_bytes + bytes <= m_byteLimit; });
        if (m_closed) {
            return false;
        }
        m_bytes += bytes;
        m_observations.insert(m_observations.end(), std::make_move_iterator(batch.begin()), std::make_move_iterator(batch.end()));
    }
    m_notEmpty.notify_one();
    return true;
}

bool Inbox::busy() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes >= m_byteLimit / 8;
}

std::vector<Observation> Inbox::takeAll()
{
    std::vector<Observation> taken;
    {
        std::unique_lock lock(m_mutex);
        m_notEmpty.wait(lock, [&] { return m_closed || !m_observations.empty(); });
        taken = std::exchange(m_observations, {});
        m_bytes = 0;
    }
    m_notFull.notify_all();
    return taken;
}

void Inbox::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    m_notFull.notify_all();
    m_notEmpty.notify_all();
}

} // namespace rollcall
