#include "engine/poll_log.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace rollcall {

namespace {

/// A day of stalls, each longer than a look at the metrics takes.
constexpr std::size_t mostSilences = 4096;

} // namespace

void PollLog::told(TimeWindow poll, Timestamp at, bool tellsAll, const std::string& by, Milliseconds shortestSilence)
{
    if (!m_polls) {
        m_polls = MeasuredPolls{at, poll, at, tellsAll, by, std::make_shared<const Silences>()};
        return;
    }
    if (at < m_polls->told || poll.to < m_polls->last.from) {
        return; // an older word that came late
    }
    if (poll.from <= m_polls->last.to) { // maybe the same poll as before, and none that is older
        m_polls->last = {std::max(poll.from, m_polls->last.from), poll.to};
    } else {
        close(tellsAll ? at : m_polls->told, shortestSilence);
        m_polls->last = poll;
    }
    m_polls->told = at;
    m_polls->tellsAll = tellsAll;
    m_polls->by = by;
}

void PollLog::end(Timestamp at, Milliseconds shortestSilence)
{
    if (m_polls) {
        close(m_polls->tellsAll ? at : std::min(at, m_polls->told), shortestSilence);
    }
}

void PollLog::close(Timestamp until, Milliseconds shortestSilence)
{
    if (until - m_polls->last.to < shortestSilence) {
        return;
    }
    auto silences = std::make_shared<Silences>(*m_polls->silences);
    if (silences->size() == mostSilences) {
        silences->erase(silences->begin());
    }
    silences->push_back({m_polls->last.to, until});
    m_polls->silences = std::move(silences);
}

} // namespace rollcall
