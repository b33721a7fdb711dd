#pragma once

#include "gui/replay/replay_actions.h"
#include "gui/theme/theme.h"
#include "gui/words/time_words.h"

#include "session/replay_controls.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace rollcall::gui {

/// Under the bar of a recording: which time of it is shown, and the ways to another one.
class ReplayRibbon : public QWidget {
    Q_OBJECT

public:
    /// words and actions must outlive the ribbon.
    ReplayRibbon(const TimeWords& words, const ReplayActions& actions, QWidget* parent = nullptr);

    void setState(const ReplayState& state);
    void setTheme(const Theme& theme);
    /// The time zone has changed.
    void reword() { showState(); }

signals:
    void playAsked(bool play);
    void speedChosen(int speed);
    void seekAsked(rollcall::Timestamp at);

private:
    [[nodiscard]] std::optional<Timestamp> eventBefore() const;
    [[nodiscard]] std::optional<Timestamp> eventAfter() const;
    void ask(std::optional<Timestamp> at);
    void showState();
    void showPosition();

    const TimeWords& m_words;
    const ReplayActions m_actions;
    ReplayState m_state;
    QToolButton* m_play;
    QLabel* m_from;
    QSlider* m_slider;
    QLabel* m_to;
    QLabel* m_position;
    QComboBox* m_speed;
    QLabel* m_recordedBy;
};

} // namespace rollcall::gui
