#pragma once

#include <QObject>
#include <QTimer>

namespace rollcall::gui {
class MainWindow;
}

namespace rollcall::bench {

/// Someone at the window who sorts, filters, scrolls and looks at one group after another, four times a second.
class WindowUser final : public QObject {
public:
    explicit WindowUser(gui::MainWindow& window);
    void start() { m_pace.start(); }

private:
    void act();

    gui::MainWindow& m_window;
    QTimer m_pace;
    int m_step = 0;
};

} // namespace rollcall::bench
