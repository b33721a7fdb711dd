#pragma once

#include "cli/session_report.h"

#include <cstddef>
#include <optional>
#include <ostream>
#include <string>

namespace rollcall::cli {

struct TextStyle {
    bool colour = false;
    /// Tables are cut to it; absent: as wide as they need.
    std::optional<std::size_t> width;
};

/// A line an event as they come, the tables at the end.
class TextReport : public SessionReport {
public:
    /// librdkafka: the version that the tables blame for what it cannot do.
    TextReport(std::ostream& out, TextStyle style, std::string librdkafka);

    void events(const std::vector<Event>& events) override;
    void view(const ClusterView& view) override;
    [[nodiscard]] bool showsViews() const override { return false; }
    void finish(const ClusterView& view) override;

private:
    std::ostream& m_out;
    TextStyle m_style;
    std::string m_librdkafka;
};

} // namespace rollcall::cli
