#pragma once

#include <QToolButton>

namespace rollcall::gui {

/// The title of a lane, which folds it. Checked: unfolded, so that a screen reader tells the state.
class FoldButton : public QToolButton {
    Q_OBJECT

public:
    FoldButton(const QString& title, QWidget* parent);

    void setFolded(bool folded);

protected:
    /// A title does not look pressed.
    void initStyleOption(QStyleOptionToolButton* option) const override;
};

} // namespace rollcall::gui
