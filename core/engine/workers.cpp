#include "engine/workers.h"

#include <algorithm>
#include <utility>

namespace rollcall {

namespace {

/// So many silences of a member are kept; of more, the longest.
constexpr std::size_t mostSilences = 512;

void keepLongest(Silences& silences)
{
    Silences byLength = silences;
    const auto length = [](const Silence& one) { return one.to - one.from; };
    std::ranges::nth_element(byLength, byLength.begin() + mostSilences / 2, {}, length);
    const Milliseconds least = length(byLength[mostSilences / 2]);
    // Half of them at once, so that this is done now and then only; the newest stay whatever their length.
    const Timestamp recent = silences[silences.size() - mostSilences / 4].from;
    std::erase_if(silences, [&](const Silence& one) { return length(one) < least && one.from < recent; });
    if (silences.size() > mostSilences) {
        silences.erase(silences.begin(), silences.begin() + static_cast<std::ptrdiff_t>(mostSilences / 4));
    }
}

} // namespace

Workers::Number Workers::add()
{
    if (m_free.empty()) {
        m_workers.emplace_back();
        return static_cast<Number>(m_workers.size());
    }
    const Number number = m_free.back();
    m_free.pop_back();
    at(number) = Worker();
    return number;
}

void Workers::remove(Number number)
{
    m_free.push_back(number);
}

void Workers::committed(Number number, TimeWindow at, bool moved)
{
    if (number == nobody) {
        return;
    }
    Worker& worker = this->at(number);
    const bool wasIdle = std::exchange(worker.idle, false);
    const auto since = worker.rhythm.committed(at, moved);
    if (!since) {
        return;
    }
    // Where nobody looked whether there was something to read, only who commits in any case has been silent.
    const bool counts = moved ? worker.weighedAt >= since : worker.rhythm.rhythm().repeatsUnchanged;
    const Timestamp from = moved ? std::max(*since, wasIdle ? at.to : worker.busyFrom) : *since;
    if (!counts || at.to - from < worker.shortest) {
        return;
    }
    worker.kept.push_back({from, at.to});
    worker.shared.reset();
    if (worker.kept.size() > mostSilences) {
        keepLongest(worker.kept);
    }
}

void Workers::weighed(Number number, Timestamp at, bool somethingToRead)
{
    Worker& worker = this->at(number);
    worker.weighedAt = at;
    worker.idle = !somethingToRead && !worker.rhythm.rhythm().repeatsUnchanged;
    if (worker.idle) {
        worker.busyFrom = at;
    }
}

const std::shared_ptr<const Silences>& Workers::silences(Number number)
{
    Worker& worker = at(number);
    if (!worker.shared) {
        worker.shared = std::make_shared<const Silences>(worker.kept);
    }
    return worker.shared;
}

} // namespace rollcall
