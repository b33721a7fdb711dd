#include "gui/lanes/lane_feed.h"

#include "gui/lanes/lane.h"
#include "gui/lanes/lane_plot.h"

#include <iterator>
#include <utility>

namespace rollcall::gui {

LaneFeed::LaneFeed(LanePlot& plot) : m_plot(plot)
{
    connect(&m_asker, &SeriesAsker::answered, this, &LaneFeed::take);
}

void LaneFeed::setSource(std::function<SeriesSnapshot()> source)
{
    m_source = std::move(source);
    m_asker.cancel();
    for (const auto& lane : m_plot.lanes()) {
        lane->clear(m_source ? QString() : tr("No data yet"));
    }
}

bool LaneFeed::outgrown() const
{
    return m_plot.pixelsAcross() != m_pixels;
}

void LaneFeed::ask(const TimeAxis& axis)
{
    m_pixels = m_plot.pixelsAcross();
    if (!m_source || m_pixels == 0) {
        return;
    }
    m_asked.clear();
    m_now = axis.now();
    SeriesAsker::Request request{m_source, {}, axis.to()};
    for (const auto& lane : m_plot.lanes()) {
        if (lane->folded()) {
            continue;
        }
        m_asked.push_back(lane->spec().kind);
        for (const LineSpec& line : lane->spec().lines) {
            request.queries.push_back(steadyQuery(line.metric, axis.from(), axis.to(), m_pixels));
        }
    }
    if (request.queries.empty()) {
        m_asker.cancel();
        return;
    }
    m_asker.ask(std::move(request));
}

void LaneFeed::take()
{
    auto answer = m_asker.take();
    if (!answer) {
        return;
    }
    auto next = answer->series.begin();
    for (const LaneKind kind : m_asked) {
        Lane& lane = m_plot.lane(kind);
        if (!answer->anything) {
            lane.clear(tr("No data yet"));
            continue;
        }
        const auto end = next + static_cast<std::ptrdiff_t>(lane.spec().lines.size());
        lane.setSeries({std::make_move_iterator(next), std::make_move_iterator(end)}, m_now);
        next = end;
    }
    emit fed();
}

} // namespace rollcall::gui
