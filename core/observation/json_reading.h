// Reads a line's JSON into values and says, for whatever does not fit, where it stands and what was expected. Only the reading
// side of recordings includes this.
#pragma once

#include "observation/recording_limits.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::recording {

/// What came of one line so far.
struct Reading {
    /// The first thing that did not fit; empty: all did.
    std::string problem;
    std::uint64_t unknownKeys = 0;
};

/// One value of a line and the way to it from the line's top.
class JsonValue {
public:
    JsonValue(const nlohmann::json& value, Reading& reading) : m_value(value), m_reading(reading) { }
    JsonValue(const nlohmann::json& value, const JsonValue& parent, std::string_view key)
        : m_value(value), m_reading(parent.m_reading), m_parent(&parent), m_key(key)
    {
    }
    JsonValue(const nlohmann::json& value, const JsonValue& parent, std::size_t index)
        : m_value(value), m_reading(parent.m_reading), m_parent(&parent), m_index(index)
    {
    }

    [[nodiscard]] const nlohmann::json& json() const { return m_value; }
    [[nodiscard]] Reading& reading() const { return m_reading; }
    [[nodiscard]] bool isNull() const { return m_value.is_null(); }

    /// Whole and within the bounds; else the problem names what was expected, and it is min.
    [[nodiscard]] std::int64_t integer(std::int64_t min, std::int64_t max, std::string_view expected) const;
    /// Absent, and the problem noted, when it is none.
    [[nodiscard]] const nlohmann::json::array_t* array() const;
    [[nodiscard]] const nlohmann::json::object_t* object() const;

    void fail(std::string_view expected) const;
    void failAtKey(std::string_view key, std::string_view what) const;

private:
    [[nodiscard]] std::string path() const;

    const nlohmann::json& m_value;
    Reading& m_reading;
    const JsonValue* m_parent = nullptr;
    std::string_view m_key;
    std::size_t m_index = 0;
};

void take(const JsonValue& value, std::string& out);
void take(const JsonValue& value, bool& out);
/// A number, or "NaN", "+Inf", "-Inf".
void take(const JsonValue& value, double& out);
/// 0 or more.
void take(const JsonValue& value, std::int64_t& out);
/// Below maxPartitions.
void take(const JsonValue& value, Partition& out);
void take(const JsonValue& value, Timestamp& out);
/// Bytes in hex.
void take(const JsonValue& value, std::vector<std::byte>& out);

template <class Tag>
void take(const JsonValue& value, Id<Tag>& out)
{
    std::string text;
    take(value, text);
    out = Id<Tag>(std::move(text));
}

template <class T>
void take(const JsonValue& value, std::optional<T>& out)
{
    if (!value.isNull()) {
        take(value, out.emplace());
    }
}

template <class T>
void take(const JsonValue& value, std::vector<T>& out)
{
    if (const auto* elements = value.array()) {
        out.resize(elements->size());
        for (std::size_t i = 0; i < out.size() && value.reading().problem.empty(); ++i) {
            take(JsonValue((*elements)[i], value, i), out[i]);
        }
    }
}

/// The key is text as a recording holds it.
[[nodiscard]] std::string keyText(std::string_view key);

template <class Key, class T>
void take(const JsonValue& value, std::map<Key, T>& out)
{
    if (const auto* entries = value.object()) {
        for (const auto& [key, entry] : *entries) {
            take(JsonValue(entry, value, key), out[Key(keyText(key))]);
        }
    }
}

/// An object whose keys are asked for one by one; those that nobody asked for are counted as unknown when it goes out of scope.
class JsonObject {
public:
    explicit JsonObject(const JsonValue& value) : m_value(value), m_object(value.object()) { }
    ~JsonObject();
    JsonObject(const JsonObject&) = delete;
    JsonObject& operator=(const JsonObject&) = delete;

    [[nodiscard]] const JsonValue& value() const { return m_value; }

    /// Leaves out as it is when the key is absent or null.
    template <class T>
    void may(std::string_view key, T& out)
    {
        if (const auto* found = find(key); found != nullptr && !found->is_null()) {
            take(JsonValue(*found, m_value, key), out);
        }
    }

    /// A problem when the key is absent.
    template <class T>
    void need(std::string_view key, T& out)
    {
        if (const auto* found = find(key)) {
            take(JsonValue(*found, m_value, key), out);
        } else {
            m_value.failAtKey(key, "is missing");
        }
    }

    /// For numbers that are neither offset nor partition: anything that the type can hold.
    template <class Integer>
    void needInteger(std::string_view key, Integer& out)
    {
        std::optional<Integer> number;
        mayInteger(key, number);
        if (number) {
            out = *number;
        } else {
            m_value.failAtKey(key, "is missing");
        }
    }

    template <class Integer>
    void mayInteger(std::string_view key, std::optional<Integer>& out)
    {
        using Limits = std::numeric_limits<Integer>;
        if (const auto* found = find(key); found != nullptr && !found->is_null()) {
            out = static_cast<Integer>(
                JsonValue(*found, m_value, key).integer(Limits::min(), Limits::max(), "a whole number in its range"));
        }
    }

    /// Counts as asked for.
    [[nodiscard]] const nlohmann::json* find(std::string_view key);

private:
    const JsonValue& m_value;
    const nlohmann::json::object_t* m_object;
    std::size_t m_asked = 0;
};

} // namespace rollcall::recording
