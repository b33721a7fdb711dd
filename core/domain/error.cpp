#include "domain/error.h"

#include <array>
#include <utility>

namespace rollcall {

namespace {

constexpr std::array<std::pair<ErrorKind, std::string_view>, 14> names{{
    {ErrorKind::unreachable, "unreachable"},
    {ErrorKind::timedOut, "timed-out"},
    {ErrorKind::authentication, "authentication"},
    {ErrorKind::tls, "tls"},
    {ErrorKind::notAuthorised, "not-authorised"},
    {ErrorKind::notFound, "not-found"},
    {ErrorKind::noLeader, "no-leader"},
    {ErrorKind::coordinator, "coordinator"},
    {ErrorKind::notSupported, "not-supported"},
    {ErrorKind::invalidConfig, "invalid-config"},
    {ErrorKind::invalidInput, "invalid-input"},
    {ErrorKind::io, "io"},
    {ErrorKind::cancelled, "cancelled"},
    {ErrorKind::other, "other"},
}};

} // namespace

std::string_view nameOf(ErrorKind kind)
{
    for (const auto& [value, name] : names) {
        if (value == kind) {
            return name;
        }
    }
    return "other";
}

ErrorKind errorKindFrom(std::string_view name)
{
    for (const auto& [value, text] : names) {
        if (text == name) {
            return value;
        }
    }
    return ErrorKind::other;
}

} // namespace rollcall
