#include "domain/metrics_endpoint.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <span>
#include <system_error>

namespace rollcall {

namespace {

constexpr std::string_view example = "http://orders-1:9404/metrics";
constexpr std::uint16_t httpPort = 80;
constexpr std::uint16_t httpsPort = 443;

tl::unexpected<Error> wrong(std::string_view address, std::string_view why)
{
    return fail(ErrorKind::invalidInput, fmt::format("\"{}\" is no address of metrics: {}", address, why),
                fmt::format("write it as {}", example));
}

bool startsWithWord(std::string_view text, std::string_view lowerCase)
{
    return text.size() >= lowerCase.size()
        && std::ranges::equal(text.substr(0, lowerCase.size()), lowerCase,
                              [](char one, char other) { return (one >= 'A' && one <= 'Z' ? one - 'A' + 'a' : one) == other; });
}

std::optional<std::uint16_t> portFrom(std::string_view text)
{
    std::uint16_t port = 0;
    const std::span<const char> all(text);
    const auto* const end = std::to_address(all.end());
    const auto [stopped, error] = std::from_chars(std::to_address(all.begin()), end, port);
    return error != std::errc() || stopped != end || port == 0 ? std::nullopt : std::optional(port);
}

/// A control character or a blank would split the request.
bool isPrintable(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) > ' ' && c != '\x7f'; });
}

} // namespace

std::string MetricsEndpoint::url() const
{
    const bool bracketed = host.find(':') != std::string::npos;
    return fmt::format("{}://{}{}{}:{}{}", tls ? "https" : "http", bracketed ? "[" : "", host, bracketed ? "]" : "", port, path);
}

Result<MetricsEndpoint> metricsEndpointFrom(std::string_view address)
{
    constexpr std::string_view http = "http://";
    constexpr std::string_view https = "https://";
    MetricsEndpoint endpoint;
    std::string_view rest = address;
    if (startsWithWord(rest, https)) {
        endpoint.tls = true;
        rest.remove_prefix(https.size());
    } else if (startsWithWord(rest, http)) {
        rest.remove_prefix(http.size());
    } else if (rest.find("://") != std::string_view::npos) {
        return wrong(address, "only http and https are read");
    }
    if (!isPrintable(rest)) {
        return wrong(address, "there is a blank in it");
    }
    rest = rest.substr(0, rest.find('#'));
    const auto slash = rest.find_first_of("/?");
    if (slash != std::string_view::npos) {
        endpoint.path = (rest[slash] == '?' ? "/" : "") + std::string(rest.substr(slash));
        rest = rest.substr(0, slash);
    }
    if (rest.find('@') != std::string_view::npos) {
        return fail(ErrorKind::invalidInput, "a name and a password in an address of metrics would be saved and shown",
                    "let the endpoint be read without a login from here, or through a proxy that has the password");
    }
    const bool bracketed = rest.starts_with('[');
    const auto hostEnd = bracketed ? rest.find(']') : rest.find(':');
    endpoint.host = rest.substr(bracketed ? 1 : 0, hostEnd - (bracketed && hostEnd != std::string_view::npos ? 1 : 0));
    std::string_view port = hostEnd == std::string_view::npos ? "" : rest.substr(hostEnd + (bracketed ? 1 : 0));
    if (endpoint.host.empty() || (bracketed && hostEnd == std::string_view::npos)) {
        return wrong(address, "there is no host in it");
    }
    endpoint.port = endpoint.tls ? httpsPort : httpPort;
    if (!port.empty()) {
        const auto number = port.starts_with(':') ? portFrom(port.substr(1)) : std::nullopt;
        if (!number) {
            return wrong(address, "its port is no number from 1 to 65535");
        }
        endpoint.port = *number;
    }
    return endpoint;
}

} // namespace rollcall
