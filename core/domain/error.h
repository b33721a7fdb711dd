// Errors are values: a kind that a screen can switch on, what happened, and what to try.
#pragma once

#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace rollcall {

enum class ErrorKind {
    unreachable, ///< no connection: name, port, network, or the broker is down
    timedOut, ///< connected, but no answer in time
    authentication, ///< the login was refused
    tls, ///< certificate or handshake
    notAuthorised, ///< logged in, but without the right
    notFound, ///< group, topic or partition does not exist
    noLeader, ///< the partition has no leader at the moment
    coordinator, ///< the group coordinator is loading, moving or away
    notSupported, ///< this broker or this librdkafka cannot do it
    invalidConfig, ///< a setting that cannot work
    invalidInput, ///< a file, a recording or an argument that cannot be read
    io, ///< file, pipe or child process
    cancelled, ///< asked to stop
    other,
};

[[nodiscard]] std::string_view nameOf(ErrorKind kind);
/// The kind of that name; ErrorKind::other for a name of a later version.
[[nodiscard]] ErrorKind errorKindFrom(std::string_view name);

struct Error {
    ErrorKind kind = ErrorKind::other;
    /// What happened, in one line, naming what it happened to.
    std::string text;
    /// What to try, in one line; empty when there is nothing useful to say.
    std::string hint;
    /// librdkafka's or Kafka's own name of the error ("GROUP_AUTHORIZATION_FAILED"); empty where there is none.
    std::string code;
    /// Whether the same request may succeed later without anybody changing anything.
    bool retriable = false;

    friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, std::string text, std::string hint = {})
{
    return tl::unexpected<Error>(Error{kind, std::move(text), std::move(hint), {}, false});
}

} // namespace rollcall
