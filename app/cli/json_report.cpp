#include "cli/json_report.h"

#include "cli/event_json.h"
#include "cli/summary_json.h"

namespace rollcall::cli {

JsonReport::JsonReport(std::ostream& out) : m_out(out) { }

void JsonReport::events(const std::vector<Event>& events)
{
    for (const Event& event : events) {
        m_out << toLine(eventJson(event)) << '\n';
        m_lastId = headerOf(event).id;
    }
    m_out.flush();
}

void JsonReport::view(const ClusterView& /*view*/) { }

void JsonReport::finish(const ClusterView& view)
{
    m_out << toLine(summaryJson(view, m_lastId)) << '\n' << std::flush;
}

} // namespace rollcall::cli
