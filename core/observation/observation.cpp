#include "observation/observation.h"

namespace rollcall {

namespace {

template <class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};

std::size_t bytesOf(const TopicOffsets& offsets)
{
    return offsets.offsets.size() * sizeof(offsets.offsets.front()) + offsets.errors.size() * sizeof(PartitionError);
}

} // namespace

Timestamp seenAt(const Observation& observation)
{
    return std::visit(
        [](const auto& one) -> Timestamp {
            if constexpr (requires { one.span; }) {
                return one.span.received;
            } else if constexpr (requires { one.seen(); }) {
                return one.seen();
            } else {
                return one.at;
            }
        },
        observation);
}

std::size_t sizeOf(const Observation& observation)
{
    const std::size_t own = sizeof(Observation);
    return own
        + std::visit(Overloaded{
                         [](const GroupsListed& one) { return one.groups.size() * sizeof(GroupListing); },
                         [](const GroupDescribed& one) {
                             std::size_t bytes = 0;
                             for (const auto& member : one.description.members) {
                                 bytes += sizeof(MemberDescription) + member.assignment.size() * sizeof(Partition);
                             }
                             return bytes;
                         },
                         [](const DescribeRoundEnded& one) { return one.groups ? one.groups->size() * sizeof(GroupId) : 0; },
                         [](const OffsetsCommitted& one) {
                             std::size_t bytes = 0;
                             for (const auto& [topic, offsets] : one.topics) {
                                 bytes += sizeof(TopicName) + bytesOf(offsets);
                             }
                             return bytes;
                         },
                         [](const LogOffsetsRead& one) { return bytesOf(one.offsets); },
                         [](const OffsetsRecords& one) { return one.bytes(); },
                         [](const OffsetsPartitionRead&) { return std::size_t{0}; },
                         [](const TopicsSeen& one) { return one.topics.size() * sizeof(TopicDescription); },
                         [](const SourceReport& one) { return one.text.size() + one.hint.size(); },
                         [](const LabReport& one) { return (one.numbers.size() + one.texts.size()) * sizeof(std::string) * 2; },
                         [](const MetricSample& one) {
                             return one.endpoint.size() + one.name.size() + one.labels.size() * sizeof(std::string) * 2;
                         },
                         [](const LogLine& one) { return one.text.size(); },
                         [](const GroupStated&) { return std::size_t{0}; },
                         [](const Now&) { return std::size_t{0}; },
                     },
                     observation);
}

} // namespace rollcall
