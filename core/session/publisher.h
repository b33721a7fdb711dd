#pragma once

#include "domain/cluster_view.h"
#include "domain/event.h"
#include "session/session.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace rollcall {

/// What the engine's thread hands out and any thread may fetch. The newest view wins; events are never dropped. A reader that
/// lets go of a view does not have to take it apart, which takes a while with thousands of groups: the engine's thread does.
class Publisher {
public:
    [[nodiscard]] std::shared_ptr<const ClusterView> view() const;
    [[nodiscard]] std::vector<Event> takeEvents();
    /// Both of one moment.
    [[nodiscard]] SessionNews takeNews();
    [[nodiscard]] bool finished() const;
    [[nodiscard]] std::optional<Error> failure() const;
    /// Called after each of the calls below, on their thread. Set before the first of them.
    void onChange(std::function<void()> wake);

    void publish(std::shared_ptr<const ClusterView> view);
    /// Whether somebody took a view since the last call; true at first.
    [[nodiscard]] bool viewWasTaken();
    void add(std::vector<Event> events);
    /// On the way to what is published next; without waking anybody.
    void pass(std::vector<LagSample> samples);
    /// All so far is void: this is there instead (its count of restarts aside), and what nobody took is dropped.
    void restart(SessionNews news);
    /// The first failure stays.
    void fail(const Error& error);
    void finish();
    /// Something that is read elsewhere has changed.
    void wake() const;

private:
    /// Under the lock. Returns the views that nobody holds any more, to be taken apart outside of it.
    [[nodiscard]] std::vector<std::shared_ptr<const ClusterView>> replaceView(std::shared_ptr<const ClusterView> view);

    mutable std::mutex m_mutex; ///< guards all but m_wake
    std::shared_ptr<const ClusterView> m_view = std::make_shared<ClusterView>();
    mutable bool m_viewTaken = true;
    std::vector<std::shared_ptr<const ClusterView>> m_lent; ///< earlier views that a reader may still hold
    std::vector<Event> m_events;
    std::vector<LagSample> m_passed; ///< at most LagSample::most
    std::uint64_t m_restarts = 0;
    std::optional<Error> m_failure;
    bool m_finished = false;
    std::function<void()> m_wake;
};

} // namespace rollcall
