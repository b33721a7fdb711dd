// A small language for engine tests: what a source would have seen, second by second.
#pragma once

#include "engine/engine.h"

#include <initializer_list>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace rollcall::test {

struct OneMember {
    std::string name; ///< member id
    std::vector<Partition> partitions;
    std::string instanceId = {};
    std::string client = {}; ///< client id; empty: as the name

    [[nodiscard]] const std::string& clientId() const { return client.empty() ? name : client; }
};

class Scene {
public:
    static constexpr const char* group = "billing";
    static constexpr const char* topic = "orders";

    /// Seconds since the scene began; requests take 100 ms.
    Scene& at(int seconds) { return sendAt(fromMillis(1'000'000) + std::chrono::seconds{seconds}); }
    Scene& sendAt(Timestamp sent)
    {
        m_sent = sent;
        return *this;
    }
    [[nodiscard]] RequestSpan span() const { return {m_sent, m_sent + Milliseconds{100}}; }

    Scene& topicHas(Partition partitions, const std::string& name = topic)
    {
        m_topics.push_back({TopicName{name}, std::nullopt, partitions, std::nullopt});
        return apply(TopicsSeen{span().received, m_topics, true});
    }

    Scene& listed(std::initializer_list<const char*> names, GroupState state = GroupState::stable, std::vector<Error> errors = {},
                  GroupType type = GroupType::unknown)
    {
        GroupsListed list{span(), {}, std::move(errors)};
        for (const char* name : names) {
            list.groups.push_back({GroupId{name}, type, state});
        }
        return apply(list);
    }

    Scene& describe(GroupState state, const std::vector<OneMember>& members, const std::string& assignor = "range",
                    GroupType type = GroupType::classic)
    {
        GroupDescription description;
        description.group = GroupId{group};
        description.type = type;
        description.state = state;
        description.assignor = assignor;
        description.coordinator = BrokerAddress{coordinator, "127.0.0.1", 9092};
        for (const auto& one : members) {
            auto& member = description.members.emplace_back();
            member.memberId = MemberId{one.name};
            member.clientId = ClientId{one.clientId()};
            member.host = "/127.0.0.1";
            if (!one.instanceId.empty()) {
                member.instanceId = InstanceId{one.instanceId};
            }
            for (const Partition partition : one.partitions) {
                member.assignment.add(TopicName{topic}, partition);
            }
        }
        return apply(GroupDescribed{span(), description});
    }

    Scene& describeFails(Error error)
    {
        GroupDescription description;
        description.group = GroupId{group};
        description.error = std::move(error);
        return apply(GroupDescribed{span(), description});
    }

    Scene& committed(std::vector<std::optional<Offset>> offsets, const std::string& name = topic)
    {
        OffsetsCommitted seen{span(), GroupId{group}, {}, std::nullopt};
        seen.topics[TopicName{name}].offsets = std::move(offsets);
        return apply(seen);
    }

    Scene& log(LogOffsetKind kind, std::vector<std::optional<Offset>> offsets, std::vector<PartitionError> errors = {})
    {
        return apply(LogOffsetsRead{kind, span(), TopicName{topic}, {std::move(offsets), std::move(errors)}});
    }

    Scene& source(SourceState state, const std::string& text, const std::string& name = "admin")
    {
        return apply(SourceReport{span().received, name, state, text, {}, std::nullopt});
    }

    Scene& timePasses() { return apply(Now{span().received}); }

    Scene& apply(const Observation& observation)
    {
        engine.apply(observation);
        return *this;
    }

    /// The events of one type since the last call of events(); the others are dropped.
    template <class OneEvent>
    std::vector<OneEvent> events()
    {
        std::vector<OneEvent> chosen;
        for (auto& event : engine.takeEvents()) {
            if (auto* one = std::get_if<OneEvent>(&event)) {
                chosen.push_back(std::move(*one));
            }
        }
        return chosen;
    }

    [[nodiscard]] std::shared_ptr<const GroupView> view(const char* name = group)
    {
        const auto cluster = engine.view();
        const auto at = cluster->groups.find(GroupId{name});
        return at == cluster->groups.end() ? nullptr : at->second;
    }

    Engine engine;
    BrokerId coordinator = 1;

private:
    Timestamp m_sent = fromMillis(1'000'000);
    std::vector<TopicDescription> m_topics;
};

} // namespace rollcall::test
