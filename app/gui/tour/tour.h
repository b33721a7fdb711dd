#pragma once

#include "gui/window/preferences.h"

#include <QDir>
#include <QObject>
#include <QSize>
#include <QTimer>

#include <functional>
#include <vector>

namespace rollcall::gui {

class MainWindow;

/// Takes a picture of every page and state, light and dark, in several sizes. A picture waits for what it is to show, never for
/// time alone.
class Tour : public QObject {
    Q_OBJECT

public:
    /// recording: shown instead of the training cluster; empty: none.
    Tour(MainWindow& window, QDir folder, QString recording, QObject* parent = nullptr);

    void start();

signals:
    /// problem: empty when all pictures were taken, else what did not come about.
    void finished(const QString& problem);

private:
    struct Stop {
        QString name;
        std::function<void()> enter;
        std::function<bool()> ready;
        bool brief = false; ///< passes by itself: one picture only
    };
    struct Look {
        ThemeChoice theme;
        QSize size;
        double scale;
        QString name;
    };

    void planTraining();
    void planRecording();
    void planTroubles();
    void add(const QString& name, std::function<void()> enter, std::function<bool()> ready, bool brief = false);
    void step();
    void takePicture(const Look& look) const;
    [[nodiscard]] bool settled() const;
    [[nodiscard]] std::vector<Look> looks() const;

    MainWindow& m_window;
    const QDir m_folder;
    const QString m_recording;
    std::vector<Stop> m_stops;
    std::size_t m_stop = 0;
    std::size_t m_look = 0;
    bool m_entered = false;
    bool m_looked = false;
    int m_patience = 0;
    QTimer m_timer;
};

} // namespace rollcall::gui
