#pragma once

#include "domain/error.h"
#include "threads/stop_flag.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string_view>

namespace rollcall {

struct LogListener {
    /// Lines count from 1; false ends it all.
    std::function<bool(std::string_view line, std::size_t number)> onLine;
    /// What is there now was told.
    std::function<void()> onCaughtUp;
    /// The file cannot be read any more, told once until it can again.
    std::function<void(const Error&)> onTrouble;
};

/// Tells the lines of a file, those that are there and those that somebody writes, until it is stopped. Blocks.
void followLog(const std::filesystem::path& file, const LogListener& listener, const StopFlag& stop);

} // namespace rollcall
