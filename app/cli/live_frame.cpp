#include "cli/live_frame.h"

#include "cli/source_status.h"
#include "cli/view_report.h"

#include <algorithm>

namespace rollcall::cli {

namespace {

constexpr std::size_t fewestEvents = 4;

/// At most that many of the lines; where some are missing the last one says so.
void addSome(std::vector<Line>& frame, const std::vector<Line>& lines, std::size_t room)
{
    if (lines.size() <= room) {
        frame.insert(frame.end(), lines.begin(), lines.end());
    } else if (room > 0) {
        frame.insert(frame.end(), lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(room - 1));
        frame.emplace_back("... more than fits here: make the window higher, or choose groups with --group", Style::faint);
    }
}

} // namespace

std::vector<Line> liveFrame(const ClusterView& view, const std::deque<Line>& newestEvents, Timestamp now, TerminalSize size)
{
    std::vector<Line> frame = sourceStatus(view, now, size.columns);
    frame.push_back(totalsLine(view));
    frame.emplace_back();

    // One row for the cursor, one for the blank line above the events.
    const std::size_t taken = frame.size() + 2;
    const std::size_t room = size.rows > taken ? size.rows - taken : 0;
    const std::size_t eventsKept = std::min({newestEvents.size(), fewestEvents, room / 2});
    addSome(frame, viewReport(view, size.columns, size.rows), room - eventsKept);

    const std::size_t left = room + taken - 2 > frame.size() ? room + taken - 2 - frame.size() : 0;
    const std::size_t events = std::min(newestEvents.size(), left);
    if (events > 0) {
        frame.emplace_back();
        frame.insert(frame.end(), newestEvents.end() - static_cast<std::ptrdiff_t>(events), newestEvents.end());
    }
    return frame;
}

} // namespace rollcall::cli
