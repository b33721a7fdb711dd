#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Takes a child's lines on the child's thread and lets a test wait for one.
class LineCollector {
public:
    auto handler()
    {
        return [this](std::string_view line) {
            const std::lock_guard lock(m_mutex);
            m_lines.emplace_back(line);
            m_added.notify_all();
        };
    }

    [[nodiscard]] std::vector<std::string> lines() const
    {
        const std::lock_guard lock(m_mutex);
        return m_lines;
    }

    /// What follows the prefix in the first line that has it; absent when none came in a generous time.
    std::optional<std::string> waitFor(std::string_view prefix)
    {
        std::unique_lock lock(m_mutex);
        std::optional<std::string> rest;
        m_added.wait_for(lock, std::chrono::seconds(30), [&] {
            const auto found = std::find_if(m_lines.begin(), m_lines.end(), [&](auto& line) { return line.starts_with(prefix); });
            if (found != m_lines.end()) {
                rest = found->substr(prefix.size());
            }
            return rest.has_value();
        });
        return rest;
    }

private:
    mutable std::mutex m_mutex; ///< m_lines
    std::condition_variable m_added;
    std::vector<std::string> m_lines;
};
