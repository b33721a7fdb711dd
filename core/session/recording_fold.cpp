#include "session/recording_fold.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace rollcall {

bool RecordingFold::take(const Observation& observation)
{
    const Timestamp seen = seenAt(observation);
    if (m_now && toMillis(seen) / LagSample::step.count() > toMillis(*m_now) / LagSample::step.count()) {
        sample();
    }
    m_engine.apply(observation);
    m_series->take(observation);
    auto events = m_engine.takeEvents();
    m_series->take(events);
    const bool concluded = !events.empty();
    m_events.insert(m_events.end(), std::make_move_iterator(events.begin()), std::make_move_iterator(events.end()));
    m_now = m_now ? std::max(*m_now, seen) : seen;
    ++m_taken;
    return concluded;
}

void RecordingFold::sample()
{
    LagSample sample{*m_now, {}};
    const auto view = m_engine.view();
    sample.groups.reserve(view->groups.size());
    for (const auto& [id, group] : view->groups) {
        sample.groups.push_back({id, group->totalLag});
    }
    m_passed.push_back(std::move(sample));
    if (m_passed.size() > LagSample::most) {
        m_passed.pop_front();
    }
}

std::vector<Event> RecordingFold::takeEvents()
{
    return std::exchange(m_events, {});
}

std::vector<LagSample> RecordingFold::takePassed()
{
    auto passed = std::exchange(m_passed, {});
    return {std::make_move_iterator(passed.begin()), std::make_move_iterator(passed.end())};
}

} // namespace rollcall
