#include "coordinator_names.h"

#include <cstdint>
#include <sstream>
#include <vector>

namespace rollcall::test {

namespace {

std::uint32_t javaHash(const std::string& text)
{
    std::uint32_t hash = 0;
    for (const char letter : text) {
        hash = 31 * hash + static_cast<unsigned char>(letter);
    }
    return hash & 0x7fffffffU;
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
        if (ids[javaHash(name) % ids.size()] == broker) {
            return name;
        }
    }
    return std::nullopt;
}

} // namespace rollcall::test
