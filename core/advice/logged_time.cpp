#include "advice/logged_time.h"

#include <charconv>
#include <chrono>
#include <regex>
#include <string>

namespace rollcall {

namespace {

/// More of a line holds its text.
constexpr std::size_t headOfLine = 200;

int number(const std::csub_match& digits)
{
    int value = 0;
    std::from_chars(digits.first, digits.second, value);
    return value;
}

/// "3" of "0.3 s" is 300 ms.
Milliseconds fraction(const std::csub_match& digits)
{
    std::string three = digits.str().substr(0, 3);
    three.resize(3, '0');
    int value = 0;
    std::from_chars(three.data(), three.data() + three.size(), value);
    return Milliseconds{value};
}

std::optional<Timestamp> epochTime(std::string_view head)
{
    static const std::regex epoch{R"(%[0-7]\|(\d{9,11})\.(\d{1,9})\|)"};
    std::cmatch match;
    if (!std::regex_search(head.data(), head.data() + head.size(), match, epoch)) {
        return std::nullopt;
    }
    std::int64_t seconds = 0;
    std::from_chars(match[1].first, match[1].second, seconds);
    return Timestamp{std::chrono::seconds{seconds}} + fraction(match[2]);
}

std::optional<Timestamp> zonedTime(std::string_view head)
{
    static const std::regex zoned{
        R"((\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))? ?(?:(Z|UTC|GMT)|([+-])(\d\d):?(\d\d)))"};
    std::cmatch match;
    if (!std::regex_search(head.data(), head.data() + head.size(), match, zoned)) {
        return std::nullopt;
    }
    using namespace std::chrono;
    const year_month_day date{year{number(match[1])}, month{static_cast<unsigned>(number(match[2]))},
                              day{static_cast<unsigned>(number(match[3]))}};
    if (!date.ok()) {
        return std::nullopt;
    }
    Timestamp time = sys_days{date} + hours{number(match[4])} + minutes{number(match[5])} + seconds{number(match[6])};
    time += match[7].matched ? fraction(match[7]) : Milliseconds{0};
    if (match[9].matched) {
        const auto ahead = hours{number(match[10])} + minutes{number(match[11])};
        time += match[9].str() == "+" ? -ahead : ahead;
    }
    return time;
}

} // namespace

std::optional<Timestamp> loggedTime(std::string_view line)
{
    const auto head = line.substr(0, headOfLine);
    const auto time = epochTime(head);
    return time ? time : zonedTime(head);
}

} // namespace rollcall
