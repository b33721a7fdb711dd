// The shapes in which a secret turns up in other people's texts.
#pragma once

#include "domain/client_properties.h"

#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

/// RFC 4648, with padding.
[[nodiscard]] std::string base64(std::string_view bytes);
/// Percent-encoded but for RFC 3986's unreserved characters.
[[nodiscard]] std::string percentEncoded(std::string_view bytes);

/// The values of the secrets among these properties: whole, line by line (a key in PEM has many), each part of a value that is a
/// list of its own (sasl.oauthbearer.config, sasl.jaas.config), percent-encoded, with backslashes before quotes as JSON has it,
/// in base64, and as the login that SASL PLAIN and HTTP make of it with the user's name. No empty ones, no two alike.
[[nodiscard]] std::vector<std::string> secretForms(const ClientProperties& properties);

} // namespace rollcall
