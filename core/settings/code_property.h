#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace rollcall {

/// Whether librdkafka runs a command, or loads a library, because of that property: never to be taken from a file that somebody
/// sent without asking.
[[nodiscard]] constexpr bool runsCode(std::string_view property)
{
    constexpr std::array<std::string_view, 4> names{
        "sasl.kerberos.kinit.cmd", // by the shell
        "ssl.engine.location", // an OpenSSL engine
        "ssl.providers", // OpenSSL 3: names of libraries, paths too
        "plugin.library.paths",
    };
    return std::ranges::find(names, property) != names.end();
}

/// librdkafka has the shell renew a Kerberos ticket, with the principal in the command as it is and the keytab between double
/// quotes: whether a value stays one word there, and nothing but a word.
[[nodiscard]] constexpr bool isPlainInShell(std::string_view value)
{
    return value.find_first_of("\"'`$\\;&|<>(){}*?[]!#~% \t\r\n") == std::string_view::npos;
}
[[nodiscard]] constexpr bool isPlainInShellQuotes(std::string_view value)
{
    return value.find_first_of("\"`$\\\r\n") == std::string_view::npos;
}

} // namespace rollcall
