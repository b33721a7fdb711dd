#pragma once

#include "domain/error.h"
#include "gui/theme/theme.h"

#include <QLabel>

namespace rollcall::gui {

/// One notice at a time, in plain text; hidden while there is none.
class NoticeLine final : public QLabel {
    Q_OBJECT

public:
    NoticeLine(const QString& id, const Theme& theme, QWidget* parent = nullptr);

    /// Something to know.
    void say(const QString& text);
    /// Something went wrong.
    void warn(const QString& text);
    /// What happened and what to try.
    void warn(const Error& error);

private:
    void put(const QString& text, const QColor& colour);

    const QColor m_calm;
    const QColor m_trouble;
};

} // namespace rollcall::gui
