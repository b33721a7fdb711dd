#pragma once

#include "domain/cluster_view.h"
#include "domain/event.h"
#include "domain/group_statement.h"
#include "domain/log_line.h"
#include "series/series_store.h"
#include "session/lag_sample.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall {

class ReplayControls;

/// What a reader has not seen yet.
struct SessionNews {
    /// Never null.
    std::shared_ptr<const ClusterView> view;
    std::vector<Event> events;
    /// How often the session has begun anew, as a replay that went back does: events and series from before do not count any
    /// more.
    std::uint64_t restarts = 0;
    /// On a replay's way to this view, oldest first; empty for what happens now, where each view is seen.
    std::vector<LagSample> passed = {};
};

/// One connection or one recording, as the window and the command line see it. All calls may come from any thread and none blocks
/// on the network.
class Session {
public:
    virtual ~Session() = default;

    /// The newest published state, never null. Published when something changed, at most four times a second, and only as long as
    /// somebody takes it: after two seconds without, the first one is old, and the next one comes within the quarter of a second.
    [[nodiscard]] virtual std::shared_ptr<const ClusterView> view() const = 0;

    /// Events since the last call, none dropped, in the order in which the engine concluded them.
    [[nodiscard]] virtual std::vector<Event> takeEvents() = 0;

    /// view() and takeEvents() of one moment, for readers of a session that may begin anew.
    [[nodiscard]] virtual SessionNews takeNews() { return {view(), takeEvents(), 0}; }

    /// The facts behind the lag of a group, or of one of its partitions, over time: what charts are drawn from (series_query.h).
    [[nodiscard]] virtual SeriesSnapshot series(const GroupId& group, const std::optional<TopicPartition>& only) const = 0;
    [[nodiscard]] virtual SeriesUsage seriesUsage() const = 0;

    /// Called on the engine's thread when there is a new view or event; it must return at once. Set before start().
    virtual void onChange(std::function<void()> wake) = 0;

    virtual void start() = 0;
    /// Ends all sources, applies what they still delivered, closes the recording. Waits; the destructor does the same.
    virtual void stop() = 0;

    /// A replay that came to its end, or a session that was stopped; then view() and takeEvents() are final.
    [[nodiscard]] virtual bool finished() const = 0;
    /// Why a session ended before its time (a recording that cannot be read or written).
    [[nodiscard]] virtual std::optional<Error> failure() const = 0;

    /// These groups are looked at each second, the others in the slow round. Empty: all alike.
    virtual void focus(std::vector<GroupId> groups) = 0;
    /// What the user says of a group counts from now on, in place of what was said of it before. Nothing for what is over.
    virtual void state(const GroupStatement&) { }
    [[nodiscard]] virtual bool takesStatements() const { return false; }
    /// A line of a log that the user reads, of what happens now.
    virtual void logged(const LogLine&) { }
    /// The sources ask again at once, not in their time.
    virtual void lookNow() { }

    /// Null for what happens now. Lives as long as the session.
    [[nodiscard]] virtual ReplayControls* replay() { return nullptr; }
};

} // namespace rollcall
