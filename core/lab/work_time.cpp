#include "lab/work_time.h"

#include <algorithm>
#include <utility>

namespace rollcall {

Milliseconds WorkTime::next()
{
    const std::lock_guard lock(m_mutex);
    ++m_records;
    Milliseconds time = m_settings.each + std::exchange(m_stallOnce, {});
    if (m_settings.spread.count() != 0) {
        const auto most = m_settings.spread.count();
        time += Milliseconds(std::uniform_int_distribution<Milliseconds::rep>(-most, most)(m_random));
    }
    if (m_settings.stallEvery != 0 && m_records % static_cast<std::uint64_t>(m_settings.stallEvery) == 0) {
        time += m_settings.stall;
    }
    return std::max(time, Milliseconds{0});
}

void WorkTime::setEach(Milliseconds each)
{
    const std::lock_guard lock(m_mutex);
    m_settings.each = each;
}

void WorkTime::stallOnce(Milliseconds stall)
{
    const std::lock_guard lock(m_mutex);
    m_stallOnce = stall;
}

} // namespace rollcall
