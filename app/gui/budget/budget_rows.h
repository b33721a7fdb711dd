#pragma once

#include "gui/ownership/departure_marks.h"

#include "domain/cluster_view.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace rollcall::gui {

/// A member on its way to the limit: its last poll was between earliest and latest, and there was none until the end.
struct BudgetRamp {
    Timestamp earliest;
    Timestamp latest;
    Timestamp until;
    /// No poll has ended it yet: it goes on with time.
    bool open = false;
    Milliseconds limit{1};

    /// What is used of the limit at that time, within it.
    [[nodiscard]] BudgetBand at(Timestamp time) const;
    friend bool operator==(const BudgetRamp&, const BudgetRamp&) = default;
};

/// One stay of a member with what is known of its polls.
struct BudgetStay {
    Timestamp from;
    std::optional<Timestamp> to; ///< absent: it is there
    MemberId member;
    /// Absent: it has no poll limit, or none is known.
    std::optional<Milliseconds> limit;
    /// Up to that share of the limit, silences are not told one by one.
    double quiet = 0;
    std::vector<BudgetRamp> ramps; ///< in order of time
    /// As its process told them itself, in order of time: from a poll to when it last told that no other had come. Only so far is
    /// known how long it had not polled.
    std::vector<BudgetRamp> measured;
    /// It told so between these; absent: never.
    std::optional<TimeWindow> told;
    /// Who told, in words.
    QString toldBy;
    /// Why nothing tells of its last poll now; empty: something does.
    QString noEvidence;
};

struct BudgetRow {
    QString name;
    std::vector<BudgetStay> stays; ///< in order of time
    /// Its stays had limits that differ.
    [[nodiscard]] std::optional<Milliseconds> limit() const { return stays.empty() ? std::nullopt : stays.back().limit; }
};

/// The members of one group with a poll limit, across their rejoins. Made once for each change of it.
class BudgetRows {
public:
    BudgetRows() = default;
    explicit BudgetRows(const GroupView& group);

    [[nodiscard]] const std::vector<BudgetRow>& rows() const { return m_rows; }
    /// Indices of the rows that were there in that stretch: those that used most of their limits first, alike ones by name.
    [[nodiscard]] std::vector<std::size_t> worstFirst(Timestamp from, Timestamp to) const;
    /// Null: it was not there.
    [[nodiscard]] static const BudgetStay* stayAt(const BudgetRow& row, Timestamp time);
    /// Null: nothing longer than what is usual.
    [[nodiscard]] static const BudgetRamp* rampAt(const BudgetStay& stay, Timestamp time);
    /// The same of what was measured.
    [[nodiscard]] static const BudgetRamp* measuredAt(const BudgetStay& stay, Timestamp time);
    /// Why there are no rows; empty: there are some.
    [[nodiscard]] const QString& message() const { return m_message; }

private:
    [[nodiscard]] static QString messageFor(const GroupView& group);

    std::vector<BudgetRow> m_rows;
    QString m_message;
};

} // namespace rollcall::gui
