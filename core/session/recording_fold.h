#pragma once

#include "engine/engine.h"
#include "session/lag_sample.h"
#include "session/series_feed.h"

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall {

/// What the first observations of a recording amount to. Belongs to one thread; series() may be read on any.
class RecordingFold {
public:
    /// Returns whether something was concluded from it.
    bool take(const Observation& observation);

    /// How many it has taken.
    [[nodiscard]] std::size_t taken() const { return m_taken; }
    /// The newest time that an observation brought; absent before the first one.
    [[nodiscard]] std::optional<Timestamp> now() const { return m_now; }
    [[nodiscard]] std::shared_ptr<const ClusterView> view() { return m_engine.view(); }
    /// Since the last call.
    [[nodiscard]] std::vector<Event> takeEvents();
    /// Of the times that it passed since the last call, the newest LagSample::most of them.
    [[nodiscard]] std::vector<LagSample> takePassed();
    [[nodiscard]] const std::shared_ptr<SeriesFeed>& series() const { return m_series; }

private:
    /// Of the state so far, which is what was known when the sample's time ended.
    void sample();

    std::shared_ptr<SeriesFeed> m_series = std::make_shared<SeriesFeed>();
    Engine m_engine{m_series.get()};
    std::vector<Event> m_events;
    std::deque<LagSample> m_passed;
    std::size_t m_taken = 0;
    std::optional<Timestamp> m_now;
};

} // namespace rollcall
