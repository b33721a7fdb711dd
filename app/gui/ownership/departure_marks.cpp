#include "gui/ownership/departure_marks.h"

#include <algorithm>
#include <utility>

namespace rollcall::gui {

std::optional<DepartureMark> markOf(const Event& event, const QString& words)
{
    const auto* departure = std::get_if<Departure>(&event);
    if (departure == nullptr) {
        return std::nullopt;
    }
    return DepartureMark{departure->header.id, departure->window.to, departure->member.memberId, departure->verdict, words};
}

DepartureMarks::DepartureMarks(std::vector<DepartureMark> marks) : m_marks(std::move(marks))
{
    std::ranges::stable_sort(m_marks, {}, &DepartureMark::at);
}

std::span<const DepartureMark> DepartureMarks::within(Timestamp from, Timestamp to) const
{
    const auto first = std::ranges::lower_bound(m_marks, from, {}, &DepartureMark::at);
    const auto last = std::ranges::upper_bound(m_marks, to, {}, &DepartureMark::at);
    return first < last ? std::span(first, last) : std::span<const DepartureMark>();
}

const DepartureMark* DepartureMarks::of(const MemberId& member, Timestamp near) const
{
    const DepartureMark* nearest = nullptr;
    const auto away = [near](const DepartureMark& mark) { return mark.at < near ? near - mark.at : mark.at - near; };
    for (const auto& mark : m_marks) {
        if (mark.member == member && (nearest == nullptr || away(mark) < away(*nearest))) {
            nearest = &mark;
        }
    }
    return nearest;
}

} // namespace rollcall::gui
