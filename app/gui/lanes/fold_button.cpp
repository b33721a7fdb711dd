#include "gui/lanes/fold_button.h"

#include <QStyleOptionToolButton>

namespace rollcall::gui {

FoldButton::FoldButton(const QString& title, QWidget* parent) : QToolButton(parent)
{
    setText(title);
    setAccessibleName(tr("Lane %1").arg(title));
    setCheckable(true);
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    QFont bold = font();
    bold.setBold(true);
    setFont(bold);
}

void FoldButton::setFolded(bool folded)
{
    setChecked(!folded);
    setArrowType(folded ? Qt::RightArrow : Qt::DownArrow);
    setToolTip(folded ? tr("Show the lane") : tr("Fold the lane"));
}

void FoldButton::initStyleOption(QStyleOptionToolButton* option) const
{
    QToolButton::initStyleOption(option);
    if (!isDown()) {
        option->state.setFlag(QStyle::State_On, false);
        option->state.setFlag(QStyle::State_Raised, true);
    }
}

} // namespace rollcall::gui
