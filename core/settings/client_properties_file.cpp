#include "settings/client_properties_file.h"

#include "settings/java_client_properties.h"
#include "settings/java_properties_text.h"
#include "settings/property_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

namespace rollcall {

namespace {

constexpr std::string_view blanks = " \t\r\f";

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

Result<PropertyLines> literalLines(std::string_view text, const std::string& name)
{
    PropertyLines result;
    int number = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        if (line.empty() || line.front() == '#') {
            continue;
        }
        const auto equals = line.find('=');
        if (equals == std::string_view::npos || equals == 0) {
            return fail(ErrorKind::invalidInput, fmt::format("{}, line {}: not a property", name, number),
                        "write name=value, one a line, or # before a comment");
        }
        result.push_back({std::string{trimmed(line.substr(0, equals))}, std::string{trimmed(line.substr(equals + 1))}, number});
    }
    return result;
}

/// True for properties that say how an application consumes or produces, not how it connects.
bool ofAnApplication(std::string_view name)
{
    constexpr std::array<std::string_view, 20> names{
        "auto.offset.reset",
        "enable.auto.commit",
        "auto.commit.interval.ms",
        "session.timeout.ms",
        "heartbeat.interval.ms",
        "isolation.level",
        "exclude.internal.topics",
        "check.crcs",
        "acks",
        "retries",
        "linger.ms",
        "batch.size",
        "buffer.memory",
        "compression.type",
        "transactional.id",
        "enable.idempotence",
        "partitioner.class",
        "interceptor.classes",
        "partition.assignment.strategy",
        "max.block.ms",
    };
    return name.starts_with("group.") || name.starts_with("max.poll.") || name.starts_with("fetch.")
        || name.starts_with("max.partition.") || name.ends_with(".deserializer") || name.ends_with(".serializer")
        || name.starts_with("transaction.") || std::ranges::find(names, name) != names.end();
}

} // namespace

Result<ClientPropertiesFile> parseClientProperties(std::string_view text, const std::string& name)
{
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    const auto asJava = javaPropertyLines(text);
    ClientPropertiesFile result;
    result.java = std::ranges::any_of(asJava, [](const PropertyLine& line) { return onlyJavaKnows(line.name); });

    auto lines = result.java ? Result<PropertyLines>(asJava) : literalLines(text, name);
    if (!lines) {
        return tl::unexpected(std::move(lines.error()));
    }
    PropertyLines ofTheConnection;
    for (auto& line : *lines) {
        if (ofAnApplication(line.name)) {
            result.ofTheApplication.insert_or_assign(std::move(line.name), std::move(line.value));
        } else if (result.java) {
            ofTheConnection.push_back(std::move(line));
        } else {
            result.properties.values.insert_or_assign(std::move(line.name), std::move(line.value));
        }
    }
    if (result.java) {
        auto translated = fromJavaClient(ofTheConnection, name);
        if (!translated) {
            return tl::unexpected(std::move(translated.error()));
        }
        result.properties = std::move(translated->properties);
        result.ignored = std::move(translated->ignored);
    }
    return result;
}

Result<ClientPropertiesFile> readClientProperties(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in.is_open() || in.bad()) {
        return fail(ErrorKind::io, fmt::format("{}: cannot be read: {}", file.string(), std::strerror(errno)),
                    "check the path and its permissions");
    }
    return parseClientProperties(text, file.string());
}

} // namespace rollcall
