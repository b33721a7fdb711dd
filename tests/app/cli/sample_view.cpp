#include "sample_view.h"

namespace rollcall::cli {

namespace {

MemberView member(std::string clientId, std::string memberId)
{
    MemberView view;
    view.description.clientId = ClientId(std::move(clientId));
    view.description.memberId = MemberId(std::move(memberId));
    view.description.host = "/127.0.0.1";
    return view;
}

PartitionView partition(Partition number, KnownOffsets offsets)
{
    PartitionView view;
    view.id = {TopicName("orders"), number};
    view.offsets = offsets;
    view.lag = lagOf(offsets);
    return view;
}

} // namespace

GroupView sampleGroup()
{
    GroupView group;
    group.id = GroupId("orders");
    group.type = GroupType::classic;
    group.state = GroupState::stable;
    group.assignor = "range";
    group.coordinator = BrokerAddress{1, "localhost", 9092};

    MemberView working = member("app-1", "app-1-3f2a9c1d-aaaa");
    for (const Partition number : {0, 1, 2}) {
        working.description.assignment.add(TopicName("orders"), number);
    }
    MemberView idle = member("app-2", "app-2-77777777-bbbb");
    idle.idle = true;
    idle.idleReason = IdleReason::moreMembersThanPartitions;
    idle.idleText = "2 members for 1 partition";
    group.members = {working, idle};

    PartitionView first = partition(0, {1'000, 0, 2'234});
    first.lastStable = 2'000;
    first.openTransactionFrom = 2'000;
    PartitionView second = partition(1, {5, 10, 30});
    PartitionView third = partition(2, {std::nullopt, 0, 7});
    third.unknown = UnknownLag::noCommit;
    group.partitions = {first, second, third};
    for (PartitionView& one : group.partitions) {
        one.owner = working.description.memberId;
    }
    group.totalLag = 1'254;
    group.unknownLags = 1;
    return group;
}

ClusterView sampleView()
{
    ClusterView view;
    view.clusterId = "kraft-1";
    view.asOf = fromMillis(1'700'000'000'000);
    view.groups.emplace(GroupId("orders"), std::make_shared<const GroupView>(sampleGroup()));
    view.listed = true;
    view.observations = 12;
    SourceView source;
    source.name = "admin";
    source.since = fromMillis(1'699'999'990'000);
    source.lastOk = fromMillis(1'699'999'999'000);
    view.sources = {source};
    return view;
}

} // namespace rollcall::cli
