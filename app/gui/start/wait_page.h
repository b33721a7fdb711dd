#pragma once

#include "gui/theme/theme.h"

#include "domain/error.h"

#include <QWidget>

#include <optional>

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
    /// share: how much is done, 0 to 1, where that is known.
    void showStep(const QString& title, const QString& step, std::optional<double> share = {});
    /// Not there yet because of this; it is tried again and again.
    void showTrying(const QString& title, const Error& trouble);
    void showFailure(const Error& error);
    /// Something to look at instead when it fails.
    void offerSample(bool offered) { m_offered = offered; }

signals:
    void cancelled();
    void retried();
    void sampleAsked();

private:
    void tell(const QString& title, const QString& text, const QString& hint);
    void showProgress(std::optional<double> share);

    QLabel* m_title;
    QProgressBar* m_progress;
    QLabel* m_text;
    QLabel* m_hint;
    QPushButton* m_retry;
    QPushButton* m_sample;
    QPushButton* m_back;
    bool m_offered = false;
    Theme m_theme;
};

} // namespace rollcall::gui
