#include "cli/time_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace rollcall::cli {

namespace {

using namespace std::chrono;

std::string twoUnits(std::int64_t larger, std::string_view largerUnit, std::int64_t smaller, std::string_view smallerUnit)
{
    return smaller == 0 ? fmt::format("{} {}", larger, largerUnit)
                        : fmt::format("{} {} {} {}", larger, largerUnit, smaller, smallerUnit);
}

} // namespace

std::string durationText(Milliseconds duration)
{
    const std::int64_t millis = std::max<std::int64_t>(0, duration.count());
    const std::int64_t secs = millis / 1000;
    const std::int64_t mins = secs / 60;
    const std::int64_t hrs = mins / 60;
    if (millis < 1000) {
        return fmt::format("{} ms", millis);
    }
    if (secs < 10) {
        return fmt::format("{}.{} s", secs, millis % 1000 / 100);
    }
    if (mins == 0) {
        return fmt::format("{} s", secs);
    }
    if (hrs == 0) {
        return twoUnits(mins, "min", secs % 60, "s");
    }
    if (hrs < 24) {
        return twoUnits(hrs, "h", mins % 60, "min");
    }
    return twoUnits(hrs / 24, "d", hrs % 24, "h");
}

std::string ageText(Milliseconds age)
{
    if (age < seconds(1)) {
        return "just now";
    }
    // Tenths of an age would only flicker.
    return (age < seconds(10) ? fmt::format("{} s", floor<seconds>(age).count()) : durationText(age)).append(" ago");
}

std::string instantText(Timestamp time)
{
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

} // namespace rollcall::cli
