#include "support/wait_until.h"

#include <thread>

namespace rollcall::test {

bool waitUntil(const std::function<bool()>& condition, std::chrono::milliseconds giveUp)
{
    const auto end = std::chrono::steady_clock::now() + giveUp;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end) {
            return false;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(25));
    }
    return true;
}

} // namespace rollcall::test
