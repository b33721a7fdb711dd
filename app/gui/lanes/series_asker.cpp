#include "gui/lanes/series_asker.h"

#include <QMetaObject>

#include <utility>

namespace rollcall::gui {

namespace {

std::optional<SeriesAsker::Answer> answerOf(const SeriesAsker::Request& request, const std::atomic<bool>& cancelled)
{
    const SeriesSnapshot snapshot = request.supplier ? request.supplier() : SeriesSnapshot{};
    SeriesAsker::Answer answer;
    answer.anything = snapshot.latest.has_value() && !snapshot.partitions.empty();
    for (const SeriesQuery& query : request.queries) {
        auto series = answerForChart(snapshot, query, request.newestAt, cancelled);
        if (!series) {
            return {};
        }
        answer.series.push_back(std::move(*series));
    }
    return answer;
}

} // namespace

SeriesAsker::SeriesAsker(QObject* parent) : QObject(parent), m_worker([this](const StopFlag&) { work(); }) { }

SeriesAsker::~SeriesAsker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        if (m_newest) {
            m_newest->store(true);
        }
    }
    m_changed.notify_all();
    m_worker.join();
}

void SeriesAsker::ask(Request request)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_newest) {
            m_newest->store(true);
        }
        m_newest = std::make_shared<std::atomic<bool>>(false);
        m_answer.reset();
        m_waiting = Job{std::move(request), m_newest};
    }
    m_changed.notify_all();
}

void SeriesAsker::cancel()
{
    const std::lock_guard lock(m_mutex);
    if (m_newest) {
        m_newest->store(true);
    }
    m_newest.reset();
    m_waiting.reset();
    m_answer.reset();
}

bool SeriesAsker::busy() const
{
    const std::lock_guard lock(m_mutex);
    return m_newest != nullptr;
}

std::optional<SeriesAsker::Answer> SeriesAsker::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_answer) {
        m_newest.reset();
    }
    return std::exchange(m_answer, std::nullopt);
}

std::optional<SeriesAsker::Job> SeriesAsker::nextJob()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_stopping || m_waiting; });
    return m_stopping ? std::nullopt : std::exchange(m_waiting, std::nullopt);
}

void SeriesAsker::work()
{
    while (const auto job = nextJob()) {
        auto answer = answerOf(job->request, *job->cancelled);
        const std::lock_guard lock(m_mutex);
        if (answer && m_newest == job->cancelled) {
            m_answer = std::move(answer);
            // Without arguments: the receiver fetches the answer itself, and an older call finds the newest one or none.
            QMetaObject::invokeMethod(this, &SeriesAsker::announce, Qt::QueuedConnection);
        }
    }
}

void SeriesAsker::announce()
{
    bool there = false;
    {
        const std::lock_guard lock(m_mutex);
        there = m_answer.has_value();
    }
    if (there) {
        emit answered();
    }
}

} // namespace rollcall::gui
