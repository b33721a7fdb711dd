#include "cli/live_report.h"

#include "cli/event_text.h"
#include "cli/live_frame.h"

namespace rollcall::cli {

namespace {

constexpr std::chrono::milliseconds betweenFrames{500};
/// More than the tallest terminals show.
constexpr std::size_t eventsKept = 200;

} // namespace

LiveSurroundings LiveSurroundings::ofThisTerminal()
{
    return {systemNow, [] { return std::chrono::steady_clock::now(); }, terminalSize};
}

LiveReport::LiveReport(std::ostream& out, bool colour, std::string librdkafka, LiveSurroundings around)
    : m_out(out), m_colour(colour), m_librdkafka(std::move(librdkafka)), m_around(std::move(around))
{
    m_screen.emplace(m_out, m_colour);
}

void LiveReport::events(const std::vector<Event>& events)
{
    for (const Event& event : events) {
        m_newest.push_back(eventLine(event));
        if (m_newest.size() > eventsKept) {
            m_newest.pop_front();
        }
    }
}

void LiveReport::view(const ClusterView& view)
{
    const auto now = m_around.steady();
    if (m_drawnAt && now - *m_drawnAt < betweenFrames) {
        return;
    }
    m_drawnAt = now;
    const TerminalSize size = m_around.size();
    m_screen->draw(liveFrame(view, m_newest, m_around.clock(), size), size);
}

void LiveReport::finish(const ClusterView& view)
{
    m_screen->clear();
    m_screen.reset();
    for (const Line& line : m_newest) {
        m_out << line.text(m_colour) << '\n';
    }
    TextReport(m_out, {m_colour, m_around.size().columns}, m_librdkafka).finish(view);
}

} // namespace rollcall::cli
