#include "group_scenarios.h"

#include <fmt/format.h>

#include <algorithm>

namespace rollcall::test {

namespace {

const std::string cooperative = "partition.assignment.strategy=org.apache.kafka.clients.consumer.CooperativeStickyAssignor";

void append(std::vector<std::string>& to, std::initializer_list<std::string> commands)
{
    to.insert(to.end(), commands);
}

void makeTopics(std::vector<std::string>& commands)
{
    append(commands,
           {"create orders 4", "create audit 2", "create gone 2", "create keep 1", "create trimmed 2", "create paid 1"});
    for (int partition = 0; partition < 4; ++partition) {
        commands.push_back(fmt::format("produce orders {} {}", partition, 10 * (partition + 1)));
    }
    append(commands,
           {"produce audit 0 3", "produce gone 0 5", "produce gone 1 5", "produce keep 0 5", "produce trimmed 0 100",
            "produce trimmed 1 100", "produce paid 0 7"});
}

} // namespace

GroupScenarios groupScenarios(bool consumerProtocol)
{
    GroupScenarios result;
    auto& commands = result.commands;
    makeTopics(commands);
    // Two topics, and partitions that were never committed.
    append(commands,
           {"consumer r1 range-group orders,audit", "consumer r2 range-group orders,audit", "await-assignment r1 3",
            "await-assignment r2 3", "commit r1 orders 0 5", "commit r2 orders 3 40"});
    result.expected.push_back({"range-group", "Stable", 2, 6, 2});

    append(commands,
           {"consumer c1 cooperative-group orders client.id=billing " + cooperative,
            "consumer c2 cooperative-group orders client.id=billing " + cooperative, "await-assignment c1 2",
            "await-assignment c2 2", "commit c1 orders 1 1"});
    result.expected.push_back({"cooperative-group", "Stable", 2, 4, 1});

    append(commands,
           {"consumer s1 static-group orders group.instance.id=node-1", "await-assignment s1 4",
            "consumer s2 static-group orders group.instance.id=node-2", "await-assignment s2 2"});
    result.expected.push_back({"static-group", "Stable", 2, 4, 0});

    append(commands, {"consumer w1 crowd audit", "consumer w2 crowd audit", "consumer w3 crowd audit"});
    result.expected.push_back({"crowd", "Stable", 3, 2, 0});

    append(commands, {"alter-offset empty-group orders 1 15", "alter-offset empty-group keep 0 0"});
    result.expected.push_back({"empty-group", "Empty", 0, 0, 2});

    append(commands,
           {"consumer t1 behind-log-start trimmed", "await-assignment t1 2", "commit t1 trimmed 0 10", "commit t1 trimmed 1 60",
            "trim trimmed 0 50", "trim trimmed 1 50"});
    result.expected.push_back({"behind-log-start", "Stable", 1, 2, 2});

    append(commands,
           {"consumer p1 reads-transactions paid isolation.level=read_committed", "await-assignment p1 1", "commit p1 paid 0 7",
            "begin tx paid 0 9"});
    result.expected.push_back({"reads-transactions", "Stable", 1, 1, 1});

    const auto reader = deletedTopicReader;
    append(commands,
           {"consumer " + reader + " " + deletedTopicGroup + " gone,keep", "await-assignment " + reader + " 3",
            "commit " + reader + " gone 0 3", "commit " + reader + " keep 0 2", "alter-offset committed-deleted gone 1 1",
            "alter-offset committed-deleted keep 0 1"});
    result.expected.push_back({deletedTopicGroup, "Stable", 1, 3, 2});
    result.expected.push_back({"committed-deleted", "Empty", 0, 0, 2});

    commands.push_back("alter-offset " + librdkafkaGroup + " " + librdkafkaTopic + " 2 11");
    result.expected.push_back({librdkafkaGroup, "Stable", 2, 4, 1});

    if (consumerProtocol) {
        append(commands,
               {"consumer k1 consumer-group orders group.protocol=consumer",
                "consumer k2 consumer-group orders group.protocol=consumer group.instance.id=pod-2", "await-assignment k1 2",
                "await-assignment k2 2", "commit k2 orders 2 30"});
        result.expected.push_back({"consumer-group", "Stable", 2, 4, 1});
    }
    return result;
}

std::string firstUnexpected(const ToolTables& tool, const std::vector<ExpectedGroup>& expected)
{
    for (const auto& wanted : expected) {
        const auto* state = tool.state(wanted.group);
        if (!state) {
            return wanted.group + ": no such group";
        }
        const auto owned =
            std::ranges::count_if(tool.partitions, [&](const auto& row) { return row.group == wanted.group && row.memberId; });
        const auto committed =
            std::ranges::count_if(tool.partitions, [&](const auto& row) { return row.group == wanted.group && row.committed; });
        if (state->state != wanted.state || state->members != wanted.members || owned != wanted.owned
            || committed != wanted.committed) {
            return fmt::format("{}: {}, {} members, {} owned, {} committed", wanted.group, state->state, state->members, owned,
                               committed);
        }
    }
    return {};
}

} // namespace rollcall::test
