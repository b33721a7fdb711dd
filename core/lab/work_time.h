#pragma once

#include "domain/time.h"

#include <mutex>
#include <random>

namespace rollcall {

/// How long the work on records takes.
struct WorkSettings {
    Milliseconds each{0};
    /// A record takes up to that much less or more, all equally likely.
    Milliseconds spread{0};
    /// Each record of that number takes `stall` more; 0: none does.
    int stallEvery = 0;
    Milliseconds stall{0};

    friend bool operator==(const WorkSettings&, const WorkSettings&) = default;
};

/// The time for one record after another. All calls may come from any thread; a change counts from the next record on.
class WorkTime {
public:
    explicit WorkTime(const WorkSettings& settings) : m_settings(settings) { }

    [[nodiscard]] Milliseconds next();
    void setEach(Milliseconds each);
    /// The next record takes that much more.
    void stallOnce(Milliseconds stall);

private:
    std::mutex m_mutex; ///< guards all below
    WorkSettings m_settings;
    Milliseconds m_stallOnce{0};
    std::uint64_t m_records = 0;
    std::minstd_rand m_random; // the same times in each run: a lesson is to be repeatable
};

} // namespace rollcall
