#pragma once

#include "domain/event.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace rollcall::gui {

/// A departure on the time axis.
struct DepartureMark {
    std::uint64_t event = 0; ///< id of the event that tells it
    Timestamp at;
    MemberId member;
    Verdict verdict = Verdict::unknown;
    QString words; ///< who, what became of it, how sure that is

    friend bool operator==(const DepartureMark&, const DepartureMark&) = default;
};

/// Absent: the event is no departure.
[[nodiscard]] std::optional<DepartureMark> markOf(const Event& event, const QString& words);

/// The departures of one group, in order of time.
class DepartureMarks {
public:
    DepartureMarks() = default;
    /// In any order.
    explicit DepartureMarks(std::vector<DepartureMark> marks);

    [[nodiscard]] const std::vector<DepartureMark>& all() const { return m_marks; }
    [[nodiscard]] std::span<const DepartureMark> within(Timestamp from, Timestamp to) const;
    /// Of that member, the one nearest to that time. Null: none.
    [[nodiscard]] const DepartureMark* of(const MemberId& member, Timestamp near) const;

    friend bool operator==(const DepartureMarks&, const DepartureMarks&) = default;

private:
    std::vector<DepartureMark> m_marks;
};

} // namespace rollcall::gui
