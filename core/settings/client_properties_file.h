// Connection properties from a file: librdkafka's own, or a Java client's, which is translated.
#pragma once

#include "domain/client_properties.h"
#include "domain/error.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

struct ClientPropertiesFile {
    /// In librdkafka's names. Whether librdkafka accepts them shows when a connection is opened.
    ClientProperties properties;
    /// Of a consumer or producer that shares the file (group.id, max.poll.*, deserializers): no part of the connection.
    std::map<std::string, std::string> ofTheApplication;
    /// Names that only a Java client knows and that change nothing here.
    std::vector<std::string> ignored;
    /// The file holds a Java client's names.
    bool java = false;
};

/// Errors name the file and the line, never a value.
[[nodiscard]] Result<ClientPropertiesFile> readClientProperties(const std::filesystem::path& file);

/// name stands for the file in errors. A file is a Java client's when it holds a name that only Java clients know; then it is
/// read by the rules of java.util.Properties (escapes, continued lines), else each line is name=value, taken literally.
[[nodiscard]] Result<ClientPropertiesFile> parseClientProperties(std::string_view text, const std::string& name);

} // namespace rollcall
