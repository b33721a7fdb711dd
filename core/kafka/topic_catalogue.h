// The cluster's topics: read now and then, and at once when a group names one that is not known.
#pragma once

#include "kafka/admin.h"
#include "kafka/wanted_partitions.h"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace rollcall::kafka {

class TopicCatalogue {
public:
    TopicCatalogue(Admin& admin, WantedPartitions& wanted, Milliseconds interval);

    /// Whether it is time, or a topic is wanted that was neither known nor missing at the last reading.
    [[nodiscard]] bool due(Timestamp now) const;
    /// Reads topics, and the ids of the wanted ones. Tells the observation when something changed since the last one; an error
    /// leaves what is known as it was, and it is due again.
    [[nodiscard]] Result<std::optional<TopicsSeen>> read(Timestamp now, const StopFlag& stop);

    [[nodiscard]] const std::optional<std::string>& clusterId() const { return m_clusterId; }
    /// "3 brokers, cluster id ..."; empty before the first reading.
    [[nodiscard]] std::string summary() const;

private:
    Admin& m_admin;
    WantedPartitions& m_wanted;
    Milliseconds m_interval;
    std::optional<Timestamp> m_readAt;
    std::set<TopicName> m_known;
    std::set<TopicName> m_missing; ///< wanted, and not there at the last reading
    std::optional<std::vector<TopicDescription>> m_sent;
    std::optional<std::string> m_clusterId;
    std::size_t m_brokers = 0;
};

} // namespace rollcall::kafka
