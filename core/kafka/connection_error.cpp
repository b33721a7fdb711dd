#include "kafka/connection_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace rollcall::kafka {

namespace {

struct Row {
    /// What librdkafka's report contains, both (an empty one is in all).
    std::string_view part;
    std::string_view state;
    ErrorKind kind;
    /// {0} is host:port.
    const char* text;
    const char* hint;
};

constexpr auto tlsOnPlain = "it probably speaks no TLS: check the port, or set security.protocol to plaintext or sasl_plaintext";
constexpr std::string_view inHandshake = "in state SSL_HANDSHAKE";
constexpr auto checkCa = "set ssl.ca.location to the PEM file of the authority that signed the broker's certificate";

/// The first row that fits counts.
constexpr std::array rows{
    Row{"Connection refused", "", ErrorKind::unreachable, "{0}: connection refused, nothing listens there",
        "check host and port, and that the broker is up"},
    Row{"Failed to resolve", "", ErrorKind::unreachable, "{0}: the host name is unknown", "check its spelling, DNS and VPN"},
    Row{"No route to host", "", ErrorKind::unreachable, "{0}: no route to this host",
        "check the address, the VPN and the network"},
    Row{"Network is unreachable", "", ErrorKind::unreachable, "{0}: the network is unreachable", "check the network and the VPN"},
    Row{"connection setup timed out", "", ErrorKind::unreachable, "{0}: no answer to connecting",
        "a firewall may drop the packets, or the address is wrong"},
    Row{"Connection timed out", "", ErrorKind::unreachable, "{0}: no answer to connecting",
        "a firewall may drop the packets, or the address is wrong"},
    Row{"Disconnected", "in state APIVERSION_QUERY", ErrorKind::tls, "{0}: the connection closed at the first request",
        "it probably expects TLS: set security.protocol to ssl or sasl_ssl, or use its plain port"},
    Row{"certificate has expired", "", ErrorKind::tls, "{0}: the broker's certificate has expired",
        "renew the broker's certificate (and check this machine's clock)"},
    Row{"certificate is not yet valid", "", ErrorKind::tls, "{0}: the broker's certificate is not valid yet",
        "check this machine's clock"},
    Row{"ostname mismatch", "", ErrorKind::tls, "{0}: the broker's certificate is for another host name",
        "connect by a name that the certificate holds, or have it reissued with this one"},
    Row{"IP address mismatch", "", ErrorKind::tls, "{0}: the broker's certificate is for another address",
        "connect by a name that the certificate holds, or have it reissued with this one"},
    Row{"certificate verify failed", "", ErrorKind::tls,
        "{0}: the broker's certificate is not signed by a trusted authority, or has expired", checkCa},
    Row{"could not be verified", "", ErrorKind::tls,
        "{0}: the broker's certificate is not signed by a trusted authority, or has expired", checkCa},
    Row{"Failed to verify broker certificate", "", ErrorKind::tls,
        "{0}: the broker's certificate is not signed by a trusted authority, or has expired", checkCa},
    Row{"client SSL authentication might be required", "", ErrorKind::tls, "{0}: the broker asks for a client certificate",
        "set ssl.certificate.location and ssl.key.location, or ssl.keystore.location"},
    Row{"certificate required", "", ErrorKind::tls, "{0}: the broker asks for a client certificate",
        "set ssl.certificate.location and ssl.key.location, or ssl.keystore.location"},
    Row{"bad certificate", "", ErrorKind::tls, "{0}: the broker refuses our certificate",
        "the client certificate must be signed by an authority that the broker trusts"},
    Row{"PLAINTEXT broker listener", "", ErrorKind::tls, "{0}: the connection closed in the TLS handshake", tlsOnPlain},
    Row{"wrong version number", "", ErrorKind::tls, "{0}: the answer to the TLS handshake is not TLS", tlsOnPlain},
    Row{"packet length too long", "", ErrorKind::tls, "{0}: the answer to the TLS handshake is not TLS", tlsOnPlain},
    Row{"closed by peer", inHandshake, ErrorKind::tls, "{0}: the connection closed in the TLS handshake", tlsOnPlain},
    Row{"unexpected eof", inHandshake, ErrorKind::tls, "{0}: the connection closed in the TLS handshake", tlsOnPlain},
    Row{"SSL handshake", "", ErrorKind::tls, "{0}: the TLS handshake failed",
        "check security.protocol, ssl.ca.location and the broker's log"},
    Row{"connecting to a SSL listener", "", ErrorKind::tls, "{0}: the connection closed at the first request",
        "the port probably speaks TLS: set security.protocol to ssl or sasl_ssl"},
    Row{"might require SASL authentication", "", ErrorKind::authentication, "{0}: the connection closed at the first request",
        "the port probably asks for a login: set security.protocol to sasl_ssl or sasl_plaintext, and sasl.mechanism"},
    Row{"not valid in current SASL state", "", ErrorKind::authentication, "{0}: this listener takes no login",
        "set security.protocol to plaintext or ssl, or use the port of a listener with SASL"},
    Row{"Disconnected", "", ErrorKind::unreachable, "{0}: the broker closed the connection",
        "it may be stopping; it is tried again"},
};

/// What librdkafka says of a refused certificate, in different versions of it and of OpenSSL.
constexpr std::array<std::string_view, 3> unverified{"certificate verify failed", "could not be verified",
                                                     "Failed to verify broker certificate"};

/// "sasl_ssl://kafka.example:9093/bootstrap" -> "kafka.example:9093"
std::string_view address(std::string_view broker)
{
    if (const auto scheme = broker.find("://"); scheme != std::string_view::npos) {
        broker.remove_prefix(scheme + 3);
    }
    return broker.substr(0, broker.rfind('/'));
}

/// Where " (after 3ms in state CONNECT, 4 identical error(s) suppressed)" begins.
std::size_t timingIn(std::string_view report)
{
    return std::min(report.rfind(" (after "), report.size());
}

/// "Invalid response size N": a peer that is no Kafka listener; N is the first four bytes of what it said.
std::optional<Error> wrongPeer(std::string_view host, std::string_view report)
{
    constexpr std::string_view marker = "Invalid response size ";
    const auto at = report.find(marker);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    const auto digits = report.substr(at + marker.size());
    std::int32_t size = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), size);
    constexpr std::int32_t http = 0x48545450;
    constexpr std::int32_t tlsAlert = 0x1503;
    if (size == http) {
        return Error{ErrorKind::unreachable,
                     fmt::format("{}: an HTTP server answers there, not Kafka", host),
                     "use the port of a Kafka listener (often 9092)",
                     {},
                     false};
    }
    if ((size >> 16) == tlsAlert) {
        return Error{ErrorKind::tls,
                     fmt::format("{}: a TLS listener answers there", host),
                     "set security.protocol to ssl or sasl_ssl",
                     {},
                     false};
    }
    return Error{ErrorKind::unreachable,
                 fmt::format("{}: what answers there is not Kafka", host),
                 "use the port of a Kafka listener (often 9092); does it need TLS?",
                 {},
                 false};
}

Error classify(rd_kafka_resp_err_t code, std::string_view host, std::string_view report, std::string_view timing)
{
    if (auto error = wrongPeer(host, report)) {
        return *std::move(error);
    }
    const auto* const row = std::ranges::find_if(rows, [&](const Row& r) {
        return report.find(r.part) != std::string_view::npos && timing.find(r.state) != std::string_view::npos;
    });
    if (row != rows.end()) {
        return {row->kind, fmt::format(fmt::runtime(row->text), host), row->hint, {}, false};
    }
    if (code == RD_KAFKA_RESP_ERR__AUTHENTICATION) {
        return {ErrorKind::authentication,
                fmt::format("{}: the login was refused: {}", host, report),
                "check user name, password and sasl.mechanism",
                {},
                false};
    }
    const auto kind = code == RD_KAFKA_RESP_ERR__SSL ? ErrorKind::tls : ErrorKind::unreachable;
    return {kind, fmt::format("{}: {}", host, report), "check host and port, and that the broker is up", {}, false};
}

} // namespace

std::string_view addressIn(std::string_view report)
{
    return address(report.substr(0, report.find(": ")));
}

Error connectionError(rd_kafka_resp_err_t code, std::string_view report, const std::optional<CertificateProblem>& certificate)
{
    const auto timing = report.substr(timingIn(report));
    report = report.substr(0, timingIn(report));
    const auto end = report.find(": ");
    const auto host = end == std::string_view::npos ? std::string_view{"broker"} : address(report.substr(0, end));
    const bool aboutCertificate =
        std::ranges::any_of(unverified, [&](std::string_view part) { return report.find(part) != std::string_view::npos; });
    auto error = certificate && aboutCertificate
        ? certificateError(host, *certificate)
        : classify(code, host, end == std::string_view::npos ? report : report.substr(end + 2), timing);
    error.code = rd_kafka_err2name(code);
    error.retriable = error.kind == ErrorKind::unreachable;
    std::ranges::replace(error.text, '\n', ' ');
    return error;
}

} // namespace rollcall::kafka
