#include "kafka/open_transactions.h"

#include "kafka/offsets_reader.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

namespace rollcall::kafka {

namespace {

constexpr Milliseconds patience{2000};

} // namespace

void OpenTransactions::look(Timestamp now, Partition partition, Offset seenTo, Offset confirmedTo)
{
    if (seenTo <= confirmedTo) {
        m_standing.erase(partition);
        return;
    }
    const auto [standing, isNew] = m_standing.try_emplace(partition);
    if (isNew || standing->second.at != confirmedTo) {
        standing->second = {confirmedTo, now, now + patience, false};
    }
}

std::vector<Partition> OpenTransactions::suspects(Timestamp now)
{
    std::vector<Partition> result;
    for (auto& [partition, standing] : m_standing) {
        if (!standing.isOpen && now >= standing.nextQuestion) {
            standing.nextQuestion = now + patience;
            result.push_back(partition);
        }
    }
    return result;
}

void OpenTransactions::answered(Partition partition, Offset lastStable)
{
    if (const auto standing = m_standing.find(partition); standing != m_standing.end()) {
        standing->second.isOpen = lastStable <= standing->second.at;
    }
}

std::string OpenTransactions::text() const
{
    std::size_t count = 0;
    Partition partition = 0;
    std::optional<Timestamp> since;
    for (const auto& [id, standing] : m_standing) {
        if (standing.isOpen) {
            ++count;
            partition = id;
            since = std::min(since.value_or(standing.since), standing.since);
        }
    }
    if (count == 0) {
        return {};
    }
    const auto time = std::chrono::floor<std::chrono::seconds>(*since);
    if (count == 1) {
        return fmt::format("open transaction on {}-{} since {:%H:%M:%S} UTC: commits of its groups wait", offsetsTopicName,
                           partition, time);
    }
    return fmt::format("open transactions on {} partitions of {} since {:%H:%M:%S} UTC: commits of their groups wait", count,
                       offsetsTopicName, time);
}

} // namespace rollcall::kafka
