#pragma once

#include "observation/observation_sink.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

/// Lets records of __consumer_offsets pass that are about these groups, and everything that is no record.
class OnlyGroups final : public ObservationSink {
public:
    /// sink must outlive it.
    OnlyGroups(const std::vector<GroupId>& groups, ObservationSink& sink);

    bool push(std::vector<Observation> batch) override;
    [[nodiscard]] bool busy() const override { return m_sink.busy(); }

private:
    [[nodiscard]] OffsetsRecords chosen(const OffsetsRecords& records) const;

    std::set<std::string, std::less<>> m_groups;
    ObservationSink& m_sink;
};

} // namespace rollcall
