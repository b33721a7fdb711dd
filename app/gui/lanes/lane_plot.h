#pragma once

#include "gui/lanes/answered_series.h"
#include "gui/lanes/lane_kind.h"
#include "gui/theme/theme.h"

#include <qcustomplot.h>

#include <memory>
#include <optional>
#include <vector>

namespace rollcall::gui {

class BandLayer;
class BudgetLane;
class Crosshair;
class HoverCard;
class Lane;
class LaneCard;
class OwnershipBoard;
class OwnershipLane;
class TimeStrip;
class TimeTicker;

/// All lanes in one plot, the times below them, and the crosshair: what is drawn, and where it is.
class LanePlot : public QCustomPlot {
    Q_OBJECT

public:
    explicit LanePlot(QWidget* parent);
    ~LanePlot() override;

    void setTheme(const Theme& theme);
    void setUtc(bool utc);
    void setRange(Timestamp from, Timestamp to);
    void setFolded(LaneKind kind, bool folded);
    /// With the next turn of the event loop.
    void redraw();
    /// It is not drawn yet as it is.
    [[nodiscard]] bool stale() const { return m_stale; }
    /// The crosshair follows the mouse, which stays where it is while time passes below it. Draws no lane.
    void pointAt(std::optional<QPoint> position);
    void setCrosshair(std::optional<Timestamp> time);
    [[nodiscard]] std::optional<Timestamp> crosshair() const;
    void setFocusShown(bool shown);
    /// A time that stays marked in all lanes, as that of an event; absent: none.
    void setMark(std::optional<Timestamp> time);
    [[nodiscard]] std::optional<Timestamp> mark() const;
    /// A click: lights the partition at that point, or chooses the rebalance there.
    void choose(QPoint position);
    /// What the card says that is shown at the mouse or the cursor; empty: there is none.
    [[nodiscard]] const QStringList& cardWords() const;
    /// The card of the row with the cursor, at the crosshair or at the newest time.
    void showCursorCard();

    [[nodiscard]] OwnershipLane& ownership() const { return *m_ownership; }
    [[nodiscard]] BudgetLane& budget() const { return *m_budget; }
    [[nodiscard]] const BandLayer& bands() const { return *m_bands; }
    /// Of any kind, from top to bottom.
    [[nodiscard]] const std::vector<LaneCard*>& cards() const { return m_cards; }
    [[nodiscard]] LaneCard& card(LaneKind kind) const;
    /// One with lines.
    [[nodiscard]] Lane& lane(LaneKind kind) const;
    [[nodiscard]] const std::vector<std::unique_ptr<Lane>>& lanes() const { return m_lanes; }
    /// What is drawn of a metric; without columns: nothing.
    [[nodiscard]] const AnsweredSeries& lineOf(SeriesMetric metric) const;

    [[nodiscard]] double pixelOf(Timestamp time) const;
    [[nodiscard]] Timestamp timeAt(double x) const;
    /// Physical pixels of all columns together.
    [[nodiscard]] std::size_t pixelsAcross() const;
    [[nodiscard]] int widthOfTimes() const;

signals:
    /// By the mouse, or by time that passed below it.
    void crosshairMoved(std::optional<rollcall::Timestamp> time);
    /// The event that tells the rebalance that was clicked at.
    void rebalanceChosen(quint64 event);

private:
    void addCard(LaneCard& card);
    void place();
    void point();
    /// What is at that point, in words.
    [[nodiscard]] QStringList wordsAt(const QPointF& point) const;
    void settle();

    QSharedPointer<TimeTicker> m_ticker;
    OwnershipBoard* m_board; ///< a child
    std::vector<std::unique_ptr<Lane>> m_lanes;
    std::unique_ptr<OwnershipLane> m_ownership;
    std::unique_ptr<BudgetLane> m_budget;
    std::vector<LaneCard*> m_cards;
    BandLayer* m_bands;
    TimeStrip* m_strip;
    Crosshair* m_crosshair;
    HoverCard* m_card;
    std::optional<QPoint> m_pointed; ///< where the mouse is
    bool m_stale = false;
    bool m_again = false; ///< the layout gave room for other ticks
};

} // namespace rollcall::gui
