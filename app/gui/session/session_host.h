#pragma once

#include "domain/cluster_view.h"
#include "session/replay_controls.h"
#include "session/session.h"
#include "threads/worker.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace rollcall::gui {

/// A session and whatever it needs beside it (a training cluster); its destructor ends all of it, and may take its time.
class OpenSession {
public:
    virtual ~OpenSession() = default;
    [[nodiscard]] virtual Session& session() = 0;
    /// One more, or one fewer, of our own consumers; waits. Nothing where there are none of ours.
    virtual Result<void> addConsumer() { return {}; }
    virtual Result<void> removeConsumer() { return {}; }
    [[nodiscard]] virtual bool hasConsumers() const { return false; }
    /// Of the cluster, for others to look at it too; empty: none, or not ours to tell.
    [[nodiscard]] virtual std::string bootstrapServers() const { return {}; }
};

/// Opens a session: runs on a thread of its own, may take its time, and tells each step in words.
using SessionOpener = std::function<Result<std::unique_ptr<OpenSession>>(const std::function<void(std::string_view)>& onStep,
                                                                         const StopFlag& stop)>;

/// The window's end of a session: opened, looked at and closed without the window ever waiting for it. Lives on the GUI thread.
class SessionHost : public QObject {
    Q_OBJECT

public:
    enum class State { opening, running, failed, closing, closed };

    SessionHost(SessionOpener opener, QObject* parent = nullptr);
    /// Waits for what is still going on; whoever must not wait calls close() and destroys it after closed().
    ~SessionHost() override;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString step() const { return m_step; }
    [[nodiscard]] const std::optional<Error>& failure() const { return m_failure; }
    /// Never null.
    [[nodiscard]] std::shared_ptr<const ClusterView> view() const { return m_view; }
    [[nodiscard]] bool hasConsumers() const { return m_hasConsumers; }
    /// As OpenSession::bootstrapServers(), once it runs.
    [[nodiscard]] QString bootstrapServers() const { return m_bootstrapServers; }
    /// How far a replay is, as of the last viewChanged(); absent for what happens now.
    [[nodiscard]] const std::optional<ReplayState>& replay() const { return m_replay; }

    /// Of any thread, as long as the session runs; empty without one.
    [[nodiscard]] SeriesSnapshot series(const GroupId& group, const std::optional<TopicPartition>& only = {}) const;
    [[nodiscard]] SeriesUsage seriesUsage() const;
    void focus(std::vector<GroupId> groups);

    /// As ReplayControls; nothing without a replay.
    void setPlaying(bool playing);
    void setSpeed(int speed);
    void seek(Timestamp at);

    /// As Session::state(); takesStatements(): it does something.
    void state(const GroupStatement& statement);
    [[nodiscard]] bool takesStatements() const { return m_takesStatements; }
    /// As Session::logged().
    void logged(const LogLine& line);
    void addConsumer();
    void removeConsumer();
    /// Stops and lets go of the session in the background; closed() follows.
    void close();
    /// The sources ask at once, and what is there is looked at.
    void lookNow();

signals:
    void stateChanged();
    void viewChanged();
    /// A replay went back: events and series from before do not count any more. Before the events and the view that do.
    void restarted();
    /// On a replay's way to the next view.
    void passed(const std::vector<rollcall::LagSample>& samples);
    void eventsArrived(const std::vector<rollcall::Event>& events);
    /// Something that was asked for did not work.
    void complained(const QString& text);
    void closed();

private:
    void open(const SessionOpener& opener, const StopFlag& stop);
    void control(const std::function<void(ReplayControls&)>& how);
    void change(bool add);
    void makeChanges();
    void wake();
    void look();
    void setState(State state);

    State m_state = State::opening;
    QString m_step;
    std::optional<Error> m_failure;
    std::shared_ptr<const ClusterView> m_view = std::make_shared<ClusterView>();
    bool m_hasConsumers = false;
    bool m_takesStatements = false;
    QString m_bootstrapServers;
    std::optional<ReplayState> m_replay;
    std::uint64_t m_restarts = 0;
    QTimer m_pace;
    QElapsedTimer m_sinceLook;

    mutable std::mutex m_mutex; ///< guards what follows, which the threads below leave for the GUI thread
    std::shared_ptr<OpenSession> m_session;
    std::optional<Error> m_openFailure;
    std::string m_openStep;
    std::vector<std::string> m_complaints;
    bool m_gone = false;
    std::deque<bool> m_changes; ///< consumers to add (true) or remove
    bool m_changing = false;

    std::atomic<bool> m_awake = false; ///< a look is on its way
    Worker m_opener;
    Worker m_changer;
    Worker m_closer;
};

} // namespace rollcall::gui
