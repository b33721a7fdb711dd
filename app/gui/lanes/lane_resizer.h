#pragma once

#include <QObject>
#include <QPointF>

#include <optional>
#include <vector>

class QMouseEvent;

namespace rollcall::gui {

class LaneCard;
class LanePlot;

/// A drag of the gap between two lanes makes one higher and the other one lower, each as far as what it has to show.
class LaneResizer : public QObject {
    Q_OBJECT

public:
    /// Watches that plot, which becomes its parent. Make it after all other gestures: the latest one is asked first.
    explicit LaneResizer(LanePlot* plot);

    bool eventFilter(QObject* object, QEvent* event) override;

private:
    struct Pair {
        std::size_t above = 0; ///< indices into LanePlot::cards()
        std::size_t below = 0;
    };
    struct Drag {
        Pair lanes;
        double from = 0;
        std::vector<int> heights; ///< of all lanes when it began
    };

    [[nodiscard]] std::optional<Pair> pairAt(const QPointF& point) const;
    bool move(const QMouseEvent& event);
    void resize(double by);

    LanePlot* m_plot;
    std::optional<Drag> m_drag;
    bool m_cursor = false; ///< the cursor is ours
};

} // namespace rollcall::gui
