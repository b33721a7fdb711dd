#pragma once

#include "session/connection_trial.h"
#include "threads/worker.h"

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace rollcall::gui {

/// As tryConnection(); tests pass their own.
using TryConnection = std::function<std::vector<TrialStep>(
    const ClientProperties& properties, const std::function<void(const TrialStep&)>& onStep, const StopFlag& stop)>;

/// One trial of a connection, on a thread of its own.
class TrialRun final : public QObject {
    Q_OBJECT

public:
    /// Starts at once.
    TrialRun(ClientProperties properties, TryConnection trial);
    /// Waits for the trial to end; a system that looks up a name may take long. See abandon().
    ~TrialRun() override;

    void requestStop() { m_worker.requestStop(); }

    /// Asks it to stop and lets go of it: it goes when it has ended, or waited for when the application quits. Never waits.
    static void abandon(std::unique_ptr<TrialRun> run);

    /// As far as they have come, in order.
    [[nodiscard]] std::vector<TrialStep> steps() const;
    [[nodiscard]] bool finished() const;

signals:
    /// There are new steps, or it has finished. On the GUI thread.
    void changed();

private:
    void take(const TrialStep& step);
    void announce();

    mutable std::mutex m_mutex; ///< guards the two below, which the trial's thread writes
    std::vector<TrialStep> m_steps;
    bool m_finished = false;
    Worker m_worker; ///< last, so that it is joined before anything else goes
};

} // namespace rollcall::gui
