#include "session/recording_fold.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace rollcall {

bool RecordingFold::take(const Observation& observation)
{
    m_engine.apply(observation);
    m_series->take(observation);
    auto events = m_engine.takeEvents();
    m_series->take(events);
    const bool concluded = !events.empty();
    m_events.insert(m_events.end(), std::make_move_iterator(events.begin()), std::make_move_iterator(events.end()));
    const Timestamp seen = seenAt(observation);
    m_now = m_now ? std::max(*m_now, seen) : seen;
    ++m_taken;
    return concluded;
}

std::vector<Event> RecordingFold::takeEvents()
{
    return std::exchange(m_events, {});
}

} // namespace rollcall
