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

std::vector<const EventRow*> EventBook::departuresOf(const LoggedError& error) const
{
    const auto isMeant = [&error](const Departure& departure) {
        const MemberName& member = departure.member;
        const bool named = !error.memberId.empty() ? error.memberId == member.memberId
            : error.instanceId                     ? error.instanceId == member.instanceId
                                                   : !error.clientId.empty() && error.clientId == member.clientId;
        return named && (error.group.empty() || error.group == departure.header.group);
    };
    std::vector<const EventRow*> found;
    for (auto row = m_rows.rbegin(); row != m_rows.rend(); ++row) {
        const auto* departure = row->event ? std::get_if<Departure>(row->event.get()) : nullptr;
        if (departure != nullptr && isMeant(*departure)) {
            found.push_back(&*row);
        }
    }
    return found;
}

} // namespace rollcall::gui
