#include "settings/secret_forms.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <initializer_list>
#include <set>

namespace rollcall {

namespace {

constexpr std::array<std::string_view, 3> userNames{"sasl.username", "sasl.oauthbearer.client.id", "sasl.kerberos.principal"};
/// Shorter parts of a list or lines of a key are words of the format, not secrets.
constexpr std::size_t shortestPart = 4;

std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            result += '\\';
        }
        result += c;
    }
    return result;
}

std::string joined(std::initializer_list<std::string_view> parts, char separator)
{
    std::string text;
    for (const auto* part = parts.begin(); part != parts.end(); ++part) {
        text.append(part == parts.begin() ? 0 : 1, separator).append(*part);
    }
    return text;
}

/// The lines of a value, and what stands behind each = in it, without quotes.
std::vector<std::string> partsOf(std::string_view value)
{
    std::vector<std::string> parts;
    const auto take = [&parts](std::string_view part) {
        if (part.size() >= shortestPart && !part.starts_with("-----")) {
            parts.emplace_back(part);
        }
    };
    for (std::size_t from = 0; from < value.size();) {
        const auto end = std::min(value.find_first_of("\r\n", from), value.size());
        take(value.substr(from, end - from));
        from = end + 1;
    }
    for (auto at = value.find('='); at != std::string_view::npos; at = value.find('=', at + 1)) {
        const auto rest = value.substr(at + 1);
        const bool quoted = rest.starts_with('"');
        const auto end = quoted ? rest.find('"', 1) : rest.find_first_of(" \t\r\n,;");
        take(quoted ? rest.substr(1, end == std::string_view::npos ? end : end - 1) : rest.substr(0, end));
    }
    return parts;
}

} // namespace

std::string base64(std::string_view bytes)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t j = 0; j < 3; ++j) {
            group = group << 8U | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0U);
        }
        for (std::size_t j = 0; j < 4; ++j) {
            text += i + j <= bytes.size() ? alphabet[group >> (18U - 6U * j) & 63U] : '=';
        }
    }
    return text;
}

std::string percentEncoded(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || std::string_view("-._~").find(c) != std::string_view::npos) {
            text += c;
        } else {
            text += {'%', digits[byte >> 4U], digits[byte & 15U]};
        }
    }
    return text;
}

std::vector<std::string> secretForms(const ClientProperties& properties)
{
    std::set<std::string> forms;
    for (const auto& [name, value] : properties.values) {
        if (!holdsSecret(name) || value.empty()) {
            continue;
        }
        auto parts = partsOf(value);
        parts.push_back(value);
        for (const auto& part : parts) {
            forms.insert({part, percentEncoded(part), escaped(part), base64(part)});
        }
        for (const auto userName : userNames) {
            if (const auto user = properties.values.find(std::string(userName)); user != properties.values.end()) {
                forms.insert({base64(joined({user->second, value}, ':')), base64(joined({"", user->second, value}, '\0'))});
            }
        }
    }
    return {forms.begin(), forms.end()};
}

} // namespace rollcall
