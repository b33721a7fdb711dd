#include "session/log_following.h"

#include "logs/log_follower.h"

namespace rollcall {

void followLog(const std::filesystem::path& file, const LogListener& listener, const StopFlag& stop)
{
    constexpr std::chrono::milliseconds pace{250};
    LogFollower follower(file, LogFollower::From::beginning);
    std::size_t number = 0;
    bool wanted = true;
    bool troubled = false;
    do {
        const auto read = follower.read([&](std::string_view line) {
            wanted = listener.onLine(line, ++number);
            return wanted && !stop.requested();
        });
        if (!read && !troubled) {
            listener.onTrouble(read.error());
        }
        troubled = !read;
        if (wanted) {
            listener.onCaughtUp();
        }
    } while (wanted && !stop.waitFor(pace));
}

} // namespace rollcall
