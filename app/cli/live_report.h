#pragma once

#include "cli/screen.h"
#include "cli/session_report.h"
#include "cli/text_report.h"
#include "threads/clock.h"

#include <chrono>
#include <deque>
#include <functional>
#include <optional>

namespace rollcall::cli {

/// Where the live report reads time and size; tests pass their own.
struct LiveSurroundings {
    Clock clock;
    std::function<std::chrono::steady_clock::time_point()> steady;
    std::function<TerminalSize()> size;

    [[nodiscard]] static LiveSurroundings ofThisTerminal();
};

/// Tables that update in place on a terminal, at most twice a second, with the newest events below; at the end the tables in
/// full.
class LiveReport : public SessionReport {
public:
    LiveReport(std::ostream& out, bool colour, std::string librdkafka,
               LiveSurroundings around = LiveSurroundings::ofThisTerminal());

    void events(const std::vector<Event>& events) override;
    void view(const ClusterView& view) override;
    void finish(const ClusterView& view) override;

private:
    std::ostream& m_out;
    bool m_colour;
    std::string m_librdkafka;
    LiveSurroundings m_around;
    std::optional<Screen> m_screen;
    std::deque<Line> m_newest;
    std::optional<std::chrono::steady_clock::time_point> m_drawnAt;
};

} // namespace rollcall::cli
