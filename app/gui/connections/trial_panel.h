#pragma once

#include "gui/connections/trial_list.h"
#include "gui/connections/trial_run.h"
#include "gui/theme/theme.h"

#include <QFrame>
#include <QPushButton>

#include <memory>

namespace rollcall::gui {

/// "Try it", "Stop", and the steps of a trial as they go. Never waits for one: closed or destroyed, it leaves it behind.
class TrialPanel final : public QFrame {
    Q_OBJECT

public:
    TrialPanel(const Theme& theme, TryConnection trial, QWidget* parent = nullptr);
    ~TrialPanel() override;

    /// The answer to wanted(); nothing happens when it was stopped meanwhile.
    void start(ClientProperties properties);
    /// The other answer: it cannot be tried.
    void giveUp();
    /// Ends what is under way.
    void abandon();

signals:
    /// The user asks for a trial: start() or giveUp() is to follow, at once or later.
    void wanted();

private:
    void toggle();
    void follow();

    const TryConnection m_trial;
    std::unique_ptr<TrialRun> m_run;
    bool m_wanted = false; ///< asked for, and not answered yet
    QPushButton* m_try;
    TrialList* m_steps;
};

} // namespace rollcall::gui
