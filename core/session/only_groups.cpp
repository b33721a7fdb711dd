#include "session/only_groups.h"

#include "offsets_topic/decode.h"

#include <utility>

namespace rollcall {

OnlyGroups::OnlyGroups(const std::vector<GroupId>& groups, ObservationSink& sink) : m_sink(sink)
{
    for (const auto& group : groups) {
        m_groups.insert(group.text());
    }
}

bool OnlyGroups::push(std::vector<Observation> batch)
{
    for (auto& observation : batch) {
        if (auto* records = std::get_if<OffsetsRecords>(&observation); records != nullptr) {
            *records = chosen(*records);
        }
    }
    std::erase_if(batch, [](const auto& observation) {
        const auto* records = std::get_if<OffsetsRecords>(&observation);
        return records != nullptr && records->empty();
    });
    return m_sink.push(std::move(batch));
}

OffsetsRecords OnlyGroups::chosen(const OffsetsRecords& records) const
{
    OffsetsRecords chosen(records.seen());
    for (std::size_t index = 0; index < records.size(); ++index) {
        const OffsetsRecord record = records.at(index);
        const auto group = offsets_topic::groupOfKey(record.key);
        if (!group || m_groups.contains(*group)) { // what does not decode is counted by the engine
            chosen.add(record);
        }
    }
    return chosen;
}

} // namespace rollcall
