#include "observation/recording_text.h"

namespace rollcall::recording {

namespace {

constexpr unsigned byteOf(char letter)
{
    return static_cast<unsigned char>(letter);
}

/// Bytes of the well-formed UTF-8 character at the front (RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF);
/// 0 when there is none.
std::size_t characterLength(std::string_view text)
{
    const unsigned lead = byteOf(text.front());
    if (lead < 0x80) {
        return 1;
    }
    const std::size_t length = lead >= 0xC2 && lead <= 0xDF ? 2
        : lead >= 0xE0 && lead <= 0xEF                      ? 3
        : lead >= 0xF0 && lead <= 0xF4                      ? 4
                                                            : 0;
    if (length == 0 || text.size() < length) {
        return 0;
    }
    for (std::size_t i = 1; i < length; ++i) {
        if ((byteOf(text[i]) & 0xC0U) != 0x80) {
            return 0;
        }
    }
    const unsigned second = byteOf(text[1]);
    const bool malformed = (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90)
        || (lead == 0xF4 && second > 0x8F);
    return malformed ? 0 : length;
}

/// U+F780 to U+F7FF: EF 9E 80 to EF 9F BF.
bool standsForByte(std::string_view text)
{
    return text.size() >= 3 && byteOf(text[0]) == 0xEF && (byteOf(text[1]) == 0x9E || byteOf(text[1]) == 0x9F)
        && (byteOf(text[2]) & 0xC0U) == 0x80;
}

void appendStandIn(std::string& out, char byte)
{
    out += '\xEF';
    out += static_cast<char>(0x9E + ((byteOf(byte) >> 6U) & 1U));
    out += static_cast<char>(0x80 | (byteOf(byte) & 0x3FU));
}

int digitOf(char letter)
{
    if (letter >= '0' && letter <= '9') {
        return letter - '0';
    }
    if (letter >= 'a' && letter <= 'f') {
        return letter - 'a' + 10;
    }
    return letter >= 'A' && letter <= 'F' ? letter - 'A' + 10 : -1;
}

} // namespace

std::string toRecorded(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = characterLength(text);
        if (length == 0 || standsForByte(text)) {
            appendStandIn(out, text.front());
            text.remove_prefix(1);
        } else {
            out += text.substr(0, length);
            text.remove_prefix(length);
        }
    }
    return out;
}

std::string fromRecorded(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        if (standsForByte(text)) {
            out += static_cast<char>(0x80U | ((byteOf(text[1]) & 1U) << 6U) | (byteOf(text[2]) & 0x3FU));
            text.remove_prefix(3);
        } else {
            out += text.front();
            text.remove_prefix(1);
        }
    }
    return out;
}

std::string toHex(std::span<const std::byte> bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (const std::byte byte : bytes) {
        hex += digits[std::to_integer<std::size_t>(byte >> 4)];
        hex += digits[std::to_integer<std::size_t>(byte & std::byte{0x0F})];
    }
    return hex;
}

std::optional<std::vector<std::byte>> bytesFromHex(std::string_view hex)
{
    if (hex.size() % 2 != 0) {
        return std::nullopt;
    }
    std::vector<std::byte> bytes;
    bytes.reserve(hex.size() / 2);
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = digitOf(hex[i]);
        const int low = digitOf(hex[i + 1]);
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        bytes.push_back(static_cast<std::byte>(high * 16 + low));
    }
    return bytes;
}

} // namespace rollcall::recording
