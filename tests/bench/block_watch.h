#pragma once

#include "threads/worker.h"

#include <QObject>

#include <atomic>
#include <chrono>
#include <ctime>

namespace rollcall::bench {

using Micros = std::chrono::microseconds;

/// How long events had to wait for the GUI thread, as a click or a key would have had to.
struct Blocks {
    /// The longest wait, and how much of it the GUI thread itself computed: the rest is other programs' on a busy machine, or a
    /// wait for a lock.
    Micros longest{0};
    Micros longestComputed{0};
    /// The most that the GUI thread computed during one wait.
    Micros mostComputed{0};
    int over50ms = 0;
    int events = 0;
};

/// Sends an event to the GUI thread each millisecond, as soon as the one before has arrived. Lives on the GUI thread.
class BlockWatch final : public QObject {
public:
    BlockWatch();
    ~BlockWatch() override;

    /// What was seen since the last call.
    [[nodiscard]] Blocks take();

    bool event(QEvent* event) override;

private:
    using Clock = std::chrono::steady_clock;

    void send();
    [[nodiscard]] Micros computed() const;

    clockid_t m_threadClock = 0; ///< of the GUI thread
    Blocks m_blocks;
    std::atomic<bool> m_underway = false; ///< guards the two below: they are the sender's until it is set
    Clock::time_point m_sentAt;
    Micros m_computedThen{0};
    Worker m_sender; ///< last: joined before the rest goes
};

} // namespace rollcall::bench
