#pragma once

#include "threads/stop_flag.h"

#include <functional>
#include <memory>
#include <thread>

namespace rollcall {

/// Every thread we own is one of these: started with its work, asked to stop and joined by the destructor.
/// The work gets the flag that tells it to stop and has to look at it; it must not throw.
class Worker {
public:
    using Work = std::function<void(const StopFlag& stop)>;

    Worker() = default;
    explicit Worker(Work work);
    ~Worker();

    Worker(Worker&&) noexcept = default;
    /// Stops and joins what ran here before.
    Worker& operator=(Worker&& other) noexcept;
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Does not wait.
    void requestStop();
    /// Waits for the work to end, without asking it to.
    void join();
    [[nodiscard]] bool joinable() const { return m_thread.joinable(); }

private:
    std::unique_ptr<StopFlag> m_stop;
    std::thread m_thread;
};

} // namespace rollcall
