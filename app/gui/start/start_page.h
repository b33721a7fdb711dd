#pragma once

#include <QWidget>

namespace rollcall::gui {

/// What a new user sees: the three ways in.
class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);

signals:
    void connectAsked();
    void trainingAsked();
    void recordingAsked();
};

} // namespace rollcall::gui
