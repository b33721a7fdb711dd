#include "gui/lanes/lane_card.h"

#include "gui/lanes/fold_button.h"
#include "gui/lanes/lane_frame.h"
#include "gui/lanes/small_font.h"
#include "gui/lanes/time_ticker.h"

namespace rollcall::gui {

LaneCard::LaneCard(LaneKind kind, QCustomPlot& plot, QCPMarginGroup* margins, const QSharedPointer<TimeTicker>& ticker)
    : m_spec(specOf(kind)),
      m_frame(new LaneFrame(&plot)),
      m_button(new FoldButton(m_spec.title, &plot)),
      m_least(m_spec.leastHeight)
{
    m_frame->setMarginGroup(QCP::msLeft | QCP::msRight, margins);
    m_frame->setUnit(m_spec.unitWords);
    m_button->setObjectName(QStringLiteral("lanes.%1.fold").arg(m_spec.name));
    QCPAxis* time = m_frame->addAxis(QCPAxis::atBottom);
    time->setTicker(ticker);
    plain(*time);
    time->setTickLabels(false);
}

void LaneCard::plain(QCPAxis& axis)
{
    axis.setTickLength(0, 0);
    axis.setBasePen(Qt::NoPen);
    axis.setTickPen(Qt::NoPen);
    axis.setSubTicks(false);
    axis.setLayer(QStringLiteral("axes"));
    axis.grid()->setLayer(QStringLiteral("grid"));
    axis.grid()->setZeroLinePen(Qt::NoPen);
    axis.grid()->setVisible(true);
}

QCPAxis* LaneCard::timeAxis() const
{
    return m_frame->axis(QCPAxis::atBottom);
}

QWidget& LaneCard::plot() const
{
    return *m_button->parentWidget();
}

int LaneCard::leastHeight() const
{
    return m_folded ? LaneFrame::foldedHeight : m_least;
}

void LaneCard::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_frame->setTheme(theme);
    const QFont font = smallFont(plot().font());
    for (QCPAxis* axis : m_frame->axes()) {
        axis->setTickLabelColor(theme.muted);
        axis->setTickLabelFont(font);
        axis->grid()->setPen(QPen(theme.grid, 1));
    }
}

void LaneCard::setHeights(int least, int most)
{
    if (least != m_least || most != m_most) {
        m_least = least;
        m_most = most;
        limit();
        plot().updateGeometry();
    }
}

void LaneCard::limit()
{
    m_frame->setMinimumSize(0, leastHeight());
    m_frame->setMaximumSize(QWIDGETSIZE_MAX, m_folded ? LaneFrame::foldedHeight : m_most);
}

void LaneCard::setFolded(bool folded)
{
    m_folded = folded;
    m_frame->setFolded(folded);
    limit();
    for (QCPAxis* axis : m_frame->axes()) {
        axis->setVisible(!folded);
        axis->grid()->setVisible(!folded && m_frame->message().isEmpty());
    }
    m_button->setFolded(folded);
}

void LaneCard::setRange(Timestamp from, Timestamp to)
{
    timeAxis()->setRange(keyOf(from), keyOf(to));
}

bool LaneCard::place()
{
    m_button->adjustSize();
    m_button->move(m_frame->outerRect().topLeft() + QPoint(4, 2));
    return false;
}

} // namespace rollcall::gui
