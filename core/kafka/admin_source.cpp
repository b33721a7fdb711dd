#include "kafka/admin_source.h"

#include "kafka/admin_rounds.h"

#include <utility>

namespace rollcall::kafka {

AdminSource::AdminSource(std::shared_ptr<Admin> admin, PollingOptions options, WantedPartitions& wanted, ObservationSink& sink,
                         Clock clock)
    : m_admin(std::move(admin)),
      m_options(std::move(options)),
      m_wanted(wanted),
      m_sink(sink),
      m_clock(std::move(clock)),
      m_pace(m_options.round)
{
}

void AdminSource::start()
{
    m_worker = Worker([this](const StopFlag& stop) { run(stop); });
}

void AdminSource::startAfter(std::shared_ptr<const Gate> gate, Milliseconds atMost)
{
    m_worker = Worker([this, gate = std::move(gate), atMost](const StopFlag& stop) {
        gate->waitFor(atMost, stop);
        if (!stop.requested()) {
            run(stop);
        }
    });
}

void AdminSource::focus(std::vector<GroupId> groups)
{
    const std::lock_guard lock(m_mutex);
    m_focus = std::move(groups);
}

void AdminSource::stop()
{
    m_worker.requestStop();
    m_worker.join();
}

void AdminSource::run(const StopFlag& stop)
{
    AdminRounds rounds(*m_admin, m_options, m_wanted, m_sink, m_clock);
    do {
        std::optional<std::vector<GroupId>> focused;
        {
            const std::lock_guard lock(m_mutex);
            focused = std::exchange(m_focus, std::nullopt);
        }
        if (focused) {
            rounds.focus(*std::move(focused));
        }
        rounds.askLess(m_asksLess);
        if (!rounds.round(stop)) {
            return;
        }
    } while (!m_pace.waitForNext(stop));
}

} // namespace rollcall::kafka
