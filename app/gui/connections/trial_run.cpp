#include "gui/connections/trial_run.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace rollcall::gui {

TrialRun::TrialRun(ClientProperties properties, TryConnection trial)
{
    m_worker = Worker([this, properties = std::move(properties), trial = std::move(trial)](const StopFlag& stop) {
        auto steps = trial(properties, [this](const TrialStep& step) { take(step); }, stop);
        {
            const std::lock_guard lock(m_mutex);
            m_steps = std::move(steps);
            m_finished = true;
        }
        announce();
    });
}

TrialRun::~TrialRun() = default;

void TrialRun::abandon(std::unique_ptr<TrialRun> run)
{
    if (!run) {
        return;
    }
    run->requestStop();
    auto* const left = run.release();
    connect(left, &TrialRun::changed, left, [left] {
        if (left->finished()) {
            left->deleteLater();
        }
    });
    connect(QCoreApplication::instance(), &QCoreApplication::aboutToQuit, left, [left] { left->m_worker.join(); });
    emit left->changed(); // it may have finished before
}

std::vector<TrialStep> TrialRun::steps() const
{
    const std::lock_guard lock(m_mutex);
    return m_steps;
}

bool TrialRun::finished() const
{
    const std::lock_guard lock(m_mutex);
    return m_finished;
}

void TrialRun::take(const TrialStep& step)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto same = std::ranges::find(m_steps, step.kind, &TrialStep::kind);
        if (same == m_steps.end()) {
            m_steps.push_back(step);
            std::ranges::sort(m_steps, {}, &TrialStep::kind);
        } else {
            *same = step;
        }
    }
    announce();
}

void TrialRun::announce()
{
    QMetaObject::invokeMethod(this, &TrialRun::changed, Qt::QueuedConnection);
}

} // namespace rollcall::gui
