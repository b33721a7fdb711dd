#include "offsets_topic/uuid_text.h"

#include <cstdint>
#include <string_view>

namespace rollcall::offsets_topic {

std::string uuidText(std::span<const std::byte, uuidBytes> uuid)
{
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string text;
    text.reserve((uuidBytes * 8 + 5) / 6);
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (const std::byte one : uuid) {
        bits = bits << 8U | std::to_integer<std::uint32_t>(one);
        for (held += 8; held >= 6; held -= 6) {
            text.push_back(letters[bits >> (held - 6) & 0x3fU]);
        }
    }
    text.push_back(letters[bits << (6 - held) & 0x3fU]);
    return text;
}

} // namespace rollcall::offsets_topic
