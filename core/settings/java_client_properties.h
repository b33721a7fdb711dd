// A Java client's connection properties in librdkafka's names.
#pragma once

#include "domain/client_properties.h"
#include "domain/error.h"
#include "settings/property_lines.h"

#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

struct TranslatedProperties {
    ClientProperties properties;
    std::vector<std::string> ignored;
};

/// Whether a file with this name in it was written for a Java client.
[[nodiscard]] bool onlyJavaKnows(std::string_view name);

/// Names that mean nothing here are told as ignored. Fails where leaving something out would connect in another way than the file
/// says: a truststore or login module that librdkafka cannot read. file stands for the file in errors.
[[nodiscard]] Result<TranslatedProperties> fromJavaClient(const PropertyLines& lines, const std::string& file);

} // namespace rollcall
