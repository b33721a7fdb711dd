// JSON of the values that observations are made of, as recordings write it. Only the writing side of recordings includes this.
#pragma once

#include "observation/observation.h"
#include "observation/recording_text.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace rollcall::recording {

/// Keeps the order of insertion: lines begin with their kind.
using Json = nlohmann::ordered_json;

[[nodiscard]] Json json(const std::string& text);
template <class Tag>
[[nodiscard]] Json json(const Id<Tag>& id)
{
    return json(id.text());
}
[[nodiscard]] Json json(Timestamp time);
[[nodiscard]] Json json(double number);
[[nodiscard]] Json json(GroupState state);
[[nodiscard]] Json json(GroupType type);
[[nodiscard]] Json json(const Error& error);
/// An error's keys beside "partition" and, where a line speaks of several topics, "topic".
[[nodiscard]] Json json(const PartitionError& error, const TopicName* topic = nullptr);
[[nodiscard]] Json json(const Assignment& assignment);
[[nodiscard]] Json json(const MemberDescription& member);
[[nodiscard]] Json json(const GroupListing& listing);
[[nodiscard]] Json json(const TopicDescription& topic);
[[nodiscard]] Json json(const BrokerAddress& broker);
[[nodiscard]] Json json(const LoggedError& error);
/// The array alone; its errors stand elsewhere.
[[nodiscard]] Json offsets(const TopicOffsets& topic);

template <class T>
void putIfKnown(Json& object, const char* key, const std::optional<T>& value)
{
    if (value) {
        object[key] = json(*value);
    }
}

template <class T>
[[nodiscard]] Json jsonOrNull(const std::optional<T>& value)
{
    return value ? json(*value) : Json(nullptr);
}

template <class Element>
[[nodiscard]] Json array(const std::vector<Element>& elements)
{
    Json all = Json::array();
    for (const auto& element : elements) {
        all.push_back(json(element));
    }
    return all;
}

template <class Key, class Value, class ToJson>
[[nodiscard]] Json object(const std::map<Key, Value>& entries, ToJson toJson)
{
    Json::object_t all;
    for (const auto& [key, value] : entries) {
        // As the vector that it is: its own insertion compares with every key that is there.
        all.Container::emplace_back(json(key).template get<std::string>(), toJson(value));
    }
    return all;
}

} // namespace rollcall::recording
