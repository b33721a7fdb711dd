#include "member_play.h"

#include "threads/worker.h"

#include <random>
#include <sstream>

namespace rollcall::bench {

namespace {

constexpr const char* topic = "orders";

/// All words of the group's rows: the client ids, which are what is asked for, and what stands beside them. (A table in the
/// middle of a rebalance has cells missing, and is to count all the same.)
std::set<std::string> wordsIn(const std::vector<std::string>& lines)
{
    std::set<std::string> all;
    for (const auto& line : lines) {
        std::istringstream row(line);
        std::string word;
        if (row >> word && word == MemberPlay::group) {
            while (row >> word) {
                all.insert(word);
            }
        }
    }
    return all;
}

} // namespace

Result<std::unique_ptr<MemberPlay>> MemberPlay::prepare(const std::string& kafkaVersion, const std::string& protocol,
                                                        int otherGroups)
{
    std::unique_ptr<MemberPlay> play(new MemberPlay(protocol));
    test::ClusterSpec spec;
    spec.version = kafkaVersion;
    auto cluster = test::KafkaCluster::start(spec);
    if (!cluster) {
        return tl::unexpected(cluster.error());
    }
    play->m_cluster = std::move(*cluster);
    auto tool = test::JavaClient::start(test::kafkaInstall(kafkaVersion), play->bootstrap());
    if (!tool) {
        return tl::unexpected(tool.error());
    }
    play->m_tool = std::move(*tool);
    const std::string subscribed = std::string(group) + " " + topic + " group.protocol=" + protocol;
    const auto ready = play->m_cluster->client().script({std::string("create ") + topic + " 12",
                                                         "commit-many other- " + std::to_string(otherGroups) + " 12 " + topic,
                                                         "consumer first " + subscribed, "await-assignment first 12"});
    return ready ? Result<std::unique_ptr<MemberPlay>>(std::move(play)) : tl::unexpected(ready.error());
}

void MemberPlay::look(const StopFlag& stop)
{
    while (!stop.requested()) {
        if (const auto lines = m_tool->call(std::string("tool --describe --members --group ") + group)) {
            m_byTool.take(wordsIn(*lines));
            ++m_looks;
        }
    }
}

Result<std::vector<MemberPlay::Change>> MemberPlay::run(int joins)
{
    const Worker looking([this](const StopFlag& stop) { look(stop); });
    std::vector<Change> changes;
    // The pauses let the changes fall into every moment of our rounds and of the tool's.
    std::mt19937 random(20240607);
    std::uniform_int_distribution pauseMs(0, 1500);
    const StopFlag never;
    for (int i = 0; i < joins; ++i) {
        const std::string member = "member-" + std::to_string(i);
        for (const bool join : {true, false}) {
            auto seen = change(member, join);
            if (!seen) {
                return tl::unexpected(seen.error());
            }
            changes.push_back(*std::move(seen));
            never.waitFor(std::chrono::milliseconds(pauseMs(random)));
        }
    }
    return changes;
}

Result<MemberPlay::Change> MemberPlay::change(const std::string& member, bool join)
{
    const std::string command =
        join ? "consumer " + member + " " + group + " " + topic + " group.protocol=" + m_protocol : "close " + member;
    if (const auto done = m_cluster->client().call(command); !done) {
        return tl::unexpected(done.error());
    }
    const auto toolAt = m_byTool.await(member, join);
    const auto screenAt = m_screen.await(member, join);
    if (!toolAt || !screenAt) {
        return fail(ErrorKind::timedOut, command + ": never seen " + (toolAt ? "on the screen" : "by the tool"));
    }
    return Change{member, join, *toolAt, *screenAt};
}

} // namespace rollcall::bench
