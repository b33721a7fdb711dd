#include "settings/property_argument.h"

#include "domain/client_properties.h"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace rollcall {

namespace {

constexpr std::string_view environmentMark = "@env:";
constexpr std::string_view fileMark = "@file:";

Result<std::string> fromEnvironment(const std::string& property, const std::string& variable)
{
    const char* const value = std::getenv(variable.c_str()); // NOLINT(concurrency-mt-unsafe): nothing here sets variables
    if (value == nullptr) {
        return fail(ErrorKind::invalidInput, fmt::format("-X {}: the environment variable {} is not set", property, variable),
                    fmt::format("export {}=... before starting, or use {}=@file:PATH", variable, property));
    }
    return std::string{value};
}

Result<std::string> fromFile(const std::string& property, const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    std::string value{std::istreambuf_iterator<char>(in), {}};
    if (!in.is_open() || in.bad()) {
        return fail(ErrorKind::invalidInput, fmt::format("-X {}: {} cannot be read", property, path),
                    "check the path and its permissions");
    }
    if (value.ends_with('\n')) {
        value.pop_back();
    }
    if (value.ends_with('\r')) {
        value.pop_back();
    }
    return value;
}

} // namespace

Result<PropertyArgument> parsePropertyArgument(std::string_view argument)
{
    const auto equals = argument.find('=');
    if (equals == std::string_view::npos || equals == 0) {
        return fail(ErrorKind::invalidInput, "-X needs name=value", "for instance -X security.protocol=sasl_ssl");
    }
    PropertyArgument result;
    result.name = std::string{argument.substr(0, equals)};
    const auto value = argument.substr(equals + 1);
    Result<std::string> resolved{value};
    if (value.starts_with(environmentMark)) {
        resolved = fromEnvironment(result.name, std::string{value.substr(environmentMark.size())});
    } else if (value.starts_with(fileMark)) {
        resolved = fromFile(result.name, std::string{value.substr(fileMark.size())});
    } else if (holdsSecret(result.name)) {
        result.warning = fmt::format(
            "-X {0}: a secret on the command line can be seen by others; use {0}=@env:NAME or {0}=@file:PATH", result.name);
    }
    if (!resolved) {
        return tl::unexpected(std::move(resolved.error()));
    }
    result.value = *std::move(resolved);
    return result;
}

} // namespace rollcall
