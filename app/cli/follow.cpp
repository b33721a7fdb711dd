#include "cli/follow.h"

#include <algorithm>

namespace rollcall::cli {

namespace {

using Steady = std::chrono::steady_clock;

/// Ages on a screen have to move even when nothing happens.
constexpr std::chrono::milliseconds tick{250};

void handOver(Session& session, SessionReport& report)
{
    if (const auto events = session.takeEvents(); !events.empty()) {
        report.events(events);
    }
}

} // namespace

FollowEnd follow(Session& session, SessionReport& report, const StopFlag& stop, Doorbell& bell, const FollowOptions& options)
{
    const auto deadline = options.atMost ? Steady::now() + *options.atMost : Steady::time_point::max();
    session.onChange([&bell] { bell.ring(); });
    session.start();
    std::optional<FollowEnd> end;
    while (!end) {
        const bool last = session.finished();
        handOver(session, report);
        // Whoever takes no views spares the session from making them.
        const auto view = report.showsViews() || options.until ? session.view() : nullptr;
        if (view && report.showsViews()) {
            report.view(*view);
        }
        const auto now = Steady::now();
        if (stop.requested()) {
            end = FollowEnd::stopped;
        } else if (last) {
            end = FollowEnd::finished;
        } else if ((options.until && options.until(*view)) || (options.nobodyReads && options.nobodyReads())) {
            end = FollowEnd::held;
        } else if (now >= deadline) {
            end = FollowEnd::timeUp;
        } else {
            bell.waitFor(std::chrono::ceil<std::chrono::milliseconds>(std::min<Steady::duration>(deadline - now, tick)));
        }
    }
    session.stop();
    handOver(session, report);
    const auto view = session.view();
    if (!session.failure() || view->observations > 0) {
        report.finish(*view);
    }
    return *end;
}

} // namespace rollcall::cli
