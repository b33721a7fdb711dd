#include "coordinator_names.h"

#include <cstdint>
#include <sstream>
#include <vector>

namespace rollcall::test {

namespace {

/// String.hashCode, then Utils.abs as GroupMetadataManager and GroupCoordinatorService have it: the magnitude, and 0 for the one
/// int that has none. (Measured on 3.9.2 and 4.3.1; masking the sign bit away gives another partition for every negative hash.)
std::uint32_t kafkaHash(const std::string& text)
{
    std::uint32_t hash = 0;
    for (const char letter : text) {
        hash = 31 * hash + static_cast<unsigned char>(letter);
    }
    constexpr std::uint32_t signBit = 0x80000000U;
    if (hash == signBit) {
        return 0;
    }
    return (hash & signBit) != 0 ? 0U - hash : hash;
}

} // namespace

std::optional<std::string> groupCoordinatedBy(int broker, const std::string& leaders)
{
    std::istringstream stream(leaders);
    std::vector<int> ids;
    for (int id = 0; stream >> id;) {
        ids.push_back(id);
    }
    for (int i = 0; i < 1000 && !ids.empty(); ++i) {
        std::string name = "readers-" + std::to_string(i);
        if (ids[kafkaHash(name) % ids.size()] == broker) {
            return name;
        }
    }
    return std::nullopt;
}

} // namespace rollcall::test
