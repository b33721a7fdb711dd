#include "threads/bounded_wait.h"

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace rollcall {

namespace {

std::atomic<std::size_t> leftBehind{0};

struct Course {
    std::mutex mutex; ///< guards the two below
    std::condition_variable ends;
    bool ended = false;
    bool abandoned = false;
};

} // namespace

bool finishWithin(std::chrono::milliseconds patience, std::function<void()> work)
{
    const auto course = std::make_shared<Course>();
    std::thread thread([work = std::move(work), course]() mutable {
        work();
        work = {};
        const std::lock_guard lock(course->mutex);
        course->ended = true;
        if (course->abandoned) {
            leftBehind.fetch_sub(1);
        }
        course->ends.notify_all();
    });
    {
        std::unique_lock lock(course->mutex);
        if (!course->ends.wait_for(lock, patience, [&] { return course->ended; })) {
            course->abandoned = true;
            leftBehind.fetch_add(1);
            thread.detach();
            return false;
        }
    }
    thread.join();
    return true;
}

std::size_t threadsLeftBehind()
{
    return leftBehind.load();
}

int endOfProcess(int exitCode)
{
    if (threadsLeftBehind() > 0) {
        std::cout.flush();
        std::cerr.flush();
        std::fflush(nullptr);
        std::_Exit(exitCode);
    }
    return exitCode;
}

} // namespace rollcall
