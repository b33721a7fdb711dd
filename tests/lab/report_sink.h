#pragma once

#include "observation/observation_sink.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <sstream>
#include <string>

/// Keeps what the lab reports, and who owns what by those reports.
class ReportSink final : public rollcall::ObservationSink {
public:
    bool push(std::vector<rollcall::Observation> batch) override
    {
        const std::lock_guard lock(m_mutex);
        for (auto& observation : batch) {
            take(std::get<rollcall::LabReport>(observation));
        }
        return true;
    }

    /// Client id -> partitions, of the members that were told of an assignment, an empty one included.
    [[nodiscard]] std::map<std::string, std::vector<int>> owners() const
    {
        const std::lock_guard lock(m_mutex);
        return m_owners;
    }

    /// Sum of that number in all reports of that kind.
    [[nodiscard]] double sum(const std::string& what, const std::string& number) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_sums.find({what, number});
        return found == m_sums.end() ? 0 : found->second;
    }

    [[nodiscard]] std::size_t count(const std::string& what) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_counts.find(what);
        return found == m_counts.end() ? 0 : found->second;
    }

    [[nodiscard]] std::vector<std::string> errors() const
    {
        const std::lock_guard lock(m_mutex);
        return m_errors;
    }

private:
    void take(const rollcall::LabReport& report)
    {
        ++m_counts[report.what];
        for (const auto& [name, value] : report.numbers) {
            m_sums[{report.what, name}] += value;
        }
        if (report.what == "assigned" || report.what == "revoked" || report.what == "lost") {
            changeOwner(report);
        } else if (report.what == "error") {
            m_errors.push_back(report.texts.at("text"));
        } else if (report.what == "closed") {
            m_owners.erase(report.who);
        }
    }

    void changeOwner(const rollcall::LabReport& report)
    {
        auto& owned = m_owners[report.who];
        if (report.numbers.at("incremental") == 0.0) {
            owned.clear();
        }
        std::istringstream words(report.texts.at("partitions"));
        for (int partition = 0; words >> partition;) {
            if (report.what == "assigned") {
                owned.push_back(partition);
            } else {
                std::erase(owned, partition);
            }
        }
    }

    mutable std::mutex m_mutex; ///< guards all below
    std::map<std::string, std::vector<int>> m_owners;
    std::map<std::pair<std::string, std::string>, double> m_sums;
    std::map<std::string, std::size_t> m_counts;
    std::vector<std::string> m_errors;
};
