#pragma once

#include "gui/lanes/lane_kind.h"
#include "gui/lanes/series_asker.h"
#include "gui/lanes/time_axis.h"

#include <QObject>

#include <functional>
#include <vector>

namespace rollcall::gui {

class LanePlot;

/// Asks what the lanes of a plot need, and gives them the answers. A folded lane needs nothing.
class LaneFeed : public QObject {
    Q_OBJECT

public:
    /// The plot must outlive it.
    explicit LaneFeed(LanePlot& plot);

    /// An empty function: there is nothing to show.
    void setSource(std::function<SeriesSnapshot()> source);
    void ask(const TimeAxis& axis);
    void cancel() { m_asker.cancel(); }
    [[nodiscard]] bool busy() const { return m_asker.busy(); }
    /// The plot had another width when it was asked last.
    [[nodiscard]] bool outgrown() const;

signals:
    /// Lanes have something else to draw.
    void fed();

private:
    void take();

    LanePlot& m_plot;
    std::function<SeriesSnapshot()> m_source;
    std::size_t m_pixels = 0;
    Timestamp m_now; ///< when it was asked last
    std::vector<LaneKind> m_asked; ///< the lanes that the answer to come is for
    SeriesAsker m_asker;
};

} // namespace rollcall::gui
