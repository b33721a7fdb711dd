#include "settings/connection_profiles.h"

#include "domain/client_properties.h"
#include "settings/connection_profile_json.h"
#include "settings/private_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

namespace rollcall {

namespace {

using nlohmann::ordered_json;

constexpr int knownVersion = 1;
constexpr auto correctIt = "correct it, or move the file away";

/// "line 3, column 14" of a byte of the text, both from 1.
std::string placeOf(std::string_view text, std::size_t byte)
{
    const auto before = text.substr(0, std::min(byte == 0 ? 0 : byte - 1, text.size()));
    const auto lineBegin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return fmt::format("line {}, column {}", std::ranges::count(before, '\n') + 1, before.size() - lineBegin + 1);
}

/// Absent: there is no file.
Result<std::optional<std::string>> contentOf(const std::filesystem::path& file)
{
    std::error_code problem;
    if (!std::filesystem::exists(file, problem) && !problem) {
        return std::nullopt;
    }
    std::ifstream in(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in.is_open() || in.bad()) {
        return fail(ErrorKind::io, fmt::format("{}: cannot be read: {}", file.string(), std::strerror(errno)),
                    "check the path and its permissions");
    }
    return text;
}

ordered_json emptyDocument()
{
    return {{"version", knownVersion}, {"connections", ordered_json::array()}};
}

Result<ordered_json> parsed(const std::string& text, const std::string& file)
{
    ordered_json document;
    try {
        document = ordered_json::parse(text);
    } catch (const ordered_json::parse_error& error) {
        return fail(ErrorKind::invalidInput, fmt::format("{}, {}: not valid JSON", file, placeOf(text, error.byte)), correctIt);
    }
    const auto version = document.is_object() ? document.find("version") : document.end();
    if (!document.is_object() || version == document.end() || !version->is_number_integer() || *version < 1) {
        return fail(ErrorKind::invalidInput, file + ": has no version, so it is no file of connections", correctIt);
    }
    if (*version > knownVersion) {
        return fail(ErrorKind::notSupported,
                    fmt::format("{}: is of version {}, and this Rollcall knows version {}", file, version->dump(), knownVersion),
                    "use a newer Rollcall; the file is left as it is");
    }
    auto& connections = document["connections"];
    if (connections.is_null()) {
        connections = ordered_json::array();
    }
    if (!connections.is_array()) {
        return fail(ErrorKind::invalidInput, file + ": connections must be a list", correctIt);
    }
    return document;
}

Result<std::vector<ConnectionProfile>> profilesIn(const ordered_json& document, const std::string& file)
{
    std::vector<ConnectionProfile> result;
    for (std::size_t i = 0; i < document["connections"].size(); ++i) {
        auto profile = profileFrom(document["connections"][i], fmt::format("{}: connections[{}]", file, i));
        if (!profile) {
            return tl::unexpected(std::move(profile.error()));
        }
        result.push_back(std::move(*profile));
    }
    return result;
}

/// Checked as a whole before anything is changed.
Result<ordered_json> documentOf(const std::filesystem::path& file)
{
    const auto text = contentOf(file);
    if (!text) {
        return tl::unexpected(text.error());
    }
    if (!*text) {
        return emptyDocument();
    }
    auto document = parsed(**text, file.string());
    if (document) {
        if (const auto profiles = profilesIn(*document, file.string()); !profiles) {
            return tl::unexpected(profiles.error());
        }
    }
    return document;
}

/// The name of a secret property that has a value anywhere in it, in a field of somebody's own too.
std::optional<std::string> secretIn(const ordered_json& json)
{
    if (!json.is_structured()) {
        return std::nullopt;
    }
    for (const auto& [key, value] : json.items()) {
        if (json.is_object() && holdsSecret(key)) {
            return key;
        }
        if (auto found = secretIn(value)) {
            return found;
        }
    }
    return std::nullopt;
}

Result<void> write(const std::filesystem::path& file, const ordered_json& document)
{
    if (const auto secret = secretIn(document)) {
        return fail(ErrorKind::invalidInput,
                    fmt::format("{}: not written, for {} is a secret and is not kept in a file", file.string(), *secret),
                    "enter it in its own field; it goes to the system's keychain");
    }
    std::string text;
    try {
        text = document.dump(2) + '\n';
    } catch (const ordered_json::type_error&) {
        return fail(ErrorKind::invalidInput, file.string() + ": not written, for a value is no valid UTF-8",
                    "use names and paths in UTF-8");
    }
    return writePrivateFile(file, text);
}

auto withId(ordered_json& connections, std::string_view id)
{
    return std::ranges::find_if(connections, [&](const ordered_json& entry) { return entry["id"] == id; });
}

} // namespace

Result<std::vector<ConnectionProfile>> ConnectionProfiles::read() const
{
    const auto document = documentOf(m_file);
    if (!document) {
        return tl::unexpected(document.error());
    }
    return profilesIn(*document, m_file.string());
}

Result<void> ConnectionProfiles::put(const ConnectionProfile& profile) const
{
    if (profile.id.empty()) {
        return fail(ErrorKind::invalidInput, fmt::format("connection {}: has no id", profile.name));
    }
    auto document = documentOf(m_file);
    if (!document) {
        return tl::unexpected(std::move(document.error()));
    }
    auto& connections = (*document)["connections"];
    const auto found = withId(connections, profile.id);
    auto entry = found == connections.end() ? ordered_json::object() : *found;
    writeTo(entry, profile);
    if (found == connections.end()) {
        connections.push_back(std::move(entry));
    } else {
        *found = std::move(entry);
    }
    return write(m_file, *document);
}

Result<void> ConnectionProfiles::remove(std::string_view id) const
{
    auto document = documentOf(m_file);
    if (!document) {
        return tl::unexpected(std::move(document.error()));
    }
    auto& connections = (*document)["connections"];
    const auto found = withId(connections, id);
    if (found == connections.end()) {
        return {};
    }
    connections.erase(found);
    return write(m_file, *document);
}

} // namespace rollcall
