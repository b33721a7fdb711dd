#pragma once

#include "gui/session/session_host.h"
#include "gui/tour/tour_stop.h"

#include <atomic>
#include <memory>
#include <vector>

namespace rollcall::gui {

class MainWindow;

/// The states that a tour goes through, each brought about by the window's own means.
class TourPlan {
public:
    /// recording: shown instead of the training cluster; empty: none.
    TourPlan(MainWindow& window, QString recording);

    [[nodiscard]] const std::vector<TourStop>& stops() const { return m_stops; }

private:
    void add(const QString& name, std::function<void()> enter, std::function<bool()> ready, bool brief = false);
    /// A dialog that an action opens.
    void addDialog(const QString& name, const QString& action, const QString& dialog, const std::function<bool(QWidget&)>& ready);

    void planTraining();
    /// The events of a group, and its ownership lane as it can be shown.
    void planEvents();
    void planRecording(const QString& recording);
    /// Opens it so that what passes quickly can be held: m_held.
    void openHeld(const QString& recording);
    /// A cluster that is watched as any other, until its broker is gone.
    void planStale();
    void planRefused();
    void planHelp();

    void trigger(const QString& action) const;
    /// One of the group's, by its name.
    void showTable(const QString& name) const;
    void chooseMissedPoll();
    /// Of the recording.
    void slideTo(double share) const;

    MainWindow& m_window;
    /// A training cluster beside the window's session.
    std::unique_ptr<SessionHost> m_cluster;
    /// Reading the recording, and going to a time in it, stop half way as long as this is true.
    std::shared_ptr<std::atomic<bool>> m_held = std::make_shared<std::atomic<bool>>(false);
    Timestamp m_missedPollAt; ///< in the sample recording
    std::vector<TourStop> m_stops;
};

} // namespace rollcall::gui
