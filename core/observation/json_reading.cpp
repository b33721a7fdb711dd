#include "observation/json_reading.h"

#include "observation/recording_text.h"

#include <fmt/format.h>

namespace rollcall::recording {

namespace {

/// What an error shows of a value: enough to find it.
std::string excerpt(const nlohmann::json& value)
{
    if (value.is_array() || value.is_object()) {
        return value.is_array() ? "an array" : "an object";
    }
    if (const auto* text = value.get_ptr<const std::string*>()) {
        constexpr std::size_t most = 40;
        // Cutting may leave part of a character.
        return nlohmann::json(text->substr(0, most)).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    }
    return value.dump();
}

} // namespace

std::string JsonValue::path() const
{
    if (m_parent == nullptr) {
        return {};
    }
    const std::string before = m_parent->path();
    if (m_key.empty()) {
        return fmt::format("{}[{}]", before, m_index);
    }
    return before.empty() ? std::string(m_key) : fmt::format("{}.{}", before, m_key);
}

void JsonValue::fail(std::string_view expected) const
{
    if (m_reading.problem.empty()) {
        const std::string where = path();
        m_reading.problem = fmt::format("{} is {}, not {}", where.empty() ? "the line" : where, excerpt(m_value), expected);
    }
}

void JsonValue::failAtKey(std::string_view key, std::string_view what) const
{
    if (m_reading.problem.empty()) {
        m_reading.problem = fmt::format("{} {}", JsonValue(m_value, *this, key).path(), what);
    }
}

std::int64_t JsonValue::integer(std::int64_t min, std::int64_t max, std::string_view expected) const
{
    if (m_value.is_number_integer()) {
        const bool tooLarge = m_value.is_number_unsigned()
            && m_value.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        if (const auto number = m_value.get<std::int64_t>(); !tooLarge && number >= min && number <= max) {
            return number;
        }
    }
    fail(expected);
    return min;
}

const nlohmann::json::array_t* JsonValue::array() const
{
    const auto* elements = m_value.get_ptr<const nlohmann::json::array_t*>();
    if (elements == nullptr) {
        fail("an array");
    } else if (elements->size() > maxItems) {
        fail("an array that can be: it is too long");
        elements = nullptr;
    }
    return elements;
}

const nlohmann::json::object_t* JsonValue::object() const
{
    const auto* entries = m_value.get_ptr<const nlohmann::json::object_t*>();
    if (entries == nullptr) {
        fail("an object");
    } else if (entries->size() > maxItems) {
        fail("an object that can be: it has too many keys");
        entries = nullptr;
    }
    return entries;
}

void take(const JsonValue& value, std::string& out)
{
    if (const auto* text = value.json().get_ptr<const std::string*>()) {
        out = fromRecorded(*text);
    } else {
        value.fail("text");
    }
}

void take(const JsonValue& value, bool& out)
{
    if (value.json().is_boolean()) {
        out = value.json().get<bool>();
    } else {
        value.fail("true or false");
    }
}

void take(const JsonValue& value, double& out)
{
    const auto& json = value.json();
    if (json.is_number()) {
        out = json.get<double>();
    } else if (json == "NaN") {
        out = std::numeric_limits<double>::quiet_NaN();
    } else if (json == "+Inf") {
        out = std::numeric_limits<double>::infinity();
    } else if (json == "-Inf") {
        out = -std::numeric_limits<double>::infinity();
    } else {
        value.fail("a number");
    }
}

void take(const JsonValue& value, std::int64_t& out)
{
    out = value.integer(0, std::numeric_limits<std::int64_t>::max(), "an offset (0 or more)");
}

void take(const JsonValue& value, Partition& out)
{
    static const std::string expected = fmt::format("a partition number (0 to {})", maxPartitions - 1);
    out = static_cast<Partition>(value.integer(0, maxPartitions - 1, expected));
}

void take(const JsonValue& value, Timestamp& out)
{
    out = fromMillis(value.integer(toMillis(minTime), toMillis(maxTime), "a time in milliseconds since the epoch"));
}

void take(const JsonValue& value, std::vector<std::byte>& out)
{
    const auto* text = value.json().get_ptr<const std::string*>();
    auto bytes = text != nullptr ? bytesFromHex(*text) : std::nullopt;
    if (bytes) {
        out = std::move(*bytes);
    } else {
        value.fail("bytes in hex, two digits each");
    }
}

std::string keyText(std::string_view key)
{
    return fromRecorded(key);
}

JsonObject::~JsonObject()
{
    if (m_object != nullptr) {
        m_value.reading().unknownKeys += m_object->size() - m_asked;
    }
}

const nlohmann::json* JsonObject::find(std::string_view key)
{
    if (m_object == nullptr) {
        return nullptr;
    }
    const auto at = m_object->find(key);
    if (at == m_object->end()) {
        return nullptr;
    }
    ++m_asked;
    return &at->second;
}

} // namespace rollcall::recording
