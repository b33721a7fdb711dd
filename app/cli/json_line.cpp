#include "cli/json_line.h"

namespace rollcall::cli {

std::string toLine(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json orNull(const std::optional<Timestamp>& time)
{
    return time ? Json(toMillis(*time)) : Json(nullptr);
}

Json orNull(const std::optional<Milliseconds>& duration)
{
    return duration ? Json(duration->count()) : Json(nullptr);
}

Json textOrNull(const std::string& text)
{
    return text.empty() ? Json(nullptr) : Json(text);
}

} // namespace rollcall::cli
