#include "gui/connections/colour_tag.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPixmap>

namespace rollcall::gui {

namespace {

/// The theme's trouble leans to orange, so that it is seen by eyes that lack red; beside an orange it is turned to a red of the
/// same strength.
QColor pureRed(const QColor& trouble)
{
    constexpr int hue = 350; // degrees
    return QColor::fromHsl(hue, trouble.hslSaturation(), trouble.lightness());
}

} // namespace

QColor colourOf(ColourTag tag, const Theme& theme)
{
    switch (tag) {
    case ColourTag::none:
        break;
    case ColourTag::blue:
        return theme.series[0];
    case ColourTag::green:
        return theme.series[2];
    case ColourTag::yellow:
        return theme.series[4];
    case ColourTag::orange:
        return theme.series[1];
    case ColourTag::red:
        return pureRed(theme.trouble);
    case ColourTag::purple:
        return theme.series[6];
    }
    return {};
}

QString wordOf(ColourTag tag)
{
    switch (tag) {
    case ColourTag::none:
        return QCoreApplication::translate("ColourTag", "None");
    case ColourTag::blue:
        return QCoreApplication::translate("ColourTag", "Blue");
    case ColourTag::green:
        return QCoreApplication::translate("ColourTag", "Green");
    case ColourTag::yellow:
        return QCoreApplication::translate("ColourTag", "Yellow");
    case ColourTag::orange:
        return QCoreApplication::translate("ColourTag", "Orange");
    case ColourTag::red:
        return QCoreApplication::translate("ColourTag", "Red");
    case ColourTag::purple:
        return QCoreApplication::translate("ColourTag", "Purple");
    }
    return {};
}

QIcon markOf(ColourTag tag, const Theme& theme)
{
    constexpr int size = 32; // scaled down where it is shown
    QPixmap picture(size, size);
    picture.fill(Qt::transparent);
    if (const auto colour = colourOf(tag, theme); colour.isValid()) {
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(QRectF(4, 4, size - 8, size - 8));
    }
    return QIcon(picture);
}

} // namespace rollcall::gui
