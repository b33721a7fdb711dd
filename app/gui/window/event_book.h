#pragma once

#include "gui/group_page/group_tables.h"

#include "domain/cluster_view.h"
#include "domain/event.h"
#include "domain/logged_error.h"

#include <vector>

namespace rollcall::gui {

/// The events of a session as rows, in order of their ids. One that revises another takes its place.
class EventBook {
public:
    static constexpr std::size_t most = 5000; ///< older ones go

    /// view: names the members that the events know by id.
    void add(const std::vector<Event>& events, const ClusterView& view);
    void clear() { m_rows.clear(); }
    /// Departures of whom an error in a log may be, newest first.
    [[nodiscard]] std::vector<const EventRow*> departuresOf(const LoggedError& error) const;
    [[nodiscard]] const std::vector<EventRow>& rows() const { return m_rows; }

private:
    std::vector<EventRow> m_rows;
};

} // namespace rollcall::gui
