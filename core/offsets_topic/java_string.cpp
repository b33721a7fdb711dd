#include "offsets_topic/java_string.h"

#include <cstddef>

namespace rollcall::offsets_topic {

namespace {

constexpr std::uint32_t replacement = 0xfffd;

/// What a first byte says of its character.
struct Lead {
    std::size_t length; ///< 0: no character begins so
    std::uint32_t bits;
    // The range of the second byte; it shuts out overlong forms and what lies beyond U+10FFFF.
    std::uint8_t least = 0x80;
    std::uint8_t most = 0xbf;
};

Lead leadOf(std::uint8_t byte)
{
    if (byte < 0x80) {
        return {1, byte};
    }
    if (byte >= 0xc2 && byte <= 0xdf) {
        return {2, byte & 0x1fU};
    }
    if (byte >= 0xe0 && byte <= 0xef) {
        return {3, byte & 0x0fU, static_cast<std::uint8_t>(byte == 0xe0 ? 0xa0 : 0x80)};
    }
    if (byte >= 0xf0 && byte <= 0xf4) {
        return {4, byte & 0x07U, static_cast<std::uint8_t>(byte == 0xf0 ? 0x90 : 0x80),
                static_cast<std::uint8_t>(byte == 0xf4 ? 0x8f : 0xbf)};
    }
    return {0, 0};
}

/// Takes the next character off the front. A broken one is taken as far as it could have been one. Surrogates (ED A0 80 and on)
/// are taken whole, and replaced: Java's decoder looks at the three bytes first.
std::uint32_t takeCharacter(std::string_view& text)
{
    const Lead lead = leadOf(static_cast<std::uint8_t>(text.front()));
    std::uint32_t character = lead.bits;
    std::size_t taken = 1;
    for (; taken < lead.length && taken < text.size(); ++taken) {
        const auto byte = static_cast<std::uint8_t>(text[taken]);
        if (byte < (taken == 1 ? lead.least : 0x80) || byte > (taken == 1 ? lead.most : 0xbf)) {
            break;
        }
        character = character << 6U | (byte & 0x3fU);
    }
    text.remove_prefix(taken);
    const bool surrogate = character >= 0xd800 && character <= 0xdfff;
    return taken == lead.length && !surrogate ? character : replacement;
}

} // namespace

std::int32_t javaHashCode(std::string_view utf8)
{
    std::uint32_t hash = 0;
    while (!utf8.empty()) {
        const std::uint32_t character = takeCharacter(utf8);
        if (character < 0x10000) {
            hash = hash * 31 + character;
        } else {
            hash = hash * 31 + (0xd800 + ((character - 0x10000) >> 10U));
            hash = hash * 31 + (0xdc00 + ((character - 0x10000) & 0x3ffU));
        }
    }
    return static_cast<std::int32_t>(hash);
}

} // namespace rollcall::offsets_topic
