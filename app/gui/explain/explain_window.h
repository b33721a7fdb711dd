#pragma once

#include "gui/explain/log_reading.h"
#include "gui/theme/theme.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QTextBrowser;

namespace rollcall::gui {

/// Errors of consumer groups in a log that is pasted, dropped or opened, each kind with what it means and what helps; a window of
/// its own.
class ExplainWindow : public QWidget {
    Q_OBJECT

public:
    explicit ExplainWindow(const Theme& theme, QWidget* parent = nullptr);

    /// In place of what was shown; goes on as the file grows.
    void open(const QString& file);
    void setTheme(const Theme& theme);
    /// What the open session knows of an error, line by line.
    using Seen = std::function<QStringList(const LoggedError&)>;
    void setSeen(Seen seen);
    /// All that is there was read.
    [[nodiscard]] bool atEnd() const { return !m_typed.isActive() && m_reading.findings().atEnd; }

signals:
    /// As LogReading::recognised().
    void recognised(const rollcall::LogLine& line);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void readText();
    void showFindings();
    void showDetails();
    void askForFile();

    Theme m_theme;
    QPlainTextEdit* m_text;
    QListWidget* m_kinds;
    QTextBrowser* m_details;
    QLabel* m_status;
    QString m_file; ///< empty: the text
    QTimer m_typed; ///< runs while text comes
    LogReading m_reading;
    Seen m_seen; ///< empty without a session
};

} // namespace rollcall::gui
