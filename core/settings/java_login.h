#pragma once

#include "domain/error.h"
#include "settings/property_lines.h"

#include <map>
#include <string>

namespace rollcall {

/// sasl.jaas.config in librdkafka's properties: user and password (Plain, Scram), client id and secret (OAuthBearer), keytab and
/// principal (Krb5). Any other login module is an error.
[[nodiscard]] Result<std::map<std::string, std::string>> loginFrom(const PropertyLine& line, const std::string& file);

} // namespace rollcall
