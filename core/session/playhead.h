#pragma once

#include "session/replay_controls.h"
#include "threads/stop_flag.h"

#include <condition_variable>
#include <functional>
#include <mutex>

namespace rollcall {

/// Where a replay stands, and where it is wished to be: wished by any thread, gone to by one.
class Playhead final : public ReplayControls {
public:
    /// onChange: called without a lock when state() has changed.
    explicit Playhead(std::function<void()> onChange) : m_onChange(std::move(onChange)) { }

    [[nodiscard]] ReplayState state() const override;
    void setPlaying(bool playing) override;
    void setSpeed(int speed) override;
    void seek(Timestamp at) override;

    // Of the thread that goes:

    void tellOpened(const std::string& recordedBy);
    /// share: of the file, 0 to 1.
    void tellRead(double share);
    /// All of it was read. span, eventTimes: absent and none when it cannot be moved.
    void tellEnd(Timestamp position, std::optional<ReplaySpan> span, std::shared_ptr<const std::vector<Timestamp>> eventTimes);
    /// Waits until there is somewhere to go to: a wish, or the next tick of playing. false: the end is wished.
    /// pass: lets a tick of our time pass; empty: it waits.
    [[nodiscard]] bool awaitMove(const StopFlag& stop, const std::function<void(Milliseconds)>& pass);
    /// The newest wish, which is not waited for any more.
    [[nodiscard]] Timestamp takeWish();
    /// share: of the way to the position.
    void tellGoing(double share);
    /// Nothing was wished since takeWish().
    void tellThere();
    /// Calls it while nobody is between looking at a flag and beginning to wait, and has the flag looked at again.
    void interrupt(const std::function<void()>& raiseFlag);

private:
    /// Between two views while it plays, of our time.
    static constexpr Milliseconds tick{250};

    /// A change by a user, of what can be moved.
    void change(const std::function<void(ReplayState&)>& how);
    void tell(const std::function<void(ReplayState&)>& how);

    const std::function<void()> m_onChange;
    mutable std::mutex m_mutex; ///< guards what follows, and orders a stop against the wait
    std::condition_variable m_changed;
    ReplayState m_state;
    bool m_wished = false; ///< the position was wished, and nobody has begun to go there
};

} // namespace rollcall
