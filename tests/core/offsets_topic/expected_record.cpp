#include "expected_record.h"

#include <QByteArray>

#include <algorithm>
#include <sstream>

namespace rollcall::test {

using namespace offsets_topic;
using Json = nlohmann::json;

namespace {

template <class T>
std::optional<T> textIn(const Json& json, const char* key)
{
    return json.contains(key) && !json[key].is_null() ? std::optional<T>(T(json[key].get<std::string>())) : std::nullopt;
}

/// Kafka's -1 is none.
template <class Integer>
std::optional<Integer> numberIn(const Json& json, const char* key)
{
    const auto number = json.value(key, std::int64_t{-1});
    return number >= 0 ? std::optional(static_cast<Integer>(number)) : std::nullopt;
}

std::optional<Milliseconds> durationIn(const Json& json, const char* key)
{
    const auto number = numberIn<std::int64_t>(json, key);
    return number ? std::optional(Milliseconds(*number)) : std::nullopt;
}

std::optional<Timestamp> timeIn(const Json& json, const char* key)
{
    const auto number = numberIn<std::int64_t>(json, key);
    return number ? std::optional(fromMillis(*number)) : std::nullopt;
}

std::vector<TopicName> topicsIn(const Json& names)
{
    std::vector<TopicName> topics;
    for (const auto& name : names) {
        topics.emplace_back(name.get<std::string>());
    }
    return topics;
}

template <class Key>
std::map<Key, std::vector<Partition>> listsIn(const Json& entries, const char* key)
{
    std::map<Key, std::vector<Partition>> lists;
    for (const auto& entry : entries) {
        auto partitions = entry["partitions"].get<std::vector<Partition>>();
        std::ranges::sort(partitions);
        lists[Key(entry[key].get<std::string>())] = std::move(partitions);
    }
    return lists;
}

PartitionsById byId(const Json& entries)
{
    return listsIn<TopicId>(entries, "topicId");
}

Tasks tasksIn(const Json& entries)
{
    return listsIn<std::string>(entries, "subtopologyId");
}

/// "[a, b]", as Java prints a list.
std::vector<std::string> printedList(const std::string& text)
{
    std::vector<std::string> items;
    std::istringstream in(text.substr(1, text.size() - 2));
    for (std::string item; std::getline(in, item, ',');) {
        items.push_back(item.substr(item.find_first_not_of(' ')));
    }
    return items;
}

/// "[orders-0, orders-1]".
Assignment printedPartitions(const std::string& text)
{
    Assignment assignment;
    for (const auto& item : printedList(text)) {
        const auto dash = item.rfind('-');
        assignment.add(TopicName(item.substr(0, dash)), std::stoi(item.substr(dash + 1)));
    }
    return assignment;
}

Subscription printedSubscription(const Json& member)
{
    Subscription subscription;
    for (auto& topic : printedList(member["topics"])) {
        subscription.topics.emplace_back(std::move(topic));
    }
    subscription.owned = printedPartitions(member["owned"]);
    subscription.generation = numberIn<std::int32_t>(member, "subGen");
    subscription.rack = textIn<std::string>(member, "subRack");
    subscription.userDataBytes = numberIn<std::size_t>(member, "userDataLen").value_or(0);
    return subscription;
}

OffsetCommit commitIn(const Json& key, const Json& json)
{
    OffsetCommit commit{
        key["group"].get_ref<const std::string&>(), key["topic"].get_ref<const std::string&>(), key["partition"], {}};
    if (!json.is_null()) {
        OffsetCommit::Value value;
        value.offset = json["offset"];
        value.leaderEpoch = numberIn<std::int32_t>(json, "leaderEpoch");
        value.metadata = json["metadata"].get_ref<const std::string&>();
        value.committedAt = fromMillis(json["commitTimestamp"]);
        value.expiresAt = timeIn(json, "expireTimestamp");
        commit.value = value;
    }
    return commit;
}

ClassicGroup classicGroupIn(const Json& key, const Json& json, const Json& blobs)
{
    ClassicGroup group{GroupId(key["group"].get<std::string>()), {}};
    if (json.is_null()) {
        return group;
    }
    ClassicGroup::Value value;
    value.protocolType = json["protocolType"];
    value.generation = json["generation"];
    value.protocol = textIn<std::string>(json, "protocol");
    value.leader = textIn<MemberId>(json, "leader");
    value.stateSince = timeIn(json, "currentStateTimestamp");
    for (std::size_t i = 0; i < json["members"].size(); ++i) {
        const auto& one = json["members"][i];
        auto& member = value.members.emplace_back();
        member.memberId = MemberId(one["memberId"].get<std::string>());
        member.instanceId = textIn<InstanceId>(one, "groupInstanceId");
        member.clientId = ClientId(one["clientId"].get<std::string>());
        member.host = one["clientHost"];
        member.rebalanceTimeout = durationIn(one, "rebalanceTimeout");
        member.sessionTimeout = Milliseconds(one["sessionTimeout"].get<int>());
        if (value.protocolType == "consumer") {
            member.subscription = printedSubscription(blobs[i]);
            member.assignment = printedPartitions(blobs[i]["assigned"]);
        }
    }
    group.value = value;
    return group;
}

GroupEpoch::Value epochIn(GroupType type, const Json& json)
{
    GroupEpoch::Value value;
    value.epoch = json["epoch"];
    // Where the hash is a tagged field, Kafka's classes say 0 for none.
    if (json.contains("metadataHash") && (type != GroupType::consumer || json["metadataHash"] != 0)) {
        value.metadataHash = json["metadataHash"].get<std::int64_t>();
    }
    return value;
}

GroupMember::Value memberIn(const Json& json)
{
    GroupMember::Value value;
    value.instanceId = textIn<InstanceId>(json, "instanceId");
    value.rack = textIn<std::string>(json, "rackId");
    value.clientId = ClientId(json["clientId"].get<std::string>());
    value.host = json["clientHost"];
    value.topics = topicsIn(json.value("subscribedTopicNames", Json::array()));
    value.topicRegex = textIn<std::string>(json, "subscribedTopicRegex");
    if (value.topicRegex == "") {
        value.topicRegex.reset();
    }
    value.rebalanceTimeout = durationIn(json, "rebalanceTimeoutMs");
    value.serverAssignor = textIn<std::string>(json, "serverAssignor");
    if (const auto classic = json.value("classicMemberMetadata", Json()); !classic.is_null()) {
        value.classicSessionTimeout = durationIn(classic, "sessionTimeoutMs");
    }
    return value;
}

TargetAssignment::Value targetIn(GroupType type, const Json& json)
{
    TargetAssignment::Value value;
    if (type == GroupType::streams) {
        value.tasks = {tasksIn(json["activeTasks"]), tasksIn(json["standbyTasks"]), tasksIn(json["warmupTasks"])};
    } else {
        value.partitions = byId(json["topicPartitions"]);
    }
    return value;
}

CurrentAssignment::Value currentIn(GroupType type, const Json& json)
{
    CurrentAssignment::Value value;
    value.memberEpoch = json["memberEpoch"];
    value.previousEpoch = json["previousMemberEpoch"];
    const int state = json["state"];
    value.state = state <= 2 ? static_cast<MemberState>(state) : MemberState::unknown;
    if (type == GroupType::streams) {
        value.tasks = {tasksIn(json["activeTasks"]), tasksIn(json["standbyTasks"]), tasksIn(json["warmupTasks"])};
        value.tasksPendingRevocation = {tasksIn(json["activeTasksPendingRevocation"]),
                                        tasksIn(json["standbyTasksPendingRevocation"]),
                                        tasksIn(json["warmupTasksPendingRevocation"])};
    } else {
        value.assigned = byId(json["assignedPartitions"]);
        value.pendingRevocation = byId(json.value("partitionsPendingRevocation", Json::array()));
    }
    return value;
}

std::vector<SubscribedTopic> subscribedTopicsIn(GroupType type, const Json& json)
{
    std::vector<SubscribedTopic> topics;
    for (const auto& topic : json[type == GroupType::share ? "initializedTopics" : "topics"]) {
        const auto partitions = type == GroupType::share ? static_cast<Partition>(topic["partitions"].size())
                                                         : topic["numPartitions"].get<Partition>();
        topics.push_back(
            {TopicId(topic["topicId"].get<std::string>()), TopicName(topic["topicName"].get<std::string>()), partitions});
    }
    return topics;
}

ShareState::Value shareStateIn(const Json& json)
{
    ShareState::Value value;
    value.initializing = byId(json["initializingTopics"]);
    value.initialized = byId(json["initializedTopics"]);
    for (const char* list : {"initializingTopics", "initializedTopics", "deletingTopics"}) {
        for (const auto& topic : json[list]) {
            value.names[TopicId(topic["topicId"].get<std::string>())] = TopicName(topic["topicName"].get<std::string>());
        }
    }
    for (const auto& topic : json["deletingTopics"]) {
        value.deleting.emplace_back(topic["topicId"].get<std::string>());
    }
    return value;
}

StreamsTopology::Value topologyIn(const Json& json)
{
    StreamsTopology::Value value;
    value.epoch = json["epoch"];
    for (const auto& one : json["subtopologies"]) {
        auto& topics = value.sourceTopics[one["subtopologyId"].get<std::string>()];
        topics = topicsIn(one["sourceTopics"]);
        for (const auto& source : one["repartitionSourceTopics"]) {
            topics.emplace_back(source["name"].get<std::string>());
        }
    }
    return value;
}

GroupType groupTypeOf(std::int16_t type)
{
    if (type >= 17) {
        return GroupType::streams;
    }
    return type >= 9 && type <= 15 ? GroupType::share : GroupType::consumer;
}

} // namespace

Subscription expectedSubscription(const Json& json)
{
    Subscription subscription;
    subscription.topics = topicsIn(json["topics"]);
    subscription.owned = expectedAssignment(json.value("ownedPartitions", Json::array()));
    subscription.generation = numberIn<std::int32_t>(json, "generationId");
    subscription.rack = textIn<std::string>(json, "rackId");
    const auto userData = textIn<std::string>(json, "userData").value_or(std::string());
    subscription.userDataBytes = static_cast<std::size_t>(QByteArray::fromBase64(QByteArray::fromStdString(userData)).size());
    return subscription;
}

Assignment expectedAssignment(const Json& partitions)
{
    Assignment assignment;
    for (const auto& topic : partitions) {
        for (const auto& partition : topic["partitions"]) {
            assignment.add(TopicName(topic["topic"].get<std::string>()), partition);
        }
    }
    return assignment;
}

Record expectedRecord(const RecordSample& sample)
{
    const Json& key = sample.line["key"];
    const Json& json = sample.line["value"];
    const GroupType type = groupTypeOf(sample.type);
    const auto fill = [&](auto record, auto member, auto read) -> Record {
        if (!json.is_null()) {
            record.*member = read();
        }
        return record;
    };
    if (sample.type <= 1) {
        return commitIn(key, json);
    }
    if (sample.type == 2) {
        return classicGroupIn(key, json, sample.line.value("membersDecoded", Json::array()));
    }
    const GroupId group(key["groupId"].get<std::string>());
    const auto member = textIn<MemberId>(key, "memberId").value_or(MemberId());
    switch (sample.type) {
    case 3:
    case 11:
    case 17:
        return fill(GroupEpoch{type, group, {}}, &GroupEpoch::value, [&] { return epochIn(type, json); });
    case 4:
    case 9:
        return fill(SubscribedTopics{type, group, {}}, &SubscribedTopics::topics, [&] { return subscribedTopicsIn(type, json); });
    case 5:
    case 10:
    case 19:
        return fill(GroupMember{type, group, member, {}}, &GroupMember::value, [&] { return memberIn(json); });
    case 6:
    case 12:
    case 20:
        return fill(TargetEpoch{type, group, {}}, &TargetEpoch::value,
                    [&] { return TargetEpoch::Value{json["assignmentEpoch"], timeIn(json, "assignmentTimestamp")}; });
    case 7:
    case 13:
    case 21:
        return fill(TargetAssignment{type, group, member, {}}, &TargetAssignment::value, [&] { return targetIn(type, json); });
    case 8:
    case 14:
    case 22:
        return fill(CurrentAssignment{type, group, member, {}}, &CurrentAssignment::value, [&] { return currentIn(type, json); });
    case 15:
        return fill(ShareState{group, {}}, &ShareState::value, [&] { return shareStateIn(json); });
    case 16:
        return fill(ResolvedRegex{group, key["regularExpression"], {}}, &ResolvedRegex::value, [&] {
            return ResolvedRegex::Value{topicsIn(json["topics"]), json["version"], fromMillis(json["timestamp"])};
        });
    case 23:
        return fill(StreamsTopology{group, {}}, &StreamsTopology::value, [&] { return topologyIn(json); });
    default:
        qFatal("no record of type %d is known", sample.type);
    }
}

} // namespace rollcall::test
