#pragma once

#include "domain/ownership.h"

#include <memory>
#include <optional>
#include <string>

namespace rollcall::gui::test {

/// Writes down a history by hand; seconds count from a time of its own.
class OwnedGroup {
public:
    /// 2026-11-22 14:00:00 UTC.
    static constexpr Timestamp zero = fromMillis(1'795'356'000'000);
    [[nodiscard]] static Timestamp at(double seconds) { return zero + Milliseconds(static_cast<std::int64_t>(seconds * 1000)); }

    explicit OwnedGroup(double since = 0) { m_history.since = at(since); }

    /// A stay of that name, in the row of its name; returns its index. Without an end it is there still.
    std::uint32_t stay(const std::string& name, double from, std::optional<double> to = {})
    {
        const auto index = static_cast<std::uint32_t>(m_history.stays.size());
        const auto member = name + "-00000000-0000-4000-8000-" + std::to_string(100'000'000'000 + index);
        m_history.stays.push_back({MemberId(member), ClientId(name), "/10.0.0." + std::to_string(index), std::nullopt,
                                   rowOf(name), at(from), timeOf(to)});
        return index;
    }
    /// Another row of the same name.
    std::uint32_t twin(const std::string& name, double from)
    {
        for (auto& row : m_history.rows) {
            row.sharesName = row.sharesName || row.name == name;
        }
        const auto index = stay(name, from);
        m_history.stays.back().row = static_cast<std::uint32_t>(m_history.rows.size());
        m_history.rows.push_back({name, true});
        return index;
    }
    OwnedGroup& owns(std::uint32_t stay, Partition partition, double from, std::optional<double> to = {},
                     const std::string& topic = "orders")
    {
        m_history.stretches.push_back({stay, topicOf(topic), partition, at(from), timeOf(to)});
        return *this;
    }

    [[nodiscard]] std::shared_ptr<const OwnershipHistory> history() const
    {
        return std::make_shared<const OwnershipHistory>(m_history);
    }

private:
    static std::optional<Timestamp> timeOf(std::optional<double> seconds)
    {
        return seconds ? std::optional(at(*seconds)) : std::nullopt;
    }
    std::uint32_t rowOf(const std::string& name)
    {
        for (std::uint32_t row = 0; row < m_history.rows.size(); ++row) {
            if (m_history.rows[row].name == name) {
                return row;
            }
        }
        m_history.rows.push_back({name, false});
        return static_cast<std::uint32_t>(m_history.rows.size() - 1);
    }
    std::uint32_t topicOf(const std::string& name)
    {
        for (std::uint32_t topic = 0; topic < m_history.topics.size(); ++topic) {
            if (m_history.topics[topic].text() == name) {
                return topic;
            }
        }
        m_history.topics.emplace_back(name);
        return static_cast<std::uint32_t>(m_history.topics.size() - 1);
    }

    OwnershipHistory m_history;
};

} // namespace rollcall::gui::test
