#pragma once

#include "observation/observation_sink.h"
#include "threads/clock.h"
#include "threads/worker.h"

namespace rollcall {

/// The passing of time as a source: a "now" four times a second, so that the engine can tell that nothing happened.
class Ticker {
public:
    /// sink must outlive it.
    Ticker(ObservationSink& sink, Clock clock);

    void start();
    void stop();

private:
    ObservationSink& m_sink;
    Clock m_clock;
    Worker m_worker;
};

} // namespace rollcall
