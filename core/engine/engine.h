#pragma once

#include "domain/cluster_view.h"
#include "domain/event.h"
#include "engine/commit_reader.h"
#include "observation/observation.h"

#include <memory>
#include <vector>

namespace rollcall {

/// Folds observations into state and events. Pure: no clock, no I/O, no threads; the same observations in the same order give the
/// same events and the same state, live, replayed or in a test.
class Engine {
public:
    /// reader may be null; else it must outlive the engine.
    explicit Engine(CommitReader* reader = nullptr);
    ~Engine();
    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    void apply(const Observation& observation);

    /// The events concluded since the last call, in the order of their conclusion.
    [[nodiscard]] std::vector<Event> takeEvents();

    /// The state now. Costs what changed since the last call: groups that did not are shared with the earlier view.
    [[nodiscard]] std::shared_ptr<const ClusterView> view();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall
