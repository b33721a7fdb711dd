// A cluster that tests script, and a sink that keeps what it was given.
#pragma once

#include "kafka/admin.h"
#include "observation/observation_sink.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <vector>

namespace rollcall::kafka {

class ScriptedAdmin final : public Admin {
public:
    GroupsListed list;
    std::map<GroupId, GroupDescription> descriptions;
    std::map<GroupId, OffsetsCommitted> commits;
    Result<ClusterMetadata> cluster;
    std::map<TopicName, TopicId> ids;
    /// Answers by kind; a topic that is not in it has no partitions known.
    std::map<LogOffsetKind, std::map<TopicName, TopicOffsets>> logs;
    /// What was asked for, in order.
    std::vector<std::vector<GroupId>> describeCalls;
    std::vector<std::pair<LogOffsetKind, std::set<TopicPartition>>> logCalls;
    std::vector<std::vector<TopicName>> idCalls;
    int metadataCalls = 0;
    Timestamp now = fromMillis(0);

    void addGroup(const std::string& name, GroupState state = GroupState::stable)
    {
        const GroupId id{name};
        list.groups.push_back({id, GroupType::classic, state});
        GroupDescription description;
        description.group = id;
        description.state = state;
        descriptions[id] = description;
        commits[id].group = id;
    }

    GroupsListed listGroups(const StopFlag&) override { return list; }

    std::vector<GroupDescribed> describeGroups(const std::vector<GroupId>& groups, const StopFlag&) override
    {
        describeCalls.push_back(groups);
        m_requests += groups.size();
        std::vector<GroupDescribed> result;
        for (const auto& group : groups) {
            GroupDescription absent;
            absent.group = group;
            absent.state = GroupState::dead;
            const auto at = descriptions.find(group);
            result.push_back({{now, now}, at == descriptions.end() ? absent : at->second});
        }
        return result;
    }

    std::vector<OffsetsCommitted> committedOffsets(const std::vector<GroupId>& groups, const StopFlag&) override
    {
        m_requests += groups.size();
        std::vector<OffsetsCommitted> result;
        for (const auto& group : groups) {
            auto committed = commits[group];
            committed.group = group;
            committed.span = {now, now};
            result.push_back(committed);
        }
        return result;
    }

    Result<ClusterMetadata> metadata(const StopFlag&) override
    {
        ++metadataCalls;
        return cluster;
    }

    std::map<TopicName, TopicId> topicIds(const std::vector<TopicName>& topics, const StopFlag&) override
    {
        idCalls.push_back(topics);
        return ids;
    }

    std::vector<LogOffsetsRead> logOffsets(LogOffsetKind kind, const std::set<TopicPartition>& partitions,
                                           const StopFlag&) override
    {
        logCalls.emplace_back(kind, partitions);
        std::vector<LogOffsetsRead> result;
        for (const auto& [topic, offsets] : logs[kind]) {
            result.push_back({kind, {now, now}, topic, offsets});
        }
        return result;
    }

    std::uint64_t requestsSent() const override { return m_requests; }

private:
    std::uint64_t m_requests = 0;
};

class KeepingSink final : public ObservationSink {
public:
    bool push(std::vector<Observation> batch) override
    {
        {
            const std::lock_guard lock(m_mutex);
            for (auto& observation : batch) {
                m_kept.push_back(std::move(observation));
            }
        }
        m_changed.notify_all();
        return true;
    }

    /// Everything since the last call.
    [[nodiscard]] std::vector<Observation> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_kept, {});
    }

    template <class T>
    [[nodiscard]] static std::vector<T> only(const std::vector<Observation>& all)
    {
        std::vector<T> result;
        for (const auto& observation : all) {
            if (const auto* const value = std::get_if<T>(&observation)) {
                result.push_back(*value);
            }
        }
        return result;
    }

    /// Waits for the first T; none within a generous limit.
    template <class T>
    [[nodiscard]] std::optional<T> waitFor()
    {
        std::unique_lock lock(m_mutex);
        std::optional<T> found;
        m_changed.wait_for(lock, std::chrono::seconds{60}, [&] {
            for (const auto& observation : m_kept) {
                if (const auto* const value = std::get_if<T>(&observation)) {
                    found = *value;
                    return true;
                }
            }
            return false;
        });
        return found;
    }

private:
    std::mutex m_mutex; ///< guards m_kept
    std::condition_variable m_changed;
    std::vector<Observation> m_kept;
};

} // namespace rollcall::kafka
