#include "session/ticker.h"

#include <utility>

namespace rollcall {

namespace {

constexpr Milliseconds interval{250};

} // namespace

Ticker::Ticker(ObservationSink& sink, Clock clock) : m_sink(sink), m_clock(std::move(clock)) { }

void Ticker::start()
{
    m_worker = Worker{[this](const StopFlag& stop) {
        while (!stop.waitFor(interval) && m_sink.push({Now{m_clock()}})) { }
    }};
}

void Ticker::stop()
{
    m_worker.requestStop();
    m_worker.join();
}

} // namespace rollcall
