#pragma once

#include "gui/tour/tour_plan.h"
#include "gui/window/preferences.h"

#include <QDir>
#include <QObject>
#include <QSize>
#include <QTimer>

#include <vector>

namespace rollcall::gui {

class MainWindow;

/// Takes a picture of every page and state, light and dark, in several sizes. A picture waits for what it is to show, never for
/// time alone.
class Tour : public QObject {
    Q_OBJECT

public:
    /// recording: as in TourPlan.
    Tour(MainWindow& window, QDir folder, const QString& recording, QObject* parent = nullptr);

    void start();

signals:
    /// problem: empty when all pictures were taken, else what did not come about.
    void finished(const QString& problem);

private:
    struct Look {
        ThemeChoice theme;
        QSize size;
        double scale;
        QString name;
    };

    void step();
    void takePicture(const Look& look) const;
    void leaveDialogs() const;
    [[nodiscard]] bool settled() const;
    [[nodiscard]] std::vector<Look> looks() const;

    MainWindow& m_window;
    const QDir m_folder;
    const TourPlan m_plan;
    std::size_t m_stop = 0;
    std::size_t m_look = 0;
    bool m_entered = false;
    bool m_looked = false;
    int m_patience = 0;
    QTimer m_timer;
};

} // namespace rollcall::gui
