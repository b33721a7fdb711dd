#include "kafka/certificate_problem.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rollcall::kafka {

namespace {

struct Row {
    int x509;
    /// {0} is host:port, {1} whose certificate it is.
    const char* text;
    const char* hint;
};

constexpr auto checkCa = "set ssl.ca.location to the PEM file of the authority that signed the broker's certificate";
constexpr auto otherName = "connect by a name that the certificate holds, or have it reissued with this one";
constexpr auto untrusted = "{0}: {1} is not signed by a trusted authority";

/// The numbers of openssl/x509_vfy.h, which are the same in all versions of OpenSSL (and in LibreSSL).
constexpr std::array rows{
    Row{2, untrusted, checkCa}, // UNABLE_TO_GET_ISSUER_CERT
    Row{7, "{0}: {1} does not bear the signature of the authority that it names", checkCa}, // CERT_SIGNATURE_FAILURE
    Row{9, "{0}: {1} is not valid yet", "check this machine's clock"}, // CERT_NOT_YET_VALID
    Row{10, "{0}: {1} has expired", "renew it, or check this machine's clock"}, // CERT_HAS_EXPIRED
    Row{18, "{0}: {1} is signed by itself, and not trusted", "set ssl.ca.location to a PEM file that holds this certificate"},
    Row{19, "{0}: the authority behind the broker's certificate is not trusted", checkCa}, // SELF_SIGNED_CERT_IN_CHAIN
    Row{20, untrusted, checkCa}, // UNABLE_TO_GET_ISSUER_CERT_LOCALLY
    Row{21, untrusted, checkCa}, // UNABLE_TO_VERIFY_LEAF_SIGNATURE
    Row{23, "{0}: {1} was revoked", "have it replaced"}, // CERT_REVOKED
    Row{26, "{0}: {1} is not meant for a server", "have it reissued for server authentication"}, // INVALID_PURPOSE
    Row{62, "{0}: {1} is for another host name", otherName}, // HOSTNAME_MISMATCH
    Row{64, "{0}: {1} is for another address", otherName}, // IP_ADDRESS_MISMATCH
};

} // namespace

Error certificateError(std::string_view host, const CertificateProblem& problem)
{
    const std::string_view whose =
        problem.depth == 0 ? "the broker's certificate" : "an authority's certificate in the broker's chain";
    const auto* const row = std::ranges::find(rows, problem.x509, &Row::x509);
    if (row == rows.end()) {
        return {ErrorKind::tls,
                fmt::format("{}: {} was refused (OpenSSL's error {})", host, whose, problem.x509),
                checkCa,
                {},
                false};
    }
    return {ErrorKind::tls, fmt::format(fmt::runtime(row->text), host, whose), row->hint, {}, false};
}

} // namespace rollcall::kafka
