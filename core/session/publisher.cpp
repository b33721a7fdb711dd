#include "session/publisher.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace rollcall {

std::shared_ptr<const ClusterView> Publisher::view() const
{
    const std::lock_guard lock(m_mutex);
    m_viewTaken = true;
    return m_view;
}

std::vector<Event> Publisher::takeEvents()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_events, {});
}

SessionNews Publisher::takeNews()
{
    const std::lock_guard lock(m_mutex);
    m_viewTaken = true;
    return {m_view, std::exchange(m_events, {}), m_restarts, std::exchange(m_passed, {})};
}

bool Publisher::finished() const
{
    const std::lock_guard lock(m_mutex);
    return m_finished;
}

std::optional<Error> Publisher::failure() const
{
    const std::lock_guard lock(m_mutex);
    return m_failure;
}

void Publisher::onChange(std::function<void()> wake)
{
    m_wake = std::move(wake);
}

void Publisher::publish(std::shared_ptr<const ClusterView> view)
{
    std::vector<std::shared_ptr<const ClusterView>> unheld; // taken apart here, and not while readers wait for the lock
    {
        const std::lock_guard lock(m_mutex);
        unheld = replaceView(std::move(view));
    }
    wake();
}

bool Publisher::viewWasTaken()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_viewTaken, false);
}

std::vector<std::shared_ptr<const ClusterView>> Publisher::replaceView(std::shared_ptr<const ClusterView> view)
{
    m_lent.push_back(std::exchange(m_view, std::move(view)));
    // Nobody can get hold of these again, so a count of one stays one.
    const auto held = std::ranges::partition(m_lent, [](const auto& one) { return one.use_count() > 1; });
    std::vector<std::shared_ptr<const ClusterView>> unheld(std::make_move_iterator(held.begin()),
                                                           std::make_move_iterator(held.end()));
    m_lent.erase(held.begin(), held.end());
    return unheld;
}

void Publisher::add(std::vector<Event> events)
{
    if (events.empty()) {
        return;
    }
    {
        const std::lock_guard lock(m_mutex);
        m_events.insert(m_events.end(), std::make_move_iterator(events.begin()), std::make_move_iterator(events.end()));
    }
    wake();
}

void Publisher::pass(std::vector<LagSample> samples)
{
    const std::lock_guard lock(m_mutex);
    m_passed.insert(m_passed.end(), std::make_move_iterator(samples.begin()), std::make_move_iterator(samples.end()));
    if (m_passed.size() > LagSample::most) {
        m_passed.erase(m_passed.begin(), m_passed.end() - static_cast<std::ptrdiff_t>(LagSample::most));
    }
}

void Publisher::restart(SessionNews news)
{
    std::vector<std::shared_ptr<const ClusterView>> unheld;
    {
        const std::lock_guard lock(m_mutex);
        unheld = replaceView(std::move(news.view));
        m_events.swap(news.events);
        m_passed.swap(news.passed);
        ++m_restarts;
    }
    wake();
}

void Publisher::fail(const Error& error)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_failure) {
            m_failure = error;
        }
    }
    wake();
}

void Publisher::finish()
{
    {
        const std::lock_guard lock(m_mutex);
        m_finished = true;
    }
    wake();
}

void Publisher::wake() const
{
    if (m_wake) {
        m_wake();
    }
}

} // namespace rollcall
