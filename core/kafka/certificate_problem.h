#pragma once

#include "domain/error.h"

#include <string_view>

namespace rollcall::kafka {

/// Why OpenSSL refused a certificate of a broker's chain.
struct CertificateProblem {
    /// X509_V_ERR_... of openssl/x509_vfy.h; not 0.
    int x509 = 0;
    /// In the chain: 0 is the broker's own certificate, higher ones are its authorities.
    int depth = 0;

    friend bool operator==(const CertificateProblem&, const CertificateProblem&) = default;
};

/// host is host:port.
[[nodiscard]] Error certificateError(std::string_view host, const CertificateProblem& problem);

} // namespace rollcall::kafka
