// What was last sent of each group, so that only changes are sent.
#pragma once

#include "observation/observation.h"

#include <map>

namespace rollcall::kafka {

class SentGroups {
public:
    /// True, and remembered, when it differs from the last one of that group (errors included).
    [[nodiscard]] bool isNews(const GroupDescription& description);
    [[nodiscard]] bool isNews(const OffsetsCommitted& committed);
    /// Its next description and commits are news whatever they say.
    void forget(const GroupId& group);

private:
    struct Commits {
        std::map<TopicName, TopicOffsets> topics;
        std::optional<Error> error;

        friend bool operator==(const Commits&, const Commits&) = default;
    };

    std::map<GroupId, GroupDescription> m_descriptions;
    std::map<GroupId, Commits> m_commits;
};

} // namespace rollcall::kafka
