#include "kafka/backfill_plan.h"

#include <algorithm>
#include <utility>

namespace rollcall::kafka {

namespace {

bool isComplete(const BackfillTarget& target)
{
    return target.readTo && *target.readTo >= target.tailFrom;
}

} // namespace

void BackfillPlan::tailFrom(Partition partition, Partition partitions, Offset offset)
{
    const std::lock_guard lock(m_mutex);
    auto& target = m_targets[partition];
    target.partition = partition;
    target.partitions = partitions;
    target.tailFrom = offset;
    if (offset == 0) {
        target.readTo = 0; // there is nothing before
    }
    ++m_revision;
}

void BackfillPlan::prefer(std::vector<GroupId> groups)
{
    const std::lock_guard lock(m_mutex);
    m_preferred = std::move(groups);
    ++m_revision;
}

void BackfillPlan::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_cancelled = true;
    ++m_revision;
}

BackfillTarget BackfillPlan::readTo(Partition partition, Offset offset)
{
    const std::lock_guard lock(m_mutex);
    auto& target = m_targets.at(partition);
    target.readTo = std::min(offset, target.tailFrom);
    return target;
}

std::vector<BackfillTarget> BackfillPlan::targets() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<BackfillTarget> result;
    if (m_cancelled) {
        return result;
    }
    const auto add = [&result](const BackfillTarget& target) {
        if (!isComplete(target) && std::ranges::find(result, target.partition, &BackfillTarget::partition) == result.end()) {
            result.push_back(target);
        }
    };
    if (m_partitionOf && !m_targets.empty()) {
        const auto partitions = m_targets.begin()->second.partitions;
        for (const auto& group : m_preferred) {
            if (const auto at = m_targets.find(m_partitionOf(group, partitions)); at != m_targets.end()) {
                add(at->second);
            }
        }
    }
    if (result.empty()) {
        for (const auto& [partition, target] : m_targets) {
            add(target);
        }
    }
    return result;
}

std::uint64_t BackfillPlan::revision() const
{
    const std::lock_guard lock(m_mutex);
    return m_revision;
}

BackfillPlan::Progress BackfillPlan::progress() const
{
    const std::lock_guard lock(m_mutex);
    const auto complete = std::ranges::count_if(m_targets, [](const auto& target) { return isComplete(target.second); });
    return {static_cast<std::size_t>(complete), m_targets.size(), m_cancelled};
}

} // namespace rollcall::kafka
