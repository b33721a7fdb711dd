#include "cli/snapshot_json.h"

#include "cli/member_text.h"

namespace rollcall::cli {

namespace {

Json assignmentJson(const Assignment& assignment)
{
    Json all = Json::array();
    for (const auto& [topic, partitions] : assignment.byTopic()) {
        for (const Partition partition : partitions) {
            all.push_back({{"topic", topic.text()}, {"partition", partition}});
        }
    }
    return all;
}

Json libraryJson(const std::optional<LibraryFinding>& found)
{
    return found ? Json{{"name", nameOf(found->library)}, {"confidence", nameOf(found->confidence)}, {"stated", found->stated}}
                 : Json(nullptr);
}

Json memberJson(const MemberView& member)
{
    const MemberDescription& told = member.description;
    return {{"memberId", told.memberId.text()},
            {"clientId", told.clientId.text()},
            {"host", told.host},
            {"instanceId", told.instanceId ? Json(told.instanceId->text()) : Json(nullptr)},
            {"library", libraryJson(member.library)},
            {"limitStated", member.limitStated},
            {"maxPollIntervalMs", orNull(member.maxPollInterval)},
            {"rebalanceTimeoutMs", orNull(member.rebalanceTimeout)},
            {"sessionTimeoutMs", orNull(member.sessionTimeout)},
            {"memberEpoch", orNull(told.memberEpoch)},
            {"idle", member.idle},
            {"idleReason", textOrNull(idleText(member))},
            {"assignment", assignmentJson(told.assignment)},
            {"target", told.target ? assignmentJson(*told.target) : Json(nullptr)}};
}

Json partitionJson(const PartitionView& partition)
{
    return {{"topic", partition.id.topic.text()},
            {"partition", partition.id.partition},
            {"committed", orNull(partition.offsets.committed)},
            {"logStart", orNull(partition.offsets.logStart)},
            {"logEnd", orNull(partition.offsets.logEnd)},
            {"lastStable", orNull(partition.lastStable)},
            {"lag", orNull(partition.lag.lag)},
            {"lost", orNull(partition.lag.lost)},
            {"unknown", partition.unknown ? Json(nameOf(*partition.unknown)) : Json(nullptr)},
            {"unknownText", textOrNull(partition.unknownText)},
            {"memberId", textOrNull(partition.owner.text())}};
}

Json coordinatorJson(const std::optional<BrokerAddress>& broker)
{
    return broker ? Json{{"id", broker->id}, {"host", broker->host}, {"port", broker->port}} : Json(nullptr);
}

Json groupJson(const GroupView& group)
{
    Json members = Json::array();
    for (const MemberView& member : group.members) {
        members.push_back(memberJson(member));
    }
    Json partitions = Json::array();
    for (const PartitionView& partition : group.partitions) {
        partitions.push_back(partitionJson(partition));
    }
    return {{"group", group.id.text()},
            {"type", nameOf(group.type)},
            {"state", nameOf(group.notDescribableHere ? GroupState::unknown : group.state)},
            {"assignor", textOrNull(group.assignor)},
            {"coordinator", coordinatorJson(group.coordinator)},
            {"generation", orNull(group.generation)},
            {"epoch", orNull(group.epoch)},
            {"assignmentEpoch", orNull(group.assignmentEpoch)},
            {"members", std::move(members)},
            {"partitions", std::move(partitions)},
            {"totalLag", orNull(group.totalLag)}};
}

Json troubleJson(const Trouble& trouble)
{
    return {{"source", trouble.source},
            {"group", trouble.group ? Json(trouble.group->text()) : Json(nullptr)},
            {"text", trouble.text},
            {"hint", textOrNull(trouble.hint)}};
}

} // namespace

Json snapshotJson(const ClusterView& view, std::string_view librdkafka, const std::vector<Trouble>& troubles)
{
    Json groups = Json::array();
    for (const auto& [id, group] : view.groups) {
        groups.push_back(groupJson(*group));
    }
    Json errors = Json::array();
    for (const Trouble& trouble : troubles) {
        errors.push_back(troubleJson(trouble));
    }
    const bool isRead = view.backfill && view.backfill->begun;
    const bool isComplete = isRead && view.backfill->complete == view.backfill->partitions;
    return {{"takenAt", orNull(view.asOf)},
            {"clusterId", orNull(view.clusterId)},
            {"source", isRead ? "offsets-topic" : "admin"},
            {"backfill",
             isComplete   ? "complete"
                 : isRead ? "incomplete"
                          : "none"},
            {"librdkafka", librdkafka},
            {"groups", std::move(groups)},
            {"errors", std::move(errors)}};
}

} // namespace rollcall::cli
