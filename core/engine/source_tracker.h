#pragma once

#include "domain/cluster_view.h"
#include "engine/event_log.h"
#include "observation/observation.h"

#include <map>

namespace rollcall {

/// What became of each source: the view's line and an event at each change.
class SourceTracker {
public:
    void apply(const SourceReport& report, EventLog& events);
    /// That source delivered something at that time.
    void delivered(const std::string& source, Timestamp at);

    [[nodiscard]] std::vector<SourceView> views() const;

private:
    std::map<std::string, SourceView> m_sources;
    std::map<std::string, Timestamp> m_lastOk; ///< also of sources that have not reported yet
};

} // namespace rollcall
