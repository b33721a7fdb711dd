#pragma once

#include <QProxyStyle>
#include <QStyledItemDelegate>

namespace rollcall::gui {

/// Between the edge of a column and what stands in it, in cells and headers alike: a number to the right and a text to the left
/// of the next column would touch otherwise.
constexpr int cellPadding = 9;

/// The cells of a table, with that room.
class PaddedCells : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// The application's style for a table's header, with that room.
class PaddedHeader : public QProxyStyle {
    Q_OBJECT

public:
    PaddedHeader();

    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
};

} // namespace rollcall::gui
