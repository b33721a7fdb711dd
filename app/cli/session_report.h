#pragma once

#include "domain/cluster_view.h"
#include "domain/event.h"

#include <vector>

namespace rollcall::cli {

/// How a session that is followed reaches the reader. Everything is called on one thread.
class SessionReport {
public:
    virtual ~SessionReport() = default;

    /// New events in their order; never called with none.
    virtual void events(const std::vector<Event>& events) = 0;
    /// The newest state, a few times a second, changed or not; only where it is shown.
    virtual void view(const ClusterView& view) = 0;
    [[nodiscard]] virtual bool showsViews() const { return true; }
    /// Once, after the last event.
    virtual void finish(const ClusterView& view) = 0;
};

} // namespace rollcall::cli
