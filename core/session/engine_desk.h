#pragma once

#include "engine/engine.h"
#include "observation/recording_writer.h"
#include "session/publisher.h"
#include "session/series_feed.h"

#include <memory>

namespace rollcall {

/// Where observations arrive one by one: written down, folded, kept as series, and what follows from them published. Belongs to
/// one thread.
class EngineDesk {
public:
    /// recorder may be null.
    EngineDesk(Publisher& publisher, SeriesFeed& series, std::unique_ptr<RecordingWriter> recorder);

    void take(const Observation& observation);
    /// Hands out the events so far, and a view when the last one is a quarter of a second old by the observations' own time. None
    /// when nobody has taken one for two seconds: with many groups views are most of the work.
    void publish();
    /// After the last observation: the final view, and the recording closed.
    void finish();

private:
    void publishEvents();

    Publisher& m_publisher;
    SeriesFeed& m_series;
    std::unique_ptr<RecordingWriter> m_recorder;
    Engine m_engine;
    Timestamp m_now;
    std::optional<Timestamp> m_published;
    Timestamp m_interested; ///< when it was last seen that somebody had taken a view
};

} // namespace rollcall
