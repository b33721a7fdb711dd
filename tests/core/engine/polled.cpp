#include "polled.h"

#include "offsets_topic/decode.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace rollcall::test {

namespace {

/// What the groups of a recording had committed so far.
class Commits {
public:
    void take(const OffsetsRecords& records)
    {
        for (std::size_t index = 0; index < records.size(); ++index) {
            const auto raw = records.at(index);
            const auto decoded = offsets_topic::decode(raw.key, raw.value);
            const auto* record = std::get_if<offsets_topic::Record>(&decoded);
            const auto* commit = record == nullptr ? nullptr : std::get_if<offsets_topic::OffsetCommit>(record);
            if (commit != nullptr && commit->value) {
                const GroupId group{std::string(commit->group)};
                auto& offsets = m_of[group][TopicName(std::string(commit->topic))].offsets;
                const auto at = static_cast<std::size_t>(commit->partition);
                offsets.resize(std::max(offsets.size(), at + 1));
                offsets[at] = commit->value->offset;
                m_changed.insert(group);
            }
        }
    }

    void addReplies(const RequestSpan& span, std::vector<Observation>& polled)
    {
        for (const auto& group : std::exchange(m_changed, {})) {
            polled.emplace_back(OffsetsCommitted{span, group, m_of[group], std::nullopt});
        }
    }

private:
    std::map<GroupId, std::map<TopicName, TopicOffsets>> m_of;
    std::set<GroupId> m_changed;
};

} // namespace

std::vector<Observation> asPolled(const std::vector<Observation>& recorded)
{
    std::vector<Observation> polled;
    Commits commits;
    for (const auto& observation : recorded) {
        if (const auto* records = std::get_if<OffsetsRecords>(&observation); records != nullptr) {
            commits.take(*records);
            continue;
        }
        if (const auto* round = std::get_if<DescribeRoundEnded>(&observation); round != nullptr) {
            commits.addReplies(round->span, polled);
        }
        polled.push_back(observation);
    }
    return polled;
}

} // namespace rollcall::test
