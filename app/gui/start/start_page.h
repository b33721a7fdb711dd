#pragma once

#include "gui/start/recent_session.h"
#include "gui/theme/theme.h"

#include <QWidget>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace rollcall::gui {

/// What is there without a session: the ways in, and what was opened before.
class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setRecent(const std::vector<RecentSession>& sessions);

signals:
    void connectAsked();
    void trainingAsked();
    void recordingAsked();
    void sampleAsked();
    void recentAsked(const rollcall::gui::RecentSession& session);

private:
    QLabel* m_what;
    QWidget* m_recent;
    QVBoxLayout* m_recentList;
};

} // namespace rollcall::gui
