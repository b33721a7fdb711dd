#pragma once

#include "domain/error.h"
#include "settings/property_lines.h"

#include <map>
#include <string>

namespace rollcall {

/// ssl.truststore.*, ssl.keystore.* and ssl.key.password in librdkafka's properties. Truststores other than PEM, and JKS
/// keystores, are errors whose hint is the line that converts them.
[[nodiscard]] Result<std::map<std::string, std::string>> storesFrom(const PropertyLines& lines, const std::string& file);

} // namespace rollcall
