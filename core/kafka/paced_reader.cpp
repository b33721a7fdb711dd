#include "kafka/paced_reader.h"

#include <algorithm>
#include <utility>

namespace rollcall::kafka {

namespace {

constexpr Milliseconds countingTime{2000};
/// In that time.
constexpr std::size_t mostAnswers = 60;
constexpr Milliseconds gatheringTime{60'000};
/// Records in an answer that gathering could not make fewer of.
constexpr std::size_t largeAnswer = 500;

} // namespace

PacedReader::PacedReader(std::unique_ptr<OffsetsReader> prompt, Open openGathering, Clock clock)
    : m_prompt(std::move(prompt)),
      m_openGathering(std::move(openGathering)),
      m_reading(m_prompt.get()),
      m_clock(std::move(clock)),
      m_since(m_clock())
{
}

Result<void> PacedReader::assign(const std::map<Partition, Offset>& from)
{
    m_positions = from;
    return m_reading->assign(from);
}

const OffsetsRead& PacedReader::read()
{
    if (const auto now = m_clock(); shouldChange(now)) {
        change(now); // what was read last is not valid any more in any case
    }
    const auto& read = m_reading->read();
    follow(read);
    return read;
}

bool PacedReader::shouldChange(Timestamp now)
{
    if (m_reading == m_gathering.get()) {
        return now - m_since >= gatheringTime;
    }
    if (now - m_since < countingTime) {
        return false;
    }
    m_since = now;
    return std::exchange(m_answers, 0) > mostAnswers;
}

void PacedReader::change(Timestamp now)
{
    if (m_openGathering) {
        if (auto opened = std::exchange(m_openGathering, {})()) {
            m_gathering = *std::move(opened);
        }
    }
    if (!m_gathering) {
        return;
    }
    auto* const other = m_reading == m_prompt.get() ? m_gathering.get() : m_prompt.get();
    if (!other->assign(m_positions)) {
        return;
    }
    static_cast<void>(std::exchange(m_reading, other)->assign({})); // nothing is asked of a broker for that
    m_since = now;
    m_answers = 0;
}

void PacedReader::follow(const OffsetsRead& read)
{
    m_answers += !read.records.empty() && read.records.size() < largeAnswer ? 1U : 0U;
    const auto goesTo = [this](Partition partition, Offset next) {
        if (const auto at = m_positions.find(partition); at != m_positions.end()) {
            at->second = std::max(at->second, next);
        }
    };
    for (std::size_t i = 0; i < read.records.size(); ++i) {
        const auto& record = read.records[i];
        // Of each partition in order: the last one of a run is enough.
        if (i + 1 == read.records.size() || read.records[i + 1].partition != record.partition) {
            goesTo(record.partition, record.offset + 1);
        }
    }
    for (const auto& [partition, end] : read.ends) {
        goesTo(partition, end);
    }
    for (const auto partition : read.outOfRange) {
        m_positions.erase(partition); // not read any more until assigned anew
    }
}

} // namespace rollcall::kafka
