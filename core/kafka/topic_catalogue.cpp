#include "kafka/topic_catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace rollcall::kafka {

TopicCatalogue::TopicCatalogue(Admin& admin, WantedPartitions& wanted, Milliseconds interval)
    : m_admin(admin), m_wanted(wanted), m_interval(interval)
{
}

bool TopicCatalogue::due(Timestamp now) const
{
    if (!m_readAt || now - *m_readAt >= m_interval) {
        return true;
    }
    return std::ranges::any_of(m_wanted.topicNames(),
                               [&](const TopicName& name) { return !m_known.contains(name) && !m_missing.contains(name); });
}

std::string TopicCatalogue::summary() const
{
    if (!m_readAt) {
        return {};
    }
    const auto brokers = fmt::format("{} broker{}", m_brokers, m_brokers == 1 ? "" : "s");
    return m_clusterId ? fmt::format("{}, cluster id {}", brokers, *m_clusterId) : brokers;
}

Result<std::optional<TopicsSeen>> TopicCatalogue::read(Timestamp now, const StopFlag& stop)
{
    auto metadata = m_admin.metadata(stop);
    if (!metadata) {
        return tl::unexpected(std::move(metadata.error()));
    }
    const auto wanted = m_wanted.topicNames();
    std::vector<TopicName> askIds;
    m_known.clear();
    for (const auto& topic : metadata->topics) {
        m_known.insert(topic.name);
        if (wanted.contains(topic.name)) {
            askIds.push_back(topic.name);
        }
    }
    m_missing.clear();
    std::ranges::set_difference(wanted, m_known, std::inserter(m_missing, m_missing.end()));

    const auto ids = askIds.empty() ? std::map<TopicName, TopicId>{} : m_admin.topicIds(askIds, stop);
    if (stop.requested()) {
        return fail(ErrorKind::cancelled, "topics: stopped");
    }
    for (auto& topic : metadata->topics) {
        if (const auto id = ids.find(topic.name); id != ids.end()) {
            topic.id = id->second;
        }
    }
    m_wanted.topics(metadata->topics);
    m_readAt = now;
    m_clusterId = metadata->clusterId;
    m_brokers = metadata->brokers.size();
    if (m_sent == metadata->topics) {
        return std::nullopt;
    }
    m_sent = metadata->topics;
    return TopicsSeen{metadata->span.received, std::move(metadata->topics), true};
}

} // namespace rollcall::kafka
