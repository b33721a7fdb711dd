#pragma once

#include "domain/time.h"
#include "gui/lanes/lane_kind.h"
#include "gui/lanes/time_axis.h"
#include "gui/theme/theme.h"
#include "series/series_query.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

namespace rollcall::gui {

class BudgetLane;
class BudgetRows;
class LaneFeed;
class LanePlot;
class OwnershipBoard;
class PacedCall;
class RowGestures;
class TimeGestures;

/// Lag, rates, time lag, ownership and poll budgets of a group, one below the other on one time axis, with its rebalances as
/// bands behind all. Values are derived off this thread; what is not known is hatched, never joined and never zero.
class LaneStack : public QWidget {
    Q_OBJECT

public:
    explicit LaneStack(QWidget* parent = nullptr);
    ~LaneStack() override;

    void setTheme(const Theme& theme);
    /// Times in UTC; else, as at first, in the zone of this computer.
    void setUtc(bool utc);

    /// Where snapshots come from. It is called on another thread, and a call may still run when it has been replaced: it has to
    /// own what it uses. What was shown of the one before is forgotten. An empty function: there is nothing to show.
    void setSource(std::function<SeriesSnapshot()> source);
    /// Time went on: moves the axis and asks again. At most twice a second is enough; nothing is asked while it is hidden.
    void refresh(Timestamp now);

    [[nodiscard]] const TimeAxis& axis() const { return m_axis; }
    /// Shows another stretch: take axis(), change it, give it back.
    void setAxis(const TimeAxis& axis);
    void setSpan(Milliseconds span);
    /// false: pause, the axis stays where it is.
    void setFollowing(bool following);

    void setFolded(LaneKind lane, bool folded);
    [[nodiscard]] bool folded(LaneKind lane) const;

    /// The time that is pointed at; absent: none.
    void setCrosshair(std::optional<Timestamp> time);
    [[nodiscard]] std::optional<Timestamp> crosshair() const;

    /// What the ownership lane and the bands show.
    [[nodiscard]] OwnershipBoard& board() const;
    /// What the lane of poll budgets shows.
    void setBudgets(BudgetRows budgets);
    [[nodiscard]] const BudgetLane& budget() const;
    /// Marks a time until it is told another one, and brings it into sight; absent: marks none.
    void mark(std::optional<Timestamp> time);
    [[nodiscard]] std::optional<Timestamp> marked() const;

    // For tests and the tour.
    /// Something was asked or is to be drawn that is not on screen yet.
    [[nodiscard]] bool busy() const;
    /// In coordinates of this widget, like all that follow; the same in all lanes.
    [[nodiscard]] double pixelOf(Timestamp time) const;
    [[nodiscard]] double pixelOf(LaneKind lane, double value) const;
    [[nodiscard]] Timestamp timeAt(double x) const;
    [[nodiscard]] QRect plotRect(LaneKind lane) const;
    /// What is drawn of a metric at that time; absent: a gap, or not shown.
    [[nodiscard]] std::optional<SeriesColumn::Range> valueAt(SeriesMetric metric, Timestamp time) const;
    /// The query that was answered by what is drawn; absent: nothing is.
    [[nodiscard]] std::optional<SeriesQuery> shownQuery(SeriesMetric metric) const;

    /// From the name to the right edge; row: index into OwnershipBoard::shown().
    [[nodiscard]] QRect rowRect(int row) const;
    /// Of a rebalance in the lane; of no width when it is not in sight.
    [[nodiscard]] QRectF bandRect(std::uint64_t event, LaneKind lane) const;
    /// The card at the mouse or the cursor, line by line; empty: there is none.
    [[nodiscard]] QStringList cardWords() const;

    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// The stretch that is shown, or whether it follows, has changed.
    void axisChanged();
    /// The mouse points at another time, or at none.
    void crosshairMoved(std::optional<rollcall::Timestamp> time);
    void laneFolded(rollcall::gui::LaneKind lane, bool folded);
    /// The event that tells the rebalance that was clicked at.
    void rebalanceChosen(quint64 event);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void listen();
    void ask();
    void draw();
    void zoom(double factor, std::optional<double> x);
    void pan(double spans);

    TimeAxis m_axis;
    LanePlot* m_plot; ///< a child
    TimeGestures* m_gestures; ///< the plot's child
    RowGestures* m_rowGestures; ///< the same
    std::unique_ptr<LaneFeed> m_feed;
    std::unique_ptr<PacedCall> m_pacedAsk;
    std::unique_ptr<PacedCall> m_pacedDraw;
};

} // namespace rollcall::gui
