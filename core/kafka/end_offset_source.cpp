#include "kafka/end_offset_source.h"

#include "kafka/log_offset_rounds.h"

#include <algorithm>
#include <utility>

namespace rollcall::kafka {

namespace {

/// Until the first groups are known there is nothing to ask; their offsets should then not be a second late.
constexpr Milliseconds idlePause{200};

} // namespace

EndOffsetSource::EndOffsetSource(std::shared_ptr<Admin> admin, PollingOptions options, const WantedPartitions& wanted,
                                 ObservationSink& sink, Clock clock)
    : m_admin(std::move(admin)),
      m_options(std::move(options)),
      m_wanted(wanted),
      m_sink(sink),
      m_clock(std::move(clock)),
      m_pace(std::min({m_options.logEnd, m_options.logStart, m_options.lastStable}))
{
}

void EndOffsetSource::start()
{
    m_worker = Worker([this](const StopFlag& stop) { run(stop); });
}

void EndOffsetSource::stop()
{
    m_worker.requestStop();
    m_worker.join();
}

void EndOffsetSource::run(const StopFlag& stop)
{
    while (m_wanted.all()->empty()) {
        if (stop.waitFor(idlePause)) {
            return;
        }
    }
    LogOffsetRounds rounds(*m_admin, m_options, m_wanted, m_sink, m_clock);
    do {
        if (!rounds.round(stop)) {
            return;
        }
    } while (!m_pace.waitForNext(stop));
}

} // namespace rollcall::kafka
