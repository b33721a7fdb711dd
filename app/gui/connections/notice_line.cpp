#include "gui/connections/notice_line.h"

namespace rollcall::gui {

NoticeLine::NoticeLine(const QString& id, const Theme& theme, QWidget* parent)
    : QLabel(parent), m_calm(theme.text), m_trouble(theme.trouble)
{
    setObjectName(id);
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    hide();
}

void NoticeLine::say(const QString& text)
{
    put(text, m_calm);
}

void NoticeLine::warn(const QString& text)
{
    put(text, m_trouble);
}

void NoticeLine::warn(const Error& error)
{
    warn(QString::fromStdString(error.hint.empty() ? error.text : error.text + "; " + error.hint));
}

void NoticeLine::put(const QString& text, const QColor& colour)
{
    auto colours = palette();
    colours.setColor(QPalette::WindowText, colour);
    setPalette(colours);
    setText(text);
    setVisible(!text.isEmpty());
}

} // namespace rollcall::gui
