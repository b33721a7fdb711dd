// Feeds any bytes to the decoder of __consumer_offsets: one byte that says how long the key is and whether there is a value, the
// key, the value. Beyond not crashing: what it gives is within bounds, and views nothing but its input.
#include "offsets_topic/decode.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <string_view>

using namespace rollcall;
using namespace rollcall::offsets_topic;

namespace {

void require(bool held)
{
    if (!held) {
        std::abort();
    }
}

using Input = std::span<const std::byte>;

bool liesIn(Input input, std::string_view text)
{
    const auto* begin = reinterpret_cast<const char*>(input.data());
    return text.empty() || (text.data() >= begin && text.data() + text.size() <= begin + input.size());
}

bool ascend(const std::vector<Partition>& partitions)
{
    return (partitions.empty() || partitions.front() >= 0)
        && std::ranges::adjacent_find(partitions, std::ranges::greater_equal()) == partitions.end();
}

bool ascend(const auto& lists)
{
    return std::ranges::all_of(lists, [](const auto& entry) { return ascend(entry.second); });
}

struct Check {
    Input input;

    void operator()(const OffsetCommit& commit) const
    {
        require(commit.partition >= 0 && liesIn(input, commit.group) && liesIn(input, commit.topic));
        require(!commit.value || liesIn(input, commit.value->metadata));
        // Whatever its bytes, a group lives somewhere.
        const Partition partition = partitionOf(GroupId(std::string(commit.group)), 50);
        require(partition >= 0 && partition < 50);
    }
    void operator()(const CurrentAssignment& current) const
    {
        require(!current.value || (ascend(current.value->assigned) && ascend(current.value->pendingRevocation)));
        require(!current.value || (ascend(current.value->tasks.active) && ascend(current.value->tasksPendingRevocation.warmup)));
    }
    void operator()(const TargetAssignment& target) const { require(!target.value || ascend(target.value->partitions)); }
    void operator()(const auto&) const { }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const Input input(reinterpret_cast<const std::byte*>(data), size);
    const Input all = input.subspan(1);
    const std::size_t keySize = std::min<std::size_t>(data[0] & 0x7fU, all.size());
    const bool tombstone = (data[0] & 0x80U) != 0;
    const auto decoded =
        decode(all.first(keySize), tombstone ? std::nullopt : std::optional<std::span<const std::byte>>(all.subspan(keySize)));
    if (const auto* bad = std::get_if<BadRecord>(&decoded)) {
        require(!bad->problem.empty());
    } else if (const auto* record = std::get_if<Record>(&decoded)) {
        std::visit(Check{all}, *record);
    }
    return 0;
}
