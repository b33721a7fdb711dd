#include "gui/replay/replay_ribbon.h"

#include "gui/words/words.h"

#include <QAction>
#include <QActionGroup>
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
/// Of who recorded it, which a file may say at any length; pixels.
constexpr int mostOfName = 140;

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

ReplayRibbon::ReplayRibbon(const TimeWords& words, const ReplayActions& actions, QWidget* parent)
    : QWidget(parent),
      m_words(words),
      m_actions(actions),
      m_from(new QLabel(this)),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_to(new QLabel(this)),
      m_position(new QLabel(this)),
      m_speed(new QComboBox(this)),
      m_recordedBy(new QLabel(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 8, 6);
    layout->setSpacing(6);
    const auto button = [this, layout](const char* id, QAction* action) {
        auto* one = new QToolButton(this);
        one->setObjectName(QLatin1String(id));
        one->setDefaultAction(action);
        one->setAccessibleName(action->toolTip());
        one->setAutoRaise(true);
        one->setFocusPolicy(Qt::StrongFocus);
        layout->addWidget(one);
        return one;
    };
    button("replayStart", m_actions.toStart);
    button("replayPrevious", m_actions.eventBefore);
    m_play = button("replayPlay", m_actions.play);
    button("replayNext", m_actions.eventAfter);
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
    for (const auto* speed : m_actions.speeds->actions()) {
        m_speed->addItem(speed->text(), speed->data());
    }
    layout->addWidget(m_position);
    layout->addSpacing(8);
    layout->addWidget(m_from);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_to);
    layout->addSpacing(8);
    layout->addWidget(m_speed);
    layout->addSpacing(8);
    layout->addWidget(m_recordedBy);
    m_recordedBy->setObjectName(QStringLiteral("replayRecordedBy"));
    m_recordedBy->setTextFormat(Qt::PlainText); // the file says it

    connect(m_actions.toStart, &QAction::triggered, this,
            [this] { ask(m_state.span ? std::optional(m_state.span->from) : std::nullopt); });
    connect(m_actions.eventBefore, &QAction::triggered, this, [this] { ask(eventBefore()); });
    connect(m_actions.eventAfter, &QAction::triggered, this, [this] { ask(eventAfter()); });
    connect(m_actions.play, &QAction::triggered, this, [this] { emit playAsked(!m_state.playing); });
    connect(m_actions.speeds, &QActionGroup::triggered, this,
            [this](const QAction* speed) { emit speedChosen(speed->data().toInt()); });
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
    m_recordedBy->setPalette(muted);
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
    for (QWidget* part : {static_cast<QWidget*>(m_slider), static_cast<QWidget*>(m_speed)}) {
        part->setEnabled(span.has_value());
    }
    for (QAction* action : {m_actions.toStart, m_actions.play}) {
        action->setEnabled(span.has_value());
    }
    m_actions.speeds->setEnabled(span.has_value());
    m_actions.eventBefore->setEnabled(span && eventBefore());
    m_actions.eventAfter->setEnabled(span && eventAfter());
    m_actions.play->setText(m_state.playing ? tr("&Pause") : tr("&Play"));
    m_actions.play->setIconText(m_state.playing ? QStringLiteral("\u275A\u275A") : QStringLiteral("\u25B6\uFE0E"));
    m_play->setAccessibleName(m_state.playing ? tr("Pause") : tr("Play"));
    if (const int index = m_speed->findData(m_state.speed); index >= 0) {
        m_speed->setCurrentIndex(index);
        m_actions.speeds->actions().at(index)->setChecked(true);
    }
    const auto by = toQString(m_state.recordedBy);
    m_recordedBy->setText(by.isEmpty() ? QString() : tr("by %1").arg(fontMetrics().elidedText(by, Qt::ElideRight, mostOfName)));
    m_recordedBy->setToolTip(tr("Recorded by %1").arg(by).toHtmlEscaped());
    m_position->setMinimumWidth(0);
    if (!span) {
        m_position->setText(!m_state.read ? tr("Reading the recording: %1 %").arg(static_cast<int>(m_state.loaded * 100))
                                          : tr("Only the end can be shown: too large to play, or nothing in it"));
        m_from->clear();
        m_to->clear();
        return;
    }
    showPosition();
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

void ReplayRibbon::showPosition()
{
    const auto text = [this](std::optional<double> going) {
        return going ? tr("Going to %1: %2 %").arg(m_words.clock(m_state.position)).arg(static_cast<int>(*going * 100))
                     : tr("%1 %2").arg(m_words.full(m_state.position).chopped(4), m_words.zone(m_state.position));
    };
    // While it plays it is always on its way to the next moment.
    m_position->setText(text(m_state.playing ? std::nullopt : m_state.going));
    m_position->setToolTip(m_state.going && !m_state.playing
                               ? tr("What is shown is still of the time before; any other time can be gone to instead")
                               : QString());
    // The slider does not jump when the words change.
    const auto wide = [this](const QString& words) { return m_position->fontMetrics().horizontalAdvance(words); };
    m_position->setMinimumWidth(std::max(wide(text(1.0)), wide(text({}))));
}

} // namespace rollcall::gui
