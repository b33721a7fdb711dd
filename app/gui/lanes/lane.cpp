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
    : LaneCard(kind, plot, margins, ticker), m_valueTicker(new ValueTicker(spec().unit))
{
    QCPAxis* value = frame()->addAxis(QCPAxis::atLeft);
    value->setTicker(m_valueTicker);
    plain(*value);
    value->setTickLabelPadding(6);
    value->setPadding(0);
    value->setRange(0, roundBound(0, spec().unit));
    // The hatching lies below the lines.
    m_gaps = new GapHatching(timeAxis(), value);
    for (const LineSpec& line : spec().lines) {
        m_lines.push_back(new ColumnLine(timeAxis(), value, spec().filled));
        AnsweredSeries nothing;
        nothing.query.metric = line.metric;
        m_lines.back()->setSeries(std::move(nothing));
    }
    Lane::setFolded(false);
}

void Lane::setTheme(const Theme& theme)
{
    LaneCard::setTheme(theme);
    m_gaps->setTheme(theme);
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        m_lines[i]->setColor(theme.*spec().lines[i].color);
    }
    frame()->setMinimumMargins(QMargins(leftMargin(), 0, rightMargin(), 0));
    label();
}

void Lane::setFolded(bool folded)
{
    LaneCard::setFolded(folded);
    m_gaps->setVisible(!folded);
    for (ColumnLine* line : m_lines) {
        line->setVisible(!folded);
    }
}

void Lane::setRange(Timestamp from, Timestamp to)
{
    LaneCard::setRange(from, to);
    std::optional<double> greatest;
    for (const ColumnLine* line : m_lines) {
        if (const auto most = line->greatest()) {
            greatest = std::max(greatest.value_or(0), *most);
        }
    }
    // A range of which nothing is known keeps the scale that was there.
    if (greatest) {
        frame()->axis(QCPAxis::atLeft)->setRange(0, roundBound(*greatest, spec().unit));
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
    frame()->setEndLabels({});
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
        const LineSpec& line = spec().lines[i];
        labels.push_back({lineWords(line, range ? valueWords(spec(), range->max, locale) : Words::tr("unknown")),
                          theme().*line.color, range ? std::optional(range->max) : std::nullopt});
    }
    frame()->setEndLabels(std::move(labels));
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
    frame()->setMessage(message);
    // A scale of nothing would be read as one.
    frame()->axis(QCPAxis::atLeft)->setTickLabels(message.isEmpty());
    for (QCPAxis* axis : frame()->axes()) {
        axis->grid()->setVisible(message.isEmpty() && !folded());
    }
}

bool Lane::place()
{
    static_cast<void>(LaneCard::place());
    frame()->setNote(m_partialFrom ? Words::tr("partial: some partitions unknown") : QString(),
                     m_partialFrom ? timeAxis()->coordToPixel(keyOf(*m_partialFrom)) : 0);
    constexpr int roomForThreeTicks = 60;
    return !folded() && m_valueTicker->setHalf(frame()->height() >= roomForThreeTicks);
}

int Lane::leftMargin() const
{
    const QFontMetrics small(smallFont(plot().font()));
    const int title = std::max(foldButton()->sizeHint().width() + 4, small.horizontalAdvance(spec().unitWords) + sideGap);
    return title + sideGap + small.horizontalAdvance(QStringLiteral("88.8k")) + 6;
}

int Lane::rightMargin() const
{
    const QFontMetrics small(smallFont(plot().font()));
    int widest = 0;
    for (const LineSpec& line : spec().lines) {
        // About as wide as numbers get; fixed, so that the plot does not breathe with them.
        const double wide = spec().unit == ValueUnit::duration ? 59.0 * 61'000 : 88'888;
        widest = std::max(widest, small.horizontalAdvance(lineWords(line, valueWords(spec(), wide, QLocale()))));
        widest = std::max(widest, small.horizontalAdvance(lineWords(line, Words::tr("unknown"))));
    }
    return widest + sideGap + 6;
}

} // namespace rollcall::gui
