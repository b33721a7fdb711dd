// Strong identifiers in Kafka's own terms: a group id cannot be passed where a topic is meant.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <utility>

namespace rollcall {

/// A name that the cluster or a client chose. Untrusted UTF-8 text: escape it before it reaches rich text, a terminal or CSV.
template <class Tag>
class Id {
public:
    Id() = default;
    explicit Id(std::string value) : m_value(std::move(value)) { }

    [[nodiscard]] const std::string& text() const { return m_value; }
    [[nodiscard]] bool empty() const { return m_value.empty(); }

    friend auto operator<=>(const Id&, const Id&) = default;
    friend std::ostream& operator<<(std::ostream& out, const Id& id) { return out << id.m_value; }

private:
    std::string m_value;
};

using GroupId = Id<struct GroupIdTag>;
using MemberId = Id<struct MemberIdTag>;
using ClientId = Id<struct ClientIdTag>;
/// group.instance.id of a static member (KIP-345).
using InstanceId = Id<struct InstanceIdTag>;
using TopicName = Id<struct TopicNameTag>;
/// A topic's uuid (KIP-516) as Kafka prints it: 22 characters of URL-safe base64.
using TopicId = Id<struct TopicIdTag>;

using Partition = std::int32_t;
using BrokerId = std::int32_t;

struct TopicPartition {
    TopicName topic;
    Partition partition = 0;

    friend auto operator<=>(const TopicPartition&, const TopicPartition&) = default;
};

} // namespace rollcall

template <class Tag>
struct std::hash<rollcall::Id<Tag>> {
    std::size_t operator()(const rollcall::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.text()); }
};

template <>
struct std::hash<rollcall::TopicPartition> {
    std::size_t operator()(const rollcall::TopicPartition& id) const noexcept
    {
        return std::hash<rollcall::TopicName>{}(id.topic) * 31U + static_cast<std::size_t>(id.partition);
    }
};
