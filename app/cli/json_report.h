#pragma once

#include "cli/session_report.h"

#include <cstdint>
#include <ostream>

namespace rollcall::cli {

/// One JSON object a line, the summary last.
class JsonReport : public SessionReport {
public:
    explicit JsonReport(std::ostream& out);

    void events(const std::vector<Event>& events) override;
    void view(const ClusterView& view) override;
    [[nodiscard]] bool showsViews() const override { return false; }
    void finish(const ClusterView& view) override;

private:
    std::ostream& m_out;
    std::uint64_t m_lastId = 0;
};

} // namespace rollcall::cli
