// What the tests of the connection editor have in common.
#pragma once

#include "gui/connections/connection_editor.h"

#include <condition_variable>
#include <mutex>

namespace rollcall::gui {

/// Far above what any wait here takes.
inline constexpr int giveUp = 60000;

/// A connection with a login, a kept password and further properties.
[[nodiscard]] ConnectionProfile production();

/// A trial that fails at the login.
[[nodiscard]] std::vector<TrialStep> failedLogin();

/// A trial that is not expected to matter.
[[nodiscard]] TryConnection noTrial();

/// A trial that stays under way until it is let go, whatever it is told.
class Held {
public:
    [[nodiscard]] TryConnection trial()
    {
        return [this](const ClientProperties& properties, const std::function<void(const TrialStep&)>& onStep,
                      const StopFlag& stop) {
            std::unique_lock lock(m_mutex);
            m_properties = properties;
            ++m_started;
            lock.unlock();
            onStep({TrialStepKind::name, TrialStepState::running, {}, {}});
            lock.lock();
            m_changed.wait(lock, [this] { return m_released; });
            m_stopped = stop.requested();
            ++m_ended;
            return failedLogin();
        };
    }
    void release()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_released = true;
        }
        m_changed.notify_all();
    }
    int started() { return with(m_started); }
    int ended() { return with(m_ended); }
    bool stopped() { return with(m_stopped); }
    ClientProperties properties() { return with(m_properties); }

private:
    template <class T>
    T with(const T& value)
    {
        const std::lock_guard lock(m_mutex);
        return value;
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    ClientProperties m_properties;
    int m_started = 0;
    int m_ended = 0;
    bool m_stopped = false;
    bool m_released = false;
};

/// The fields of an editor by their ids.
[[nodiscard]] QLineEdit* edit(QWidget& in, const char* name);
void press(QWidget& in, const char* name);
void choose(QWidget& in, const char* name, int data);
/// A new connection with the login me, hunter2.
void fill(QWidget& in);

} // namespace rollcall::gui
