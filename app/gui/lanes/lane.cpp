#include "gui/lanes/lane.h"

#include "gui/lanes/column_line.h"
#include "gui/lanes/fold_button.h"
#include "gui/lanes/gap_hatching.h"
#include "gui/lanes/lane_frame.h"
#include "gui/lanes/small_font.h"
#include "gui/lanes/time_ticker.h"

#include <QCoreApplication>

#include <algorithm>

namespace rollcall::gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::Lane)
};

constexpr int sideGap = 10;

} // namespace

Lane::Lane(LaneKind kind, QCustomPlot& plot, QCPMarginGroup* margins, const QSharedPointer<TimeTicker>& ticker)
    : m_spec(specOf(kind)),
      m_frame(new LaneFrame(&plot)),
      m_button(new FoldButton(m_spec.title, &plot)),
      m_valueTicker(new ValueTicker(m_spec.unit))
{
    m_frame->setMarginGroup(QCP::msLeft | QCP::msRight, margins);
    m_frame->setUnit(m_spec.unitWords);
    addAxes(ticker);
    m_button->setObjectName(QStringLiteral("lanes.%1.fold").arg(m_spec.name));
    // The hatching lies below the lines.
    m_gaps = new GapHatching(timeAxis(), m_frame->axis(QCPAxis::atLeft));
    for (std::size_t i = 0; i < m_spec.lines.size(); ++i) {
        m_lines.push_back(new ColumnLine(timeAxis(), m_frame->axis(QCPAxis::atLeft), m_spec.filled));
        AnsweredSeries nothing;
        nothing.query.metric = m_spec.lines[i].metric;
        m_lines.back()->setSeries(std::move(nothing));
    }
    setFolded(false);
}

void Lane::addAxes(const QSharedPointer<TimeTicker>& ticker)
{
    QCPAxis* time = m_frame->addAxis(QCPAxis::atBottom);
    QCPAxis* value = m_frame->addAxis(QCPAxis::atLeft);
    time->setTicker(ticker);
    value->setTicker(m_valueTicker);
    for (QCPAxis* axis : {time, value}) {
        axis->setTickLength(0, 0);
        axis->setBasePen(Qt::NoPen);
        axis->setTickPen(Qt::NoPen);
        axis->setSubTicks(false);
        axis->setLayer(QStringLiteral("axes"));
        axis->grid()->setLayer(QStringLiteral("grid"));
        axis->grid()->setZeroLinePen(Qt::NoPen);
        axis->grid()->setVisible(true);
    }
    time->setTickLabels(false);
    value->setTickLabelPadding(6);
    value->setPadding(0);
    value->setRange(0, roundBound(0, m_spec.unit));
}

QCPAxis* Lane::timeAxis() const
{
    return m_frame->axis(QCPAxis::atBottom);
}

int Lane::leastHeight() const
{
    return m_folded ? LaneFrame::foldedHeight : m_spec.leastHeight;
}

void Lane::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_frame->setTheme(theme);
    m_gaps->setTheme(theme);
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        m_lines[i]->setColor(theme.*m_spec.lines[i].color);
    }
    const QFont font = smallFont(m_button->parentWidget()->font());
    for (QCPAxis* axis : m_frame->axes()) {
        axis->setTickLabelColor(theme.muted);
        axis->setTickLabelFont(font);
        axis->grid()->setPen(QPen(theme.grid, 1));
    }
    m_frame->setMinimumMargins(QMargins(leftMargin(), 0, rightMargin(), 0));
    label();
}

void Lane::setFolded(bool folded)
{
    m_folded = folded;
    m_frame->setFolded(folded);
    m_frame->setMinimumSize(0, leastHeight());
    m_frame->setMaximumSize(QWIDGETSIZE_MAX, folded ? LaneFrame::foldedHeight : QWIDGETSIZE_MAX);
    for (QCPAxis* axis : m_frame->axes()) {
        axis->setVisible(!folded);
        axis->grid()->setVisible(!folded && m_frame->message().isEmpty());
    }
    m_gaps->setVisible(!folded);
    for (ColumnLine* line : m_lines) {
        line->setVisible(!folded);
    }
    m_button->setFolded(folded);
}

void Lane::setRange(Timestamp from, Timestamp to)
{
    timeAxis()->setRange(keyOf(from), keyOf(to));
    std::optional<double> greatest;
    for (const ColumnLine* line : m_lines) {
        if (const auto most = line->greatest()) {
            greatest = std::max(greatest.value_or(0), *most);
        }
    }
    // A range of which nothing is known keeps the scale that was there.
    if (greatest) {
        m_frame->axis(QCPAxis::atLeft)->setRange(0, roundBound(*greatest, m_spec.unit));
    }
}

void Lane::setSeries(std::vector<AnsweredSeries> series, Timestamp now)
{
    setMessage({});
    m_gaps->setGaps(gapsOf(series, now));
    const auto partial = partialStretchesOf(series);
    m_partialFrom = partial.empty() ? std::nullopt : std::optional(partial.front().from);
    for (std::size_t i = 0; i < m_lines.size() && i < series.size(); ++i) {
        m_lines[i]->setSeries(std::move(series[i]));
    }
    label();
}

void Lane::clear(const QString& message)
{
    setMessage(message);
    m_frame->setEndLabels({});
    m_partialFrom.reset();
    m_gaps->setGaps({});
    for (ColumnLine* line : m_lines) {
        AnsweredSeries nothing;
        nothing.query.metric = line->series().query.metric;
        line->setSeries(std::move(nothing));
    }
}

void Lane::label()
{
    const QLocale locale;
    std::vector<EndLabel> labels;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        if (m_lines[i]->series().columns.empty()) {
            continue;
        }
        const auto& range = m_lines[i]->series().newest.range;
        const LineSpec& line = m_spec.lines[i];
        labels.push_back({lineWords(line, range ? valueWords(m_spec, range->max, locale) : Words::tr("unknown")),
                          m_theme.*line.color, range ? std::optional(range->max) : std::nullopt});
    }
    m_frame->setEndLabels(std::move(labels));
}

const AnsweredSeries* Lane::seriesOf(SeriesMetric metric) const
{
    for (const ColumnLine* line : m_lines) {
        if (line->series().query.metric == metric) {
            return &line->series();
        }
    }
    return nullptr;
}

void Lane::setMessage(const QString& message)
{
    m_frame->setMessage(message);
    // A scale of nothing would be read as one.
    m_frame->axis(QCPAxis::atLeft)->setTickLabels(message.isEmpty());
    for (QCPAxis* axis : m_frame->axes()) {
        axis->grid()->setVisible(message.isEmpty() && !m_folded);
    }
}

bool Lane::place()
{
    m_button->adjustSize();
    m_button->move(m_frame->outerRect().topLeft() + QPoint(4, 2));
    m_frame->setNote(m_partialFrom ? Words::tr("partial: some partitions unknown") : QString(),
                     m_partialFrom ? timeAxis()->coordToPixel(keyOf(*m_partialFrom)) : 0);
    constexpr int roomForThreeTicks = 60;
    return !m_folded && m_valueTicker->setHalf(m_frame->height() >= roomForThreeTicks);
}

int Lane::leftMargin() const
{
    const QFontMetrics small(smallFont(m_button->parentWidget()->font()));
    const int title = std::max(m_button->sizeHint().width() + 4, small.horizontalAdvance(m_spec.unitWords) + sideGap);
    return title + sideGap + small.horizontalAdvance(QStringLiteral("88.8k")) + 6;
}

int Lane::rightMargin() const
{
    const QFontMetrics small(smallFont(m_button->parentWidget()->font()));
    int widest = 0;
    for (const LineSpec& line : m_spec.lines) {
        // About as wide as numbers get; fixed, so that the plot does not breathe with them.
        const double wide = m_spec.unit == ValueUnit::duration ? 59.0 * 61'000 : 88'888;
        widest = std::max(widest, small.horizontalAdvance(lineWords(line, valueWords(m_spec, wide, QLocale()))));
        widest = std::max(widest, small.horizontalAdvance(lineWords(line, Words::tr("unknown"))));
    }
    return widest + sideGap + 6;
}

} // namespace rollcall::gui
