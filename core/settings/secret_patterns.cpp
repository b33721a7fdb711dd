#include "settings/secret_patterns.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace rollcall {

namespace {

/// With = behind it, or with : where it is the end of a property's name or a key of JSON: "wrong password: check it" is no
/// secret.
constexpr std::array<std::string_view, 11> keys{"password", "passwd",  "passphrase",  "secret",
                                                "token",    "api_key", "jaas.config", "oauthbearer.config",
                                                "key.pem",  "apikey",  "api-key"};

constexpr std::string_view blanks = " \t";

std::string lower(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

bool isTokenCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || std::string_view("-_.=+/").find(c) != std::string_view::npos;
}

std::size_t endOfLine(std::string_view text, std::size_t from)
{
    return std::min(text.find_first_of("\r\n", from), text.size());
}

/// Where the value of a key begins that ends at that place; npos when no value follows.
std::size_t valueAfter(std::string_view text, std::size_t keyEnd, bool mayHaveColon)
{
    const bool quoted = keyEnd < text.size() && (text[keyEnd] == '"' || text[keyEnd] == '\'');
    const auto separator = text.find_first_not_of(blanks, keyEnd + (quoted ? 1 : 0));
    if (separator == std::string_view::npos
        || (text[separator] != '=' && (text[separator] != ':' || !(mayHaveColon || quoted)))) {
        return std::string_view::npos;
    }
    const auto value = text.find_first_not_of(blanks, separator + 1);
    return value == std::string_view::npos || value == endOfLine(text, value) ? std::string_view::npos : value;
}

std::size_t endOfValue(std::string_view text, std::size_t from)
{
    if (text[from] == '"' || text[from] == '\'') {
        for (auto at = from + 1; at < endOfLine(text, from); ++at) {
            if (text[at] == '\\') {
                ++at;
            } else if (text[at] == text[from]) {
                return at + 1;
            }
        }
        return endOfLine(text, from);
    }
    return std::min(text.find_first_of(" \t\r\n,;&)}", from), text.size());
}

void removeValuesOf(std::string& text, std::string_view key, std::string_view mark)
{
    auto lowered = lower(text);
    for (auto at = lowered.find(key); at != std::string::npos; at = lowered.find(key, at + 1)) {
        // "sasl.password=": the value is all that follows, for it may hold anything.
        const bool property = at > 0 && text[at - 1] == '.';
        const auto value = valueAfter(text, at + key.size(), property);
        if (value == std::string::npos) {
            continue;
        }
        const auto end = property ? endOfLine(text, value) : endOfValue(text, value);
        text.replace(value, end - value, mark);
        lowered = lower(text);
        at = value;
    }
}

void removeAuthorization(std::string& text, std::string_view mark)
{
    constexpr std::string_view header = "authorization:";
    for (auto at = lower(text).find(header); at != std::string::npos; at = lower(text).find(header, at + 1)) {
        const auto value = at + header.size();
        text.replace(value, endOfLine(text, value) - value, " " + std::string(mark));
    }
}

/// scheme://user:password@host
void removeUserInfo(std::string& text, std::string_view mark)
{
    for (auto at = text.find("://"); at != std::string::npos; at = text.find("://", at + 3)) {
        const auto from = at + 3;
        const auto authority = text.substr(from, text.find_first_of("/ \t\r\n\"'<>", from) - from);
        if (const auto sign = authority.rfind('@'); sign != std::string::npos) {
            text.replace(from, sign, mark);
        }
    }
}

/// JSON web tokens: three parts in base64, of which the first begins with {" there.
void removeWebTokens(std::string& text, std::string_view mark)
{
    constexpr std::size_t shortest = 20;
    for (auto at = text.find("eyJ"); at != std::string::npos; at = text.find("eyJ", at + 1)) {
        auto end = at;
        while (end < text.size() && isTokenCharacter(text[end])) {
            ++end;
        }
        if (end - at >= shortest && text.substr(at, end - at).find('.') != std::string::npos) {
            text.replace(at, end - at, mark);
        }
    }
}

void removePrivateKeys(std::string& text, std::string_view mark)
{
    constexpr std::string_view dashes = "-----";
    for (auto at = text.find("-----BEGIN "); at != std::string::npos; at = text.find("-----BEGIN ", at + 1)) {
        const auto label = text.substr(at, text.find(dashes, at + dashes.size()) - at);
        if (label.find("PRIVATE KEY") == std::string::npos) {
            continue;
        }
        const auto footer = text.find("-----END ", at);
        const auto end = footer == std::string::npos ? footer : text.find(dashes, footer + dashes.size());
        text.replace(at, end == std::string::npos ? end : end + dashes.size() - at, mark);
    }
}

} // namespace

std::string withoutSecretPatterns(std::string_view text, std::string_view mark)
{
    std::string result(text);
    removePrivateKeys(result, mark);
    for (const auto key : keys) {
        removeValuesOf(result, key, mark);
    }
    removeAuthorization(result, mark);
    removeUserInfo(result, mark);
    removeWebTokens(result, mark);
    return result;
}

} // namespace rollcall
