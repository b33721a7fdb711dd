#include "gui/tables/cell_padding.h"

#include <QApplication>
#include <QStyleOption>

namespace rollcall::gui {

namespace {

/// What our padding adds to the style's own beside a cell's text.
int addedToCell(const QStyleOptionViewItem& option)
{
    const auto* style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    return cellPadding - (style->pixelMetric(QStyle::PM_FocusFrameHMargin, &option, option.widget) + 1);
}

} // namespace

void PaddedCells::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem inner = option;
    inner.rect.adjust(addedToCell(option), 0, -addedToCell(option), 0);
    inner.state &= ~QStyle::State_HasFocus; // rows are chosen, not cells
    QStyledItemDelegate::paint(painter, inner, index);
}

QSize PaddedCells::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return QStyledItemDelegate::sizeHint(option, index) + QSize(2 * addedToCell(option), 0);
}

PaddedHeader::PaddedHeader() : QProxyStyle(QApplication::style()->name()) { }

void PaddedHeader::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    if (element == CE_HeaderLabel) {
        const int added = cellPadding - pixelMetric(PM_HeaderMargin, option, widget);
        const auto drawIn = [&](auto inner) {
            inner.rect.adjust(added, 0, -added, 0);
            QProxyStyle::drawControl(element, &inner, painter, widget);
        };
        if (const auto* later = qstyleoption_cast<const QStyleOptionHeaderV2*>(option)) {
            drawIn(*later);
        } else if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            drawIn(*header);
        }
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

QSize PaddedHeader::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                     const QWidget* widget) const
{
    const QSize plain = QProxyStyle::sizeFromContents(type, option, size, widget);
    return type == CT_HeaderSection ? plain + QSize(2 * (cellPadding - pixelMetric(PM_HeaderMargin, option, widget)), 0) : plain;
}

} // namespace rollcall::gui
