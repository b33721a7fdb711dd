#pragma once

#include "gui/lanes/answered_series.h"
#include "threads/worker.h"

#include <QObject>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace rollcall::gui {

/// Answers what charts ask on a thread of its own. The newest request wins: an older one is cancelled, and its answer, finished
/// or not, never seen. Belongs to the thread that made it.
class SeriesAsker : public QObject {
    Q_OBJECT

public:
    struct Request {
        /// Called on the asker's thread; it should not block, for it cannot be cancelled.
        std::function<SeriesSnapshot()> supplier;
        std::vector<SeriesQuery> queries;
        /// When the newest values are those of (AnsweredSeries::newest).
        Timestamp newestAt;
    };
    struct Answer {
        /// One for each query, in their order.
        std::vector<AnsweredSeries> series;
        /// Whether the snapshot held any partition and any time.
        bool anything = false;
    };

    explicit SeriesAsker(QObject* parent = nullptr);
    /// Cancels, and waits for the thread.
    ~SeriesAsker() override;

    void ask(Request request);
    /// Whatever was asked is not wanted any more.
    void cancel();
    /// Something was asked that was neither cancelled nor taken.
    [[nodiscard]] bool busy() const;
    /// The answer to the newest request, once.
    [[nodiscard]] std::optional<Answer> take();

signals:
    /// take() has something.
    void answered();

private:
    struct Job {
        Request request;
        std::shared_ptr<std::atomic<bool>> cancelled;
    };

    void work();
    [[nodiscard]] std::optional<Job> nextJob();
    void announce();

    mutable std::mutex m_mutex; ///< guards all that follows, but for the worker
    std::condition_variable m_changed; ///< a job is waiting, or m_stopping
    std::optional<Job> m_waiting;
    std::optional<Answer> m_answer;
    std::shared_ptr<std::atomic<bool>> m_newest; ///< the cancel flag of the newest request; null: nothing is wanted
    bool m_stopping = false;
    Worker m_worker; ///< last: it uses all of the above
};

} // namespace rollcall::gui
