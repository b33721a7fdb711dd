#pragma once

#include "gui/theme/theme.h"
#include "session/connection_trial.h"

#include <QLabel>
#include <QWidget>

#include <array>
#include <vector>

namespace rollcall::gui {

/// The five steps of a trial, each with its state, what was found and what to do.
class TrialList final : public QWidget {
    Q_OBJECT

public:
    explicit TrialList(const Theme& theme, QWidget* parent = nullptr);

    /// Steps that are not among them have not begun.
    void setSteps(const std::vector<TrialStep>& steps);

private:
    struct Row {
        QLabel* mark;
        QLabel* title;
        QLabel* text;
    };
    void fill(const Row& row, TrialStepKind kind, const TrialStep* step);

    const Theme m_theme;
    std::array<Row, 5> m_rows{};
};

} // namespace rollcall::gui
