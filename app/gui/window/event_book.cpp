#include "gui/window/event_book.h"

#include "gui/words/event_words.h"

namespace rollcall::gui {

void EventBook::add(const std::vector<Event>& events, const ClusterView& view)
{
    for (const auto& event : events) {
        const auto& header = headerOf(event);
        if (header.revises) {
            std::erase_if(m_rows, [&](const EventRow& row) { return row.id == *header.revises; });
        }
        m_rows.push_back(
            {header.id, header.group, header.at, eventText(event, view), header.revises, std::make_shared<const Event>(event)});
    }
    if (m_rows.size() > most) {
        m_rows.erase(m_rows.begin(), m_rows.end() - static_cast<std::ptrdiff_t>(most));
    }
}

} // namespace rollcall::gui
