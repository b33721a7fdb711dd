#include "lab/record_ledger.h"

#include <utility>

namespace rollcall {

namespace {

class MemberJournal final : public RecordJournal {
public:
    MemberJournal(std::shared_ptr<RecordLedger> ledger, ClientId who) : m_ledger(std::move(ledger)), m_who(std::move(who)) { }

    void delivered(const TopicPartition& id, Offset offset) override { m_ledger->delivered(m_who, id, offset); }
    void handled(const TopicPartition& id, Offset offset) override { m_ledger->handled(m_who, id, offset); }
    void gaveUp(const Assignment& partitions) override { m_ledger->gaveUp(m_who, partitions); }
    void ended() override { m_ledger->ended(m_who); }

private:
    const std::shared_ptr<RecordLedger> m_ledger;
    const ClientId m_who;
};

} // namespace

void RecordLedger::delivered(const ClientId& who, const TopicPartition& id, Offset offset)
{
    const std::scoped_lock lock(m_mutex);
    ++m_counts.delivered;
    m_waiting[who][id].insert(offset);
}

void RecordLedger::handled(const ClientId& who, const TopicPartition& id, Offset offset)
{
    const std::scoped_lock lock(m_mutex);
    ++m_counts.handled;
    m_waiting[who][id].erase(offset);
    if (!m_handled[id].insert(offset)) {
        ++m_counts.duplicates;
    }
}

void RecordLedger::gaveUp(const ClientId& who, const Assignment& partitions)
{
    const std::scoped_lock lock(m_mutex);
    const auto at = m_waiting.find(who);
    if (at == m_waiting.end()) {
        return;
    }
    for (const auto& id : partitions.flat()) {
        at->second.erase(id);
    }
}

void RecordLedger::ended(const ClientId& who)
{
    const std::scoped_lock lock(m_mutex);
    m_waiting.erase(who);
}

RecordCounts RecordLedger::counts(const std::map<TopicPartition, Offset>& committed) const
{
    const std::scoped_lock lock(m_mutex);
    auto counts = m_counts;
    // A record that two members were given is with somebody, or handled, but once.
    std::map<TopicPartition, std::set<Offset>> withSomebody;
    for (const auto& [who, partitions] : m_waiting) {
        for (const auto& [id, offsets] : partitions) {
            counts.waiting += offsets.size();
            withSomebody[id].insert(offsets.begin(), offsets.end());
        }
    }
    for (const auto& [id, end] : committed) {
        const auto handled = m_handled.find(id);
        auto accounted = handled == m_handled.end() ? 0 : handled->second.countBelow(end);
        for (const Offset offset : withSomebody[id]) {
            if (offset < end && (handled == m_handled.end() || !handled->second.contains(offset))) {
                ++accounted;
            }
        }
        counts.lost += static_cast<std::uint64_t>(end) - accounted;
    }
    return counts;
}

std::shared_ptr<RecordJournal> journalIn(std::shared_ptr<RecordLedger> ledger, ClientId who)
{
    return std::make_shared<MemberJournal>(std::move(ledger), std::move(who));
}

} // namespace rollcall
