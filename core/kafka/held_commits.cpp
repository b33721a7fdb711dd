#include "kafka/held_commits.h"

#include <algorithm>

namespace rollcall::kafka {

namespace {

constexpr Milliseconds patience{1000};

bool isConfirmed(Partition partition, Offset offset, std::span<const Offset> confirmedTo)
{
    return offset < confirmedTo[static_cast<std::size_t>(partition)];
}

} // namespace

void HeldCommits::add(Timestamp seen, const OffsetsRecord& commit)
{
    if (m_portions.empty() || m_portions.back().records.seen() != seen) {
        m_portions.push_back({OffsetsRecords(seen), {}});
    }
    auto& [records, last] = m_portions.back();
    m_bytes -= records.bytes();
    records.add(commit);
    m_bytes += records.bytes();
    // A reader delivers partition by partition, so the one at hand is mostly the last.
    if (last.empty() || last.back().first != commit.partition) {
        const auto known = std::ranges::find(last, commit.partition, &std::pair<Partition, Offset>::first);
        if (known == last.end()) {
            last.emplace_back(commit.partition, commit.offset);
        } else {
            std::swap(*known, last.back());
        }
    }
    last.back().second = commit.offset;
    while (m_bytes > m_byteLimit && m_portions.size() > 1) {
        dropOldest();
    }
}

void HeldCommits::confirm(std::span<const Offset> confirmedTo)
{
    const auto passed = [&](const auto& last) { return isConfirmed(last.first, last.second, confirmedTo); };
    while (!m_portions.empty() && std::ranges::all_of(m_portions.front().last, passed)) {
        dropOldest();
    }
}

void HeldCommits::release(Timestamp now, std::span<const Offset> confirmedTo, OffsetsRecords& batch)
{
    while (!m_portions.empty() && now - m_portions.front().records.seen() >= patience) {
        const auto& records = m_portions.front().records;
        for (std::size_t i = 0; i < records.size(); ++i) {
            auto commit = records.at(i);
            if (!isConfirmed(commit.partition, commit.offset, confirmedTo)) {
                commit.confirmed = false;
                batch.add(commit);
            }
        }
        dropOldest();
    }
}

void HeldCommits::clear()
{
    m_portions.clear();
    m_bytes = 0;
}

void HeldCommits::dropOldest()
{
    m_bytes -= m_portions.front().records.bytes();
    m_portions.pop_front();
}

} // namespace rollcall::kafka
