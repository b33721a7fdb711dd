#include "session/playhead.h"

#include <algorithm>
#include <utility>

namespace rollcall {

ReplayState Playhead::state() const
{
    const std::scoped_lock lock(m_mutex);
    return m_state;
}

void Playhead::setPlaying(bool playing)
{
    change([&](ReplayState& state) {
        state.playing = playing;
        if (playing && state.position >= state.span->to) {
            state.position = state.span->from;
            m_wished = true;
        }
    });
}

void Playhead::setSpeed(int speed)
{
    change([&](ReplayState& state) { state.speed = std::max(speed, 1); });
}

void Playhead::seek(Timestamp at)
{
    change([&](ReplayState& state) {
        state.position = std::clamp(at, state.span->from, state.span->to);
        m_wished = true;
    });
}

void Playhead::tellOpened(const std::string& recordedBy)
{
    tell([&](ReplayState& state) { state.recordedBy = recordedBy; });
}

void Playhead::tellRead(double share)
{
    tell([&](ReplayState& state) { state.loaded = share; });
}

void Playhead::tellEnd(Timestamp position, std::optional<ReplaySpan> span,
                       std::shared_ptr<const std::vector<Timestamp>> eventTimes)
{
    tell([&](ReplayState& state) {
        state.loaded = 1;
        state.read = true;
        state.position = position;
        state.span = span;
        if (span) {
            state.eventTimes = std::move(eventTimes);
        }
    });
}

bool Playhead::awaitMove(const StopFlag& stop, const std::function<void(Milliseconds)>& pass)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return stop.requested() || m_wished || m_state.playing; });
    if (!stop.requested() && !m_wished) {
        const auto interrupted = [&] { return stop.requested() || m_wished || !m_state.playing; };
        if (pass) {
            lock.unlock();
            pass(tick);
            lock.lock();
        } else {
            m_changed.wait_for(lock, tick, interrupted);
        }
        if (!interrupted()) {
            m_state.position = std::min(m_state.position + tick * m_state.speed, m_state.span->to);
            m_state.playing = m_state.position < m_state.span->to;
        }
    }
    return !stop.requested();
}

Timestamp Playhead::takeWish()
{
    const std::scoped_lock lock(m_mutex);
    m_wished = false;
    return m_state.position;
}

void Playhead::tellGoing(double share)
{
    tell([&](ReplayState& state) { state.going = share; });
}

void Playhead::tellThere()
{
    tell([&](ReplayState& state) { state.going.reset(); });
}

void Playhead::interrupt(const std::function<void()>& raiseFlag)
{
    {
        const std::scoped_lock lock(m_mutex);
        raiseFlag();
    }
    m_changed.notify_all();
}

void Playhead::change(const std::function<void(ReplayState&)>& how)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_state.span) {
            return;
        }
        how(m_state);
    }
    m_changed.notify_all();
    m_onChange();
}

void Playhead::tell(const std::function<void(ReplayState&)>& how)
{
    {
        const std::scoped_lock lock(m_mutex);
        how(m_state);
    }
    m_onChange();
}

} // namespace rollcall
