#include "group_crowd.h"

namespace rollcall::bench {

namespace {

std::string topic(int number)
{
    return "topic-" + std::to_string(number);
}

} // namespace

Result<std::unique_ptr<GroupCrowd>> GroupCrowd::prepare()
{
    std::unique_ptr<GroupCrowd> crowd(new GroupCrowd);
    auto cluster = test::KafkaCluster::start({});
    if (!cluster) {
        return tl::unexpected(cluster.error());
    }
    crowd->m_cluster = std::move(*cluster);
    std::vector<std::string> commands;
    for (int number = 0; number < topics; ++number) {
        commands.push_back("create " + topic(number) + " " + std::to_string(partitions));
    }
    commands.insert(commands.end(),
                    {"consumer first readers " + topic(0), "await-assignment first " + std::to_string(partitions)});
    const auto ready = crowd->m_cluster->client().script(commands);
    return ready ? Result<std::unique_ptr<GroupCrowd>>(std::move(crowd)) : tl::unexpected(ready.error());
}

Result<void> GroupCrowd::arrive(int groups)
{
    std::string command = "commit-many crowd- " + std::to_string(groups) + " " + std::to_string(partitions);
    for (int number = 0; number < topics; ++number) {
        command += " " + topic(number);
    }
    return m_cluster->client().script({command});
}

Result<void> GroupCrowd::produce()
{
    std::vector<std::string> commands;
    for (int number = 0; number < topics; ++number) {
        commands.push_back("produce " + topic(number) + " 0 5");
    }
    return m_cluster->client().script(commands);
}

} // namespace rollcall::bench
