#include "lab/broker_log.h"

#include <fmt/format.h>

namespace rollcall {

namespace {

constexpr std::size_t linesKept = 6;
constexpr std::size_t longestLine = 300;

} // namespace

void BrokerLog::add(std::string_view line)
{
    {
        const std::lock_guard lock(m_mutex);
        m_started = m_started || line.find("Kafka Server started") != std::string_view::npos;
        m_portTaken = m_portTaken || line.find("Address already in use") != std::string_view::npos;
        // Of a stack trace, the message and its causes say enough.
        if (!line.empty() && !line.starts_with('\t')) {
            m_lines.emplace_back(line.substr(0, longestLine));
        }
        if (m_lines.size() > linesKept) {
            m_lines.pop_front();
        }
    }
    m_changed.notify_all();
}

bool BrokerLog::waitUntilStarted(Milliseconds atMost) const
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, atMost, [this] { return m_started; });
}

bool BrokerLog::portTaken() const
{
    const std::lock_guard lock(m_mutex);
    return m_portTaken;
}

std::string BrokerLog::lastLines() const
{
    const std::lock_guard lock(m_mutex);
    return m_lines.empty() ? "it said nothing" : fmt::format("its last lines: {}", fmt::join(m_lines, " | "));
}

} // namespace rollcall
