// What a form for connections can offer with the librdkafka at hand.
#pragma once

#include "domain/error.h"

#include <string>
#include <vector>

namespace rollcall {

/// One of librdkafka's properties, in its own words.
struct PropertyChoice {
    std::string name;
    /// What it takes ("10 .. 300000", "true, false"); empty: any text.
    std::string values;
    /// Empty: none.
    std::string byDefault;
    std::string meaning;
};

struct ConnectionChoices {
    /// GSSAPI.
    bool kerberos = false;
    /// OAUTHBEARER with tokens from an endpoint (OIDC).
    bool tokenEndpoint = false;
    /// All that bear on a connection, whatever it is used for.
    std::vector<PropertyChoice> properties;
};

/// Takes some milliseconds; connects nothing.
[[nodiscard]] ConnectionChoices connectionChoices();

/// Whether a connection can have that property with that value. Nothing is loaded, run or connected. Errors name the property,
/// never a secret.
[[nodiscard]] Result<void> checkProperty(const std::string& name, const std::string& value);

} // namespace rollcall
