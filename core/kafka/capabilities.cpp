#include "kafka/capabilities.h"

#include <librdkafka/rdkafka.h>

#include <algorithm>
#include <utility>

namespace rollcall::kafka {

namespace {

struct Gap {
    int until; ///< the first version that can do it; 0: none can
    const char* sentence;
};

constexpr Gap gaps[] = {
    {0x020300ff, "Topic ids are not known, so a topic that was deleted and made anew looks like the old one."},
    {0x020300ff, "Log offsets are asked with one blocking call a leader, so an answer from a slow broker is waited for."},
    {0x020600ff, "The list of groups does not tell their type."},
    {0x020a00ff, "Groups of the new consumer protocol (KIP-848) are described as dead and empty: their members are not shown."},
    {0x020c00ff, "Consumers of the lab cannot use the new consumer protocol (KIP-848)."},
    {0, "Share groups and streams groups are neither listed nor described."},
};

} // namespace

Capabilities capabilities()
{
    return capabilitiesOf(std::min(RD_KAFKA_VERSION, rd_kafka_version()), rd_kafka_version_str());
}

Capabilities capabilitiesOf(int version, std::string name)
{
    Capabilities result{std::move(name), {}};
    for (const auto& gap : gaps) {
        if (gap.until == 0 || version < gap.until) {
            result.missing.emplace_back(gap.sentence);
        }
    }
    return result;
}

} // namespace rollcall::kafka
