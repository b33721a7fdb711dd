#include "engine/source_tracker.h"

namespace rollcall {

void SourceTracker::apply(const SourceReport& report, EventLog& events)
{
    const auto [at, isNew] = m_sources.try_emplace(report.source);
    SourceView& view = at->second;
    const bool sameState = !isNew && view.state == report.state;
    const bool sameText = view.text == report.text && view.hint == report.hint;
    view.name = report.source;
    view.text = report.text;
    view.hint = report.hint;
    view.state = report.state;
    if (!sameState) {
        view.since = report.at;
    }
    // A healthy source that rewords its status is no news; a lost one that learns another cause is.
    const bool healthy = report.state == SourceState::ok || report.state == SourceState::resumed;
    if (sameState && (sameText || healthy)) {
        return;
    }
    SourceChange event;
    event.header.at = report.at;
    event.header.basis = Basis::measured;
    event.source = report.source;
    event.state = report.state;
    event.text = report.hint.empty() ? report.text : report.text + ": " + report.hint;
    events.add(std::move(event));
}

void SourceTracker::delivered(const std::string& source, Timestamp at)
{
    m_lastOk[source] = at;
}

std::vector<SourceView> SourceTracker::views() const
{
    std::vector<SourceView> views;
    for (const auto& [name, view] : m_sources) {
        views.push_back(view);
        if (const auto last = m_lastOk.find(name); last != m_lastOk.end()) {
            views.back().lastOk = last->second;
        }
    }
    return views;
}

} // namespace rollcall
