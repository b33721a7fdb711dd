#pragma once

#include "gui/theme/theme.h"
#include "gui/window/source_line.h"

#include <QWidget>

class QAction;
class QBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace rollcall::gui {

struct WindowActions;

/// Above the pages: which session, how it is, the range of time shown, and whether it follows.
class LiveBar : public QWidget {
    Q_OBJECT

public:
    /// actions: shown as buttons; they must outlive the bar.
    explicit LiveBar(const WindowActions& actions, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// colour: of the connection, to tell production from the rest; invalid: none.
    void setName(const QString& name, const QColor& colour, bool readOnly);
    void setStatus(const SourceLine& line);
    /// Buttons for the consumers of the lab.
    void setConsumers(bool any);
    /// A recording: nothing in it is live.
    void setReplay(bool replay) { m_replay = replay; }
    /// at: where the charts stand when they do not follow.
    void setFollowing(bool following, const QString& at);

private:
    /// Shows an action beside what is there already.
    QToolButton* addButton(QBoxLayout& row, const QString& name, QAction* action);

    const WindowActions& m_actions;
    QLabel* m_colour;
    QLabel* m_name;
    QLabel* m_readOnly;
    QLabel* m_status;
    QLabel* m_detail;
    QWidget* m_troubleLine;
    QLabel* m_trouble;
    QPushButton* m_retry;
    QToolButton* m_add;
    QToolButton* m_remove;
    Theme m_theme;
    bool m_replay = false;
    Standing m_standing = Standing::quiet;
};

} // namespace rollcall::gui
