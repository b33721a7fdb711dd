#include "gui/details/details_text.h"

#include <QTextBlockFormat>
#include <QTextBrowser>
#include <QTextCursor>

namespace rollcall::gui {

void writeDetails(QTextBrowser& view, const EventDetails& details, const Theme& theme)
{
    view.clear();
    QTextCursor cursor(view.document());
    QTextCharFormat plain;
    plain.setForeground(theme.text);
    QTextCharFormat bold = plain;
    bold.setFontWeight(QFont::Bold);
    QTextCharFormat muted;
    muted.setForeground(theme.muted);
    QTextBlockFormat first;
    QTextBlockFormat spaced;
    spaced.setTopMargin(9);
    cursor.setBlockFormat(first);
    // insertText() takes plain text: names of the cluster are in it.
    cursor.insertText(details.title, bold);
    if (!details.facts.isEmpty()) {
        cursor.insertBlock(first);
        cursor.insertText(details.facts, muted);
    }
    for (const auto& section : details.sections) {
        cursor.insertBlock(spaced);
        cursor.insertText(section.title, bold);
        for (const auto& line : section.lines) {
            cursor.insertBlock(first);
            cursor.insertText(line, plain);
        }
    }
    view.moveCursor(QTextCursor::Start);
}

} // namespace rollcall::gui
