#include "picture.h"

#include <QApplication>
#include <QDir>
#include <QPixmap>
#include <QStyleFactory>

namespace rollcall::gui {

Dressed::Dressed(const Theme& theme) : m_before(QApplication::palette())
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(paletteOf(theme));
}

Dressed::~Dressed()
{
    QApplication::setPalette(m_before);
}

void savePicture(QWidget& widget, const char* name)
{
    const auto folder = qEnvironmentVariable("ROLLCALL_PICTURES");
    if (folder.isEmpty()) {
        return;
    }
    QCoreApplication::processEvents();
    widget.grab().save(QDir(folder).filePath(QString::fromLatin1(name) + QStringLiteral(".png")));
}

} // namespace rollcall::gui
