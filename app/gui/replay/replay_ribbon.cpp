#include "gui/replay/replay_ribbon.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace rollcall::gui {

namespace {

/// Of the slider: finer than any screen shows it, and an int whatever the span.
constexpr int sliderSteps = 10'000;

int stepOf(Timestamp at, const ReplaySpan& span)
{
    const auto whole = static_cast<double>((span.to - span.from).count());
    return whole > 0 ? static_cast<int>(std::lround(static_cast<double>((at - span.from).count()) / whole * sliderSteps)) : 0;
}

Timestamp timeOf(int step, const ReplaySpan& span)
{
    return span.from + (span.to - span.from) * step / sliderSteps;
}

} // namespace

ReplayRibbon::ReplayRibbon(const TimeWords& words, QWidget* parent)
    : QWidget(parent),
      m_words(words),
      m_start(new QToolButton(this)),
      m_previous(new QToolButton(this)),
      m_play(new QToolButton(this)),
      m_next(new QToolButton(this)),
      m_from(new QLabel(this)),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_to(new QLabel(this)),
      m_position(new QLabel(this)),
      m_speed(new QComboBox(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 8, 6);
    layout->setSpacing(6);
    const auto button = [this, layout](QToolButton* one, const char* id, const QString& text, const QString& name) {
        one->setObjectName(QLatin1String(id));
        one->setText(text);
        one->setAccessibleName(name);
        one->setToolTip(name);
        one->setAutoRaise(true);
        one->setFocusPolicy(Qt::StrongFocus);
        layout->addWidget(one);
    };
    button(m_start, "replayStart", QStringLiteral("\u275A\u25C2"), tr("Back to the start"));
    button(m_previous, "replayPrevious", QStringLiteral("\u25C2"), tr("To the event before"));
    button(m_play, "replayPlay", {}, tr("Play"));
    button(m_next, "replayNext", QStringLiteral("\u25B8"), tr("To the next event"));
    m_position->setObjectName(QStringLiteral("replayPosition"));
    m_position->setTextFormat(Qt::PlainText);
    QFont bold = m_position->font();
    bold.setBold(true);
    m_position->setFont(bold);
    m_slider->setObjectName(QStringLiteral("replaySlider"));
    m_slider->setAccessibleName(tr("Time in the recording"));
    m_slider->setRange(0, sliderSteps);
    m_slider->setSingleStep(sliderSteps / 500);
    m_slider->setPageStep(sliderSteps / 20);
    m_speed->setObjectName(QStringLiteral("replaySpeed"));
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setToolTip(tr("How many seconds of the recording pass in one"));
    for (const int speed : {1, 2, 5, 10, 30, 60}) {
        m_speed->addItem(tr("%1\u00D7").arg(speed), speed);
    }
    layout->addWidget(m_position);
    layout->addSpacing(8);
    layout->addWidget(m_from);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_to);
    layout->addSpacing(8);
    layout->addWidget(m_speed);

    connect(m_start, &QToolButton::clicked, this,
            [this] { ask(m_state.span ? std::optional(m_state.span->from) : std::nullopt); });
    connect(m_previous, &QToolButton::clicked, this, [this] { ask(eventBefore()); });
    connect(m_next, &QToolButton::clicked, this, [this] { ask(eventAfter()); });
    connect(m_play, &QToolButton::clicked, this, [this] { emit playAsked(!m_state.playing); });
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int step) { ask(m_state.span ? std::optional(timeOf(step, *m_state.span)) : std::nullopt); });
    connect(m_speed, &QComboBox::activated, this, [this] { emit speedChosen(m_speed->currentData().toInt()); });
    showState();
}

void ReplayRibbon::setState(const ReplayState& state)
{
    m_state = state;
    showState();
}

void ReplayRibbon::setTheme(const Theme& theme)
{
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, theme.muted);
    m_from->setPalette(muted);
    m_to->setPalette(muted);
}

std::optional<Timestamp> ReplayRibbon::eventBefore() const
{
    const auto& times = *m_state.eventTimes;
    const auto at = std::ranges::lower_bound(times, m_state.position);
    return at != times.begin() ? std::optional(*std::prev(at)) : std::nullopt;
}

std::optional<Timestamp> ReplayRibbon::eventAfter() const
{
    const auto& times = *m_state.eventTimes;
    const auto at = std::ranges::upper_bound(times, m_state.position);
    return at != times.end() ? std::optional(*at) : std::nullopt;
}

void ReplayRibbon::ask(std::optional<Timestamp> at)
{
    if (!at) {
        return;
    }
    m_state.position = *at; // shown at once; what it was asked of confirms it later
    showState();
    emit seekAsked(*at);
}

void ReplayRibbon::showState()
{
    const auto& span = m_state.span;
    for (QWidget* part : {static_cast<QWidget*>(m_start), static_cast<QWidget*>(m_play), static_cast<QWidget*>(m_slider),
                          static_cast<QWidget*>(m_speed)}) {
        part->setEnabled(span.has_value());
    }
    m_previous->setEnabled(span && eventBefore());
    m_next->setEnabled(span && eventAfter());
    m_play->setText(m_state.playing ? QStringLiteral("\u275A\u275A") : QStringLiteral("\u25B6\uFE0E"));
    m_play->setAccessibleName(m_state.playing ? tr("Pause") : tr("Play"));
    m_play->setToolTip(m_play->accessibleName());
    if (const int index = m_speed->findData(m_state.speed); index >= 0) {
        m_speed->setCurrentIndex(index);
    }
    if (!span) {
        m_position->setText(!m_state.read ? tr("Reading the recording: %1 %").arg(static_cast<int>(m_state.loaded * 100))
                                          : tr("Only the end can be shown: too large to play, or nothing in it"));
        m_from->clear();
        m_to->clear();
        return;
    }
    m_position->setText(tr("%1 %2").arg(m_words.full(m_state.position).chopped(4), m_words.zone(m_state.position)));
    m_from->setText(m_words.clock(span->from));
    m_to->setText(m_words.clock(span->to));
    for (auto* label : {m_from, m_to}) {
        label->setToolTip(tr("The recording: %1 \u2013 %2").arg(m_words.full(span->from), m_words.full(span->to)));
    }
    if (const int step = stepOf(m_state.position, *span); !m_slider->isSliderDown() && step != m_slider->value()) {
        const QSignalBlocker quiet(m_slider); // it follows, and asks nothing
        m_slider->setValue(step);
    }
}

} // namespace rollcall::gui
