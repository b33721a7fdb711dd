#include "gui/session/session_host.h"

#include "gui/words/words.h"

#include <algorithm>
#include <utility>

namespace rollcall::gui {

namespace {

constexpr int lookInterval = 500; // ms: data at most twice a second
constexpr int replayLookInterval = 100; // ms: who moves a slider wants to see where it is

} // namespace

SessionHost::SessionHost(SessionOpener opener, QObject* parent) : QObject(parent)
{
    m_pace.setSingleShot(true);
    connect(&m_pace, &QTimer::timeout, this, &SessionHost::look);
    m_opener = Worker([this, opener = std::move(opener)](const StopFlag& stop) { open(opener, stop); });
}

SessionHost::~SessionHost()
{
    m_opener.requestStop();
    m_opener.join();
    m_changer.join();
    m_closer.join();
    if (m_session) {
        m_session->session().stop();
    }
}

void SessionHost::open(const SessionOpener& opener, const StopFlag& stop)
{
    const auto onStep = [this](std::string_view step) {
        const std::scoped_lock lock(m_mutex);
        m_openStep = step;
        wake();
    };
    auto opened = opener(onStep, stop);
    if (opened && !stop.requested()) {
        auto& session = (*opened)->session();
        session.onChange([this] { wake(); });
        session.start();
    }
    {
        const std::scoped_lock lock(m_mutex);
        if (opened) {
            m_session = std::move(*opened);
        } else {
            m_openFailure = opened.error();
        }
    }
    wake();
}

void SessionHost::wake()
{
    if (!m_awake.exchange(true)) {
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (m_pace.isActive()) {
                    return;
                }
                const auto interval = m_replay ? replayLookInterval : lookInterval;
                const auto wait = m_sinceLook.isValid() ? interval - m_sinceLook.elapsed() : 0;
                m_pace.start(static_cast<int>(std::max<qint64>(wait, 0)));
            },
            Qt::QueuedConnection);
    }
}

void SessionHost::state(const GroupStatement& statement)
{
    const std::scoped_lock lock(m_mutex);
    if (m_session) {
        m_session->session().state(statement);
    }
}

void SessionHost::logged(const LogLine& line)
{
    const std::scoped_lock lock(m_mutex);
    if (m_session) {
        m_session->session().logged(line);
    }
}

void SessionHost::lookNow()
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_session) {
            m_session->session().lookNow();
        }
    }
    m_pace.stop();
    look();
}

void SessionHost::look()
{
    m_awake = false; // before looking: what comes meanwhile wakes again
    m_sinceLook.start();
    std::shared_ptr<OpenSession> session;
    std::vector<std::string> complaints;
    bool gone = false;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_state != State::closing) { // else the last hold on it could be this one, and its end take place here
            session = m_session;
        }
        m_failure = m_openFailure;
        m_step = toQString(m_openStep);
        complaints = std::exchange(m_complaints, {});
        gone = m_gone;
    }
    for (const auto& complaint : complaints) {
        emit complained(toQString(complaint));
    }
    if (gone) {
        if (m_state != State::closed) {
            setState(State::closed);
            emit closed();
        }
        return;
    }
    if (m_state == State::closing) {
        return;
    }
    if (!session) {
        setState(m_failure ? State::failed : State::opening);
        return;
    }
    if (!m_failure) {
        m_failure = session->session().failure();
    }
    m_hasConsumers = session->hasConsumers();
    m_takesStatements = session->session().takesStatements();
    m_bootstrapServers = toQString(session->bootstrapServers());
    if (const auto* replay = session->session().replay()) {
        m_replay = replay->state();
    }
    auto news = session->session().takeNews();
    const bool anew = std::exchange(m_restarts, news.restarts) != news.restarts;
    m_view = std::move(news.view);
    setState(m_failure && session->session().finished() && !m_view->asOf ? State::failed : State::running);
    if (anew) {
        emit restarted();
    }
    if (!news.passed.empty()) {
        emit passed(news.passed);
    }
    if (!news.events.empty()) {
        emit eventsArrived(news.events);
    }
    emit viewChanged();
}

void SessionHost::setState(State state)
{
    const bool stays = m_state == state && state != State::opening; // the step of opening may have changed
    m_state = state;
    if (!stays) {
        emit stateChanged();
    }
}

SeriesSnapshot SessionHost::series(const GroupId& group, const std::optional<TopicPartition>& only) const
{
    std::shared_ptr<OpenSession> session;
    {
        const std::scoped_lock lock(m_mutex);
        session = m_session;
    }
    return session ? session->session().series(group, only) : SeriesSnapshot{};
}

SeriesUsage SessionHost::seriesUsage() const
{
    const std::scoped_lock lock(m_mutex);
    return m_session ? m_session->session().seriesUsage() : SeriesUsage{};
}

void SessionHost::focus(std::vector<GroupId> groups)
{
    const std::scoped_lock lock(m_mutex);
    if (m_session) {
        m_session->session().focus(std::move(groups));
    }
}

void SessionHost::setPlaying(bool playing)
{
    control([playing](ReplayControls& replay) { replay.setPlaying(playing); });
}

void SessionHost::setSpeed(int speed)
{
    control([speed](ReplayControls& replay) { replay.setSpeed(speed); });
}

void SessionHost::seek(Timestamp at)
{
    control([at](ReplayControls& replay) { replay.seek(at); });
}

void SessionHost::control(const std::function<void(ReplayControls&)>& how)
{
    const std::scoped_lock lock(m_mutex);
    if (auto* replay = m_session ? m_session->session().replay() : nullptr) {
        how(*replay);
    }
}

void SessionHost::addConsumer()
{
    change(true);
}

void SessionHost::removeConsumer()
{
    change(false);
}

void SessionHost::change(bool add)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_changes.push_back(add);
        if (std::exchange(m_changing, true)) {
            return; // the one who is at it takes this one too
        }
    }
    m_changer = Worker([this](const StopFlag&) { makeChanges(); });
}

void SessionHost::makeChanges()
{
    for (;;) {
        std::shared_ptr<OpenSession> session;
        bool add = false;
        {
            const std::scoped_lock lock(m_mutex);
            session = m_session;
            if (!session || m_changes.empty()) {
                m_changes.clear();
                m_changing = false;
                return;
            }
            add = m_changes.front();
            m_changes.pop_front();
        }
        if (const auto done = add ? session->addConsumer() : session->removeConsumer(); !done) {
            const std::scoped_lock lock(m_mutex);
            m_complaints.push_back(done.error().text);
        }
        wake();
    }
}

void SessionHost::close()
{
    if (m_state == State::closing || m_state == State::closed) {
        return;
    }
    m_state = State::closing;
    emit stateChanged();
    m_opener.requestStop();
    {
        const std::scoped_lock lock(m_mutex);
        m_changes.clear();
    }
    m_closer = Worker([this](const StopFlag&) {
        m_opener.join();
        m_changer.join();
        std::shared_ptr<OpenSession> session;
        {
            const std::scoped_lock lock(m_mutex);
            session = std::exchange(m_session, nullptr);
        }
        if (session) {
            session->session().stop();
            session.reset();
        }
        {
            const std::scoped_lock lock(m_mutex);
            m_gone = true;
        }
        wake();
    });
}

} // namespace rollcall::gui
