#pragma once

#include "gui/words/words.h"

#include "domain/cluster_view.h"

#include <QString>

#include <optional>

namespace rollcall::gui {

/// How a session's sources are, in one line.
struct SourceLine {
    Standing standing = Standing::quiet;
    /// What is shown is from before a source was lost.
    bool stale = false;
    /// "Live", "Out of date for 12 s", ...
    QString headline;
    /// The headline's cause and what to try, or the age of the data.
    QString detail;
    /// All sources, for the status bar.
    QString all;
};

/// replay: the view is of a recording, whose age says nothing. now: the time by our clock.
[[nodiscard]] SourceLine sourceLine(const ClusterView& view, Timestamp now, bool replay);

} // namespace rollcall::gui
