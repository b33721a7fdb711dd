#pragma once

#include "gui/theme/theme.h"
#include "gui/window/source_line.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QPushButton;

namespace rollcall::gui {

/// Above the pages: which session, how it is, the range of time shown, and whether it follows.
class LiveBar : public QWidget {
    Q_OBJECT

public:
    explicit LiveBar(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// colour: of the connection, to tell production from the rest; invalid: none.
    void setName(const QString& name, const QColor& colour, bool readOnly);
    void setStatus(const SourceLine& line);
    /// Buttons for the consumers of the lab.
    void setConsumers(bool any);
    /// Minutes; 0: all.
    void setRange(int minutes);
    /// A recording: nothing in it is live.
    void setReplay(bool replay) { m_replay = replay; }
    /// at: where the charts stand when they do not follow.
    void setFollowing(bool following, const QString& at);

signals:
    void retryAsked();
    void rangeChosen(int minutes);
    void followChosen(bool following);
    void addConsumerAsked();
    void removeConsumerAsked();

private:
    QLabel* m_colour;
    QLabel* m_name;
    QLabel* m_readOnly;
    QLabel* m_status;
    QLabel* m_detail;
    QWidget* m_troubleLine;
    QLabel* m_trouble;
    QPushButton* m_retry;
    QButtonGroup* m_ranges;
    QPushButton* m_add;
    QPushButton* m_remove;
    QPushButton* m_follow;
    Theme m_theme;
    bool m_replay = false;
    Standing m_standing = Standing::quiet;
};

} // namespace rollcall::gui
