#include "sightings.h"

#include "support/wait_until.h"

namespace rollcall::bench {

void Sightings::take(const std::set<std::string>& present)
{
    const auto now = Clock::now();
    {
        const std::lock_guard lock(m_mutex);
        for (const auto& name : present) {
            if (auto& seen = m_seen[name]; !seen.there) {
                seen = {true, now};
            }
        }
        for (auto& [name, seen] : m_seen) {
            if (seen.there && !present.contains(name)) {
                seen = {false, now};
            }
        }
    }
    m_changed.notify_all();
}

std::optional<Sightings::Clock::time_point> Sightings::await(const std::string& name, bool there)
{
    std::unique_lock lock(m_mutex);
    const auto holds = [&] {
        const auto seen = m_seen.find(name);
        return seen != m_seen.end() && seen->second.there == there;
    };
    if (!m_changed.wait_for(lock, test::giveUpAfter, holds)) {
        return std::nullopt;
    }
    return m_seen.at(name).at;
}

} // namespace rollcall::bench
