#include "session/engine_desk.h"

#include <algorithm>
#include <utility>

namespace rollcall {

namespace {

/// At most four views a second: more is work that nobody sees.
constexpr Milliseconds viewInterval{250};
/// None when nobody took the last ones for so long.
constexpr Milliseconds interest{2000};

} // namespace

EngineDesk::EngineDesk(Publisher& publisher, SeriesFeed& series, std::unique_ptr<RecordingWriter> recorder)
    : m_publisher(publisher), m_series(series), m_recorder(std::move(recorder)), m_engine(&series)
{
}

void EngineDesk::take(const Observation& observation)
{
    if (m_recorder) {
        if (const auto written = m_recorder->write(observation); !written) {
            m_publisher.fail(written.error());
        }
    }
    m_engine.apply(observation);
    m_series.take(observation);
    m_now = std::max(m_now, seenAt(observation));
}

void EngineDesk::publish()
{
    publishEvents();
    if (m_publisher.viewWasTaken()) {
        m_interested = m_now;
    }
    if (!m_published || (m_now - *m_published >= viewInterval && m_now - m_interested <= interest)) {
        m_published = m_now;
        m_publisher.publish(m_engine.view());
    }
}

void EngineDesk::finish()
{
    publishEvents();
    m_publisher.publish(m_engine.view());
    if (m_recorder) {
        if (const auto closed = m_recorder->close(); !closed) {
            m_publisher.fail(closed.error());
        }
    }
    m_publisher.finish();
}

void EngineDesk::publishEvents()
{
    auto events = m_engine.takeEvents();
    m_series.take(events);
    m_publisher.add(std::move(events));
}

} // namespace rollcall
