#include "cli/text_report.h"

#include "cli/event_text.h"
#include "cli/source_status.h"
#include "cli/view_report.h"

#include <algorithm>

namespace rollcall::cli {

TextReport::TextReport(std::ostream& out, TextStyle style, std::string librdkafka)
    : m_out(out), m_style(style), m_librdkafka(std::move(librdkafka))
{
}

void TextReport::events(const std::vector<Event>& events)
{
    for (const Event& event : events) {
        m_out << eventLine(event).text(m_style.colour) << '\n';
    }
    m_out.flush();
}

void TextReport::view(const ClusterView& /*view*/) { }

void TextReport::finish(const ClusterView& view)
{
    const auto print = [this](const std::vector<Line>& lines) {
        for (const Line& line : lines) {
            m_out << line.text(m_style.colour) << '\n';
        }
        m_out << '\n';
    };
    m_out << '\n';
    print(viewReport(view, m_style.width));
    if (std::ranges::any_of(view.sources, [](const SourceView& source) { return !isWell(source); })) {
        print(sourceStatus(view, view.asOf.value_or(Timestamp{}), m_style.width));
    }
    if (const auto troubles = troubleReport(troublesOf(view, m_librdkafka), m_style.width); !troubles.empty()) {
        print(troubles);
    }
    m_out << totalsLine(view).text(m_style.colour) << '\n' << std::flush;
}

} // namespace rollcall::cli
