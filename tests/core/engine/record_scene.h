// The language of scene.h for records of __consumer_offsets: what the coordinator of one group writes, record by record, in the
// formats of Kafka 4.1. Each record arrives on its own unless a batch is open, so that whatever belongs together is cut apart.
#pragma once

#include "record_bytes.h"
#include "scene.h"

#include "offsets_topic/uuid_text.h"

#include <optional>

namespace rollcall::test {

using namespace std::chrono_literals;

inline std::vector<MemberId> ids(std::initializer_list<const char*> names)
{
    std::vector<MemberId> members;
    for (const char* name : names) {
        members.emplace_back(name);
    }
    return members;
}

/// The events of one type.
template <class OneEvent>
std::vector<OneEvent> chosen(const std::vector<Event>& events)
{
    std::vector<OneEvent> some;
    for (const auto& event : events) {
        if (const auto* one = std::get_if<OneEvent>(&event); one != nullptr) {
            some.push_back(*one);
        }
    }
    return some;
}

/// A record of a classic group.
struct Generation {
    std::int32_t number = 1;
    std::vector<OneMember> members = {};
    std::string assignor = "range";
    /// How long before the record the join phase had ended.
    Milliseconds joined{20};
    std::string protocolType = "consumer";
    std::vector<std::string> topics{Scene::topic};
};

/// A record of a member of the new protocols.
struct Joining {
    std::vector<std::string> topics{Scene::topic};
    std::string instanceId = {};
};

class RecordScene : public Scene {
public:
    static constexpr std::uint8_t topicNumber = 7;
    static constexpr Milliseconds rebalanceTimeout{300'000};
    static constexpr Milliseconds sessionTimeout{45'000};

    /// Since the scene began: records are written then and seen 5 ms later, requests are sent then.
    RecordScene& at(Milliseconds sinceBegin)
    {
        m_now = sinceBegin;
        m_written = sinceBegin;
        sendAt(time(sinceBegin));
        return *this;
    }
    /// Records from here on were written then, though they are seen at the time of at().
    RecordScene& written(Milliseconds sinceBegin)
    {
        m_written = sinceBegin;
        return *this;
    }
    [[nodiscard]] static Timestamp time(Milliseconds sinceBegin) { return begin + sinceBegin; }

    /// Of the next record; those after it follow.
    RecordScene& offset(Offset offset)
    {
        m_offset = offset;
        return *this;
    }
    [[nodiscard]] Offset nextOffset() const { return m_offset; }
    /// Records wait until arrive().
    RecordScene& batch()
    {
        m_batch.emplace(seen());
        return *this;
    }
    RecordScene& arrive()
    {
        apply(Observation(*std::exchange(m_batch, std::nullopt)));
        return *this;
    }
    /// Metadata names the topic that partitions are of.
    RecordScene& topicsSeen(Partition partitions = 4)
    {
        apply(TopicsSeen{seen(), {{TopicName{topic}, topicId(), partitions, std::nullopt}}, true});
        return *this;
    }
    [[nodiscard]] static TopicId topicId(std::uint8_t number = topicNumber)
    {
        RecordBytes uuid;
        uuid.uuid(number);
        return TopicId(offsets_topic::uuidText(uuid.bytes().first<offsets_topic::uuidBytes>()));
    }
    /// The tail begins at that offset; back-fill read everything below the other one.
    RecordScene& partitionRead(Offset tailFrom, std::optional<Offset> backfilledTo = {})
    {
        apply(OffsetsPartitionRead{seen(), 0, 1, tailFrom, std::nullopt, backfilledTo});
        return *this;
    }
    RecordScene& tick()
    {
        apply(Now{seen()});
        return *this;
    }

    /// Records are of this group and of this kind of member from here on.
    RecordScene& of(const char* name, GroupType type = GroupType::consumer)
    {
        m_group = name;
        m_type = type;
        return *this;
    }

    RecordScene& classic(const Generation& generation);
    RecordScene& classicGone() { return record(key(2), std::nullopt); }

    RecordScene& epoch(std::int32_t epoch, std::optional<std::int64_t> metadataHash = {});
    RecordScene& epochGone() { return record(key(type(3, 11)), std::nullopt); }
    RecordScene& member(const std::string& id, const Joining& joining = {});
    RecordScene& memberGone(const std::string& id) { return record(key(type(5, 10)).text(id), std::nullopt); }
    RecordScene& targetEpoch(std::int32_t epoch)
    {
        return record(key(type(6, 12)), RecordBytes().int16(0).int32(epoch).noTags());
    }
    RecordScene& targetEpochGone() { return record(key(type(6, 12)), std::nullopt); }
    RecordScene& target(const std::string& id, const std::vector<Partition>& partitions)
    {
        return record(key(type(7, 13)).text(id), RecordBytes().int16(0).partitionsOf(m_topic, partitions).noTags());
    }
    RecordScene& targetGone(const std::string& id) { return record(key(type(7, 13)).text(id), std::nullopt); }
    /// pending: to be given back first.
    RecordScene& current(const std::string& id, std::int32_t epoch, const std::vector<Partition>& assigned,
                         const std::vector<Partition>& pending = {});
    RecordScene& currentGone(const std::string& id) { return record(key(type(8, 14)).text(id), std::nullopt); }
    /// The tombstones of a member that leaves; a new epoch follows in the same write.
    RecordScene& left(const std::string& id) { return currentGone(id).targetGone(id).memberGone(id); }

    RecordScene& commit(Partition partition, Offset offset, std::optional<bool> confirmed = {});
    RecordScene& commitGone(Partition partition) { return record(commitKey(partition), std::nullopt); }

    RecordScene& raw(const RecordBytes& key, const std::optional<RecordBytes>& value) { return record(key, value); }
    /// Topics of ids other than that of "orders".
    RecordScene& topicIdIs(std::uint8_t number)
    {
        m_topic = number;
        return *this;
    }

private:
    static constexpr Timestamp begin = fromMillis(1'000'000);

    [[nodiscard]] Timestamp seen() const { return time(m_now) + 5ms; }
    [[nodiscard]] std::int16_t type(std::int16_t consumer, std::int16_t share) const
    {
        return m_type == GroupType::share ? share : consumer;
    }
    [[nodiscard]] RecordBytes key(std::int16_t type) const { return RecordBytes().int16(type).text(m_group); }
    [[nodiscard]] RecordBytes commitKey(Partition partition) const { return key(1).text(topic).int32(partition); }
    RecordScene& record(const RecordBytes& key, const std::optional<RecordBytes>& value, std::optional<bool> confirmed = {});

    std::string m_group = group;
    GroupType m_type = GroupType::consumer;
    std::uint8_t m_topic = topicNumber;
    Milliseconds m_now{0};
    Milliseconds m_written{0};
    Offset m_offset = 0;
    std::optional<OffsetsRecords> m_batch;
};

inline RecordScene& RecordScene::classic(const Generation& generation)
{
    RecordBytes value;
    value.int16(3).text(generation.protocolType).int32(generation.number);
    if (generation.members.empty()) {
        value.noText().noText();
    } else {
        value.text(generation.assignor).text(generation.members.front().name);
    }
    value.int64(toMillis(time(m_written) - generation.joined)).int32(static_cast<std::int32_t>(generation.members.size()));
    for (const auto& one : generation.members) {
        RecordBytes subscription;
        subscription.int16(3).int32(static_cast<std::int32_t>(generation.topics.size()));
        for (const auto& name : generation.topics) {
            subscription.text(name);
        }
        subscription.int32(-1).int32(0).int32(-1).noText(); // no user data, nothing owned, no generation, no rack: as Java
        RecordBytes assignment;
        assignment.int16(1).int32(one.partitions.empty() ? 0 : 1);
        if (!one.partitions.empty()) {
            assignment.text(topic).int32(static_cast<std::int32_t>(one.partitions.size()));
            for (const Partition partition : one.partitions) {
                assignment.int32(partition);
            }
        }
        assignment.int32(-1);
        value.text(one.name);
        one.instanceId.empty() ? value.noText() : value.text(one.instanceId);
        value.text(one.clientId()).text("/127.0.0.1");
        value.int32(static_cast<std::int32_t>(rebalanceTimeout.count())).int32(static_cast<std::int32_t>(sessionTimeout.count()));
        value.blob(subscription).blob(assignment);
    }
    return record(key(2), value);
}

inline RecordScene& RecordScene::epoch(std::int32_t epoch, std::optional<std::int64_t> metadataHash)
{
    RecordBytes value = RecordBytes().int16(0).int32(epoch);
    if (m_type == GroupType::share) {
        value.int64(metadataHash.value_or(0)).noTags();
    } else if (metadataHash) {
        value.int8(1).int8(0).int8(8).int64(*metadataHash); // one tagged field, number 0, of 8 bytes
    } else {
        value.noTags();
    }
    return record(key(type(3, 11)), value);
}

inline RecordScene& RecordScene::member(const std::string& id, const Joining& joining)
{
    RecordBytes value;
    value.int16(0);
    if (m_type == GroupType::consumer) {
        joining.instanceId.empty() ? value.absent() : value.compact(joining.instanceId);
    }
    value.absent().compact(id).compact("/127.0.0.1").count(joining.topics.size());
    for (const auto& name : joining.topics) {
        value.compact(name);
    }
    if (m_type == GroupType::consumer) {
        value.absent().int32(static_cast<std::int32_t>(rebalanceTimeout.count())).absent();
    }
    return record(key(type(5, 10)).text(id), value.noTags());
}

inline RecordScene& RecordScene::current(const std::string& id, std::int32_t epoch, const std::vector<Partition>& assigned,
                                         const std::vector<Partition>& pending)
{
    RecordBytes value;
    value.int16(0).int32(epoch).int32(epoch).int8(pending.empty() ? 0 : 1).partitionsOf(m_topic, assigned);
    if (m_type == GroupType::consumer) {
        value.partitionsOf(m_topic, pending);
    }
    return record(key(type(8, 14)).text(id), value.noTags());
}

inline RecordScene& RecordScene::commit(Partition partition, Offset offset, std::optional<bool> confirmed)
{
    RecordBytes value;
    value.int16(3).int64(offset).int32(-1).text("").int64(toMillis(time(m_written)));
    return record(commitKey(partition), value, confirmed);
}

inline RecordScene& RecordScene::record(const RecordBytes& key, const std::optional<RecordBytes>& value,
                                        std::optional<bool> confirmed)
{
    OffsetsRecord one{time(m_written), 0, m_offset++, key.bytes(), {}, confirmed};
    if (value) {
        one.value = value->bytes();
    }
    if (m_batch) {
        m_batch->add(one);
        return *this;
    }
    OffsetsRecords alone(seen());
    alone.add(one);
    apply(Observation(std::move(alone)));
    return *this;
}

} // namespace rollcall::test
