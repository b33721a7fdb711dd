#pragma once

#include "gui/theme/theme.h"

#include <QStyledItemDelegate>

namespace rollcall::gui {

/// Draws a group as two lines, the name and how it stands, with the standing's mark; its lag as a small curve.
class GroupDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    GroupDelegate(const Theme& theme, QObject* parent);
    void setTheme(const Theme& theme) { m_theme = theme; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintName(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintTrend(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

    Theme m_theme;
};

/// The colour of a standing.
[[nodiscard]] QColor colorOf(int standing, const Theme& theme);

} // namespace rollcall::gui
