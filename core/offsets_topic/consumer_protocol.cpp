#include "offsets_topic/consumer_protocol.h"

#include <algorithm>
#include <map>

namespace rollcall::offsets_topic {

namespace {

/// A later format than we know is read as the last one that we know, as Kafka's own consumers do: fields are only ever added at
/// the end.
std::optional<std::int16_t> formatOf(ByteReader& blob)
{
    const std::int16_t format = blob.int16();
    return blob.ok() && format >= 0 ? std::optional(format) : std::nullopt;
}

std::optional<std::uint32_t> headOf(Bytes bytes)
{
    constexpr std::size_t length = 4;
    if (bytes.size() < length) {
        return std::nullopt;
    }
    std::uint32_t head = 0;
    for (const std::byte one : bytes.first(length)) {
        head = head << 8U | std::to_integer<std::uint32_t>(one);
    }
    return head;
}

Assignment partitionsByTopic(ByteReader& blob)
{
    std::map<TopicName, std::vector<Partition>> byTopic;
    blob.list("topic", 6, [&] {
        auto& partitions = byTopic[blob.textAs<TopicName>()];
        const auto more = blob.partitions();
        partitions.insert(partitions.end(), more.begin(), more.end());
    });
    Assignment assignment;
    for (auto& [topic, partitions] : byTopic) {
        // In order, so that adding costs nothing to speak of however many there are.
        std::ranges::sort(partitions);
        for (const Partition partition : partitions) {
            assignment.add(topic, partition);
        }
    }
    return assignment;
}

} // namespace

std::optional<Subscription> subscriptionFrom(Bytes blob)
{
    ByteReader reader(blob);
    const auto format = formatOf(reader);
    if (!format) {
        return std::nullopt;
    }
    Subscription subscription;
    subscription.topics = reader.topicNames();
    subscription.form.format = *format;
    if (const auto userData = reader.optionalBytes()) {
        subscription.form.hasUserData = true;
        subscription.userDataBytes = userData->size();
        subscription.form.userDataHead = headOf(*userData);
    }
    // kafka-go says 1 and stops here, and the broker, which does not look inside, takes it for a member all the same.
    if (*format >= 1 && reader.left() > 0) {
        subscription.form.hasOwned = true;
        subscription.owned = partitionsByTopic(reader);
        if (*format >= 2) {
            const std::int32_t generation = reader.int32();
            subscription.generation = generation >= 0 ? std::optional(generation) : std::nullopt;
        }
        if (*format >= 3) {
            subscription.rack = reader.optionalTextAs<std::string>();
        }
    }
    return reader.ok() ? std::optional(std::move(subscription)) : std::nullopt;
}

std::optional<Assignment> assignmentFrom(Bytes blob)
{
    if (blob.empty()) {
        return Assignment();
    }
    ByteReader reader(blob);
    if (!formatOf(reader)) {
        return std::nullopt;
    }
    Assignment assignment = partitionsByTopic(reader);
    // userData follows, which only the assignor reads.
    return reader.ok() ? std::optional(std::move(assignment)) : std::nullopt;
}

} // namespace rollcall::offsets_topic
