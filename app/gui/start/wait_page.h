#pragma once

#include "gui/theme/theme.h"

#include "domain/error.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace rollcall::gui {

/// While a session opens: the step that takes so long, and a way out. When it could not: why, and what to try.
class WaitPage : public QWidget {
    Q_OBJECT

public:
    explicit WaitPage(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void showStep(const QString& title, const QString& step);
    void showFailure(const Error& error);

signals:
    void cancelled();
    void retried();

private:
    QLabel* m_title;
    QProgressBar* m_progress;
    QLabel* m_text;
    QLabel* m_hint;
    QPushButton* m_retry;
    QPushButton* m_back;
    Theme m_theme;
};

} // namespace rollcall::gui
