#include "kafka/sent_groups.h"

#include <utility>

namespace rollcall::kafka {

bool SentGroups::isNews(const GroupDescription& description)
{
    const auto [at, isNew] = m_descriptions.try_emplace(description.group, description);
    if (!isNew && at->second == description) {
        return false;
    }
    at->second = description;
    return true;
}

bool SentGroups::isNews(const OffsetsCommitted& committed)
{
    Commits commits{committed.topics, committed.error};
    const auto [at, isNew] = m_commits.try_emplace(committed.group, commits);
    if (!isNew && at->second == commits) {
        return false;
    }
    at->second = std::move(commits);
    return true;
}

void SentGroups::forget(const GroupId& group)
{
    m_descriptions.erase(group);
    m_commits.erase(group);
}

} // namespace rollcall::kafka
