#include "gui/groups/group_delegate.h"

#include "gui/groups/group_list_model.h"
#include "gui/tables/cell_padding.h"
#include "gui/tables/data_table.h"
#include "gui/words/words.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace rollcall::gui {

namespace {

constexpr int markWidth = 22;
constexpr int padding = 5; // above and below

} // namespace

QColor colorOf(int standing, const Theme& theme)
{
    switch (static_cast<Standing>(standing)) {
    case Standing::trouble:
        return theme.trouble;
    case Standing::attention:
        return theme.attention;
    case Standing::working:
        return theme.working;
    case Standing::good:
        return theme.good;
    case Standing::quiet:
        return theme.muted;
    }
    return theme.muted;
}

GroupDelegate::GroupDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) { }

void GroupDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    if (selected && index.column() == 0) {
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), m_theme.accent);
    }
    switch (static_cast<GroupListModel::Column>(index.column())) {
    case GroupListModel::Column::group:
        paintName(painter, option, index);
        break;
    case GroupListModel::Column::trend:
        paintTrend(painter, option, index);
        break;
    case GroupListModel::Column::members:
    case GroupListModel::Column::lag:
        painter->setPen(m_theme.text);
        painter->setFont(option.font);
        painter->drawText(option.rect.adjusted(cellPadding, padding, -cellPadding, -padding), Qt::AlignRight | Qt::AlignTop,
                          index.data().toString());
        break;
    }
    painter->restore();
}

void GroupDelegate::paintName(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int standing = index.data(standingRole).toInt();
    const QColor color = colorOf(standing, m_theme);
    const QRect all = option.rect.adjusted(cellPadding, padding, -cellPadding, -padding);
    painter->setFont(option.font);
    painter->setPen(color);
    painter->drawText(QRect(all.left(), all.top(), markWidth, all.height()), Qt::AlignHCenter | Qt::AlignTop,
                      standingMark(static_cast<Standing>(standing)));

    const QRect words = all.adjusted(markWidth, 0, 0, 0);
    painter->setPen(m_theme.text);
    painter->drawText(words, Qt::AlignLeft | Qt::AlignTop,
                      option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, words.width()));
    QFont small = option.font;
    small.setPointSizeF(small.pointSizeF() * 0.88);
    painter->setFont(small);
    const bool calm = static_cast<Standing>(standing) == Standing::good || static_cast<Standing>(standing) == Standing::quiet;
    painter->setPen(calm ? m_theme.muted : color);
    painter->drawText(
        words, Qt::AlignLeft | Qt::AlignBottom,
        QFontMetrics(small).elidedText(index.data(GroupListModel::standingTextRole).toString(), Qt::ElideRight, words.width()));
}

void GroupDelegate::paintTrend(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto values = index.data(GroupListModel::trendRole).toList();
    double most = 1;
    for (const auto& value : values) {
        most = std::max(most, value.toDouble());
    }
    const QRectF box = QRectF(option.rect).adjusted(cellPadding, padding + 2.0, -cellPadding, -padding - 2.0);
    const double step = box.width() / static_cast<double>(std::max<qsizetype>(values.size() - 1, 1));
    QPainterPath curve;
    bool drawing = false;
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (!values[i].isValid()) {
            drawing = false; // a gap stays a gap
            continue;
        }
        const QPointF point(box.right() - static_cast<double>(values.size() - 1 - i) * step,
                            box.bottom() - values[i].toDouble() / most * box.height());
        const bool alone = !drawing && (i + 1 == values.size() || !values[i + 1].isValid());
        if (alone) {
            curve.addEllipse(point, 1, 1);
        } else if (drawing) {
            curve.lineTo(point);
        } else {
            curve.moveTo(point);
        }
        drawing = true;
    }
    painter->setPen(QPen(m_theme.lag, 1.2));
    painter->drawPath(curve);
}

QSize GroupDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(option.fontMetrics.height() * 2 + 2 * padding);
    return size;
}

} // namespace rollcall::gui
