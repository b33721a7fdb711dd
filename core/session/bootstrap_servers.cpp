#include "session/bootstrap_servers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace rollcall {

namespace {

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto begin = text.find_first_not_of(blanks);
    return begin == std::string_view::npos ? std::string_view{} : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

tl::unexpected<Error> wrong(std::string_view entry, std::string_view what)
{
    return fail(ErrorKind::invalidConfig, fmt::format("bootstrap servers: {}: {}", entry, what),
                "write HOST:PORT, with commas between several, for instance kafka1.example:9092");
}

Result<BootstrapServer> serverFrom(std::string_view entry)
{
    auto rest = entry;
    if (const auto scheme = rest.find("://"); scheme != std::string_view::npos) {
        rest.remove_prefix(scheme + 3);
    }
    BootstrapServer server;
    std::string_view port;
    if (rest.starts_with('[')) {
        const auto close = rest.find(']');
        if (close == std::string_view::npos) {
            return wrong(entry, "the bracket is not closed");
        }
        server.host = rest.substr(1, close - 1);
        port = rest.substr(close + 1);
    } else if (std::ranges::count(rest, ':') > 1) {
        return wrong(entry, "an IPv6 address needs brackets: [::1]:9092");
    } else {
        server.host = rest.substr(0, rest.find(':'));
        port = rest.substr(server.host.size());
    }
    if (server.host.empty() || server.host.find_first_of(" \t/@") != std::string::npos) {
        return wrong(entry, "no host name");
    }
    if (port.empty()) {
        return server;
    }
    const auto* const end = port.data() + port.size();
    const auto read = std::from_chars(port.data() + 1, end, server.port);
    if (port.front() != ':' || port.size() < 2 || read.ec != std::errc{} || read.ptr != end || server.port == 0) {
        return wrong(entry, "a port is a number from 1 to 65535");
    }
    return server;
}

} // namespace

std::string BootstrapServer::text() const
{
    return host.find(':') == std::string::npos ? fmt::format("{}:{}", host, port) : fmt::format("[{}]:{}", host, port);
}

Result<std::vector<BootstrapServer>> bootstrapServers(std::string_view list)
{
    std::vector<BootstrapServer> result;
    while (!list.empty()) {
        const auto end = std::min(list.find(','), list.size());
        const auto entry = trimmed(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
        if (entry.empty()) {
            continue;
        }
        auto server = serverFrom(entry);
        if (!server) {
            return tl::unexpected(std::move(server.error()));
        }
        result.push_back(std::move(*server));
    }
    if (result.empty()) {
        return fail(ErrorKind::invalidConfig, "bootstrap servers: none is named",
                    "name at least one broker as HOST:PORT, for instance kafka1.example:9092");
    }
    return result;
}

} // namespace rollcall
