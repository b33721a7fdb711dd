#pragma once

#include "gui/ownership/departure_marks.h"
#include "gui/ownership/ownership_rows.h"

#include <QObject>

#include <map>

namespace rollcall::gui {

/// What the ownership lane shows, and what is chosen in it: the rows of the stretch of time, how far they are scrolled, the row
/// with the cursor, and the partition that is lit. It draws nothing.
class OwnershipBoard : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// recorded: the group's records tell it, not descriptions. Never null.
    void setHistory(std::shared_ptr<const OwnershipHistory> history, bool recorded);
    /// Why members are idle now.
    void setIdleReasons(std::map<MemberId, QString> reasons);
    void setBands(RebalanceBands bands);
    void setDepartures(DepartureMarks departures);
    /// Another group: what was chosen is forgotten.
    void clear();
    void setMode(OwnershipMode mode);
    /// Lights the way of a partition through the rows; absent: all are alike.
    void light(const std::optional<TopicPartition>& partition);
    /// The next one when positive, the one before when negative; from none the first or the last.
    void stepLit(int by);
    /// From none to the first row, or to the last one when negative.
    void moveCursor(int by);
    void clearCursor();
    void scrollTo(int row);

    /// The stretch that is shown, and the newest time. Rows are made anew when something changed since.
    void setRange(Timestamp from, Timestamp to, Timestamp now);
    /// So many rows have room.
    void setRoom(int rows);

    [[nodiscard]] OwnershipMode mode() const { return m_mode; }
    [[nodiscard]] bool recorded() const { return m_recorded; }
    [[nodiscard]] const OwnershipRows& rows() const { return m_rows; }
    [[nodiscard]] const RebalanceBands& bands() const { return m_bands; }
    [[nodiscard]] const DepartureMarks& departures() const { return m_departures; }
    /// What became of the member that a bar says is gone. Null: not told, or another kind of bar.
    [[nodiscard]] const DepartureMark* departureOf(std::size_t row, const OwnershipBar& bar) const;
    [[nodiscard]] Timestamp from() const { return m_from; }
    [[nodiscard]] Timestamp to() const { return m_to; }
    [[nodiscard]] Timestamp now() const { return m_now; }
    /// Indices of the rows of the stretch, in the order in which they stand.
    [[nodiscard]] const std::vector<std::size_t>& shown() const { return m_shown; }
    /// The first of them that is in sight.
    [[nodiscard]] int first() const { return m_first; }
    [[nodiscard]] int room() const { return m_room; }
    [[nodiscard]] int lastFirst() const;
    /// Index into shown(); absent: none.
    [[nodiscard]] std::optional<int> cursor() const;
    [[nodiscard]] const std::optional<TopicPartition>& lit() const { return m_lit; }
    /// Index of the lit partition in rows(); absent: none is lit, or it was never owned.
    [[nodiscard]] std::optional<std::uint32_t> litIndex() const;
    /// Why its member is idle; empty: not known, or not idle now.
    [[nodiscard]] QString reasonOf(const OwnershipBar& bar) const;
    /// Why there are no rows; empty: there are some.
    [[nodiscard]] QString message() const;

signals:
    /// Something is to be drawn anew.
    void changed();
    /// The rows are others now.
    void rebuilt();
    void modeChanged(rollcall::gui::OwnershipMode mode);
    void litChanged();
    void cursorMoved();

private:
    void outdate();

    OwnershipMode m_mode = OwnershipMode::members;
    std::shared_ptr<const OwnershipHistory> m_history = std::make_shared<const OwnershipHistory>();
    std::map<MemberId, QString> m_reasons;
    RebalanceBands m_bands;
    DepartureMarks m_departures;
    OwnershipRows m_rows;
    bool m_outdated = false;
    bool m_recorded = false;
    Timestamp m_from;
    Timestamp m_to;
    Timestamp m_now;
    std::vector<std::size_t> m_shown;
    int m_first = 0;
    int m_room = 1;
    std::optional<std::uint32_t> m_cursor; ///< the subject of the row
    std::optional<TopicPartition> m_lit;
};

} // namespace rollcall::gui
