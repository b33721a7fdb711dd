// The calls behind AdminClient, one file a kind. What they promise is said in admin.h.
#pragma once

#include "kafka/admin.h"
#include "kafka/admin_context.h"
#include "kafka/offsets_topic_right.h"

namespace rollcall::kafka {

[[nodiscard]] GroupsListed listGroups(const AdminContext& context);
[[nodiscard]] std::vector<GroupDescribed> describeGroups(const AdminContext& context, const std::vector<GroupId>& groups);
[[nodiscard]] std::vector<OffsetsCommitted> committedOffsets(const AdminContext& context, const std::vector<GroupId>& groups);
[[nodiscard]] Result<ClusterMetadata> clusterMetadata(const AdminContext& context);
[[nodiscard]] std::map<TopicName, TopicId> topicIds(const AdminContext& context, const std::vector<TopicName>& topics);
[[nodiscard]] OffsetsTopicRight offsetsTopicRight(const AdminContext& context);

} // namespace rollcall::kafka
