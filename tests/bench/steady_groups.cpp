#include "steady_groups.h"

#include "support/wait_until.h"

#include <fmt/format.h>

#include <algorithm>
#include <poll.h>

namespace rollcall::bench {

namespace {

using Clock = std::chrono::steady_clock;

/// Kafka's numbers of requests, with the newest versions that have no tagged fields, or older.
constexpr std::int16_t offsetCommit = 8;
constexpr std::int16_t joinGroup = 11;
constexpr std::int16_t syncGroup = 14;

constexpr std::int32_t sessionTimeoutMs = 1'800'000; // a broker's usual maximum
constexpr std::int32_t rebalanceTimeoutMs = 300'000;
/// A member that has its answer joins again after that time, when others still wait for theirs: they wait for it.
constexpr int patienceMs = 20;
constexpr int mostTries = 500;

Error refused(const std::string& what, std::int16_t code)
{
    return {ErrorKind::other, fmt::format("{}: refused with Kafka's error {}", what, code), {}, {}, false};
}

/// COORDINATOR_LOAD_IN_PROGRESS, COORDINATOR_NOT_AVAILABLE, NOT_COORDINATOR
bool isEarly(std::int16_t code)
{
    return code == 14 || code == 15 || code == 16;
}

} // namespace

std::string SteadyGroups::groupName(int group)
{
    return fmt::format("orders-billing-{:03}", group);
}

std::string SteadyGroups::topicOf(int group) const
{
    return fmt::format("orders-events-{:03}", group / m_shape.groupsPerTopic);
}

Result<std::unique_ptr<SteadyGroups>> SteadyGroups::prepare(const std::string& kafkaVersion, const SteadyShape& shape)
{
    std::unique_ptr<SteadyGroups> groups(new SteadyGroups(shape));
    if (const auto connected = groups->connect(kafkaVersion); !connected) {
        return tl::unexpected(connected.error());
    }
    for (int group = 0; group < shape.groups; ++group) {
        auto members = groups->join(group);
        if (!members) {
            return tl::unexpected(members.error());
        }
        groups->m_groups.push_back(*std::move(members));
        for (int member = 0; member < shape.membersPerGroup; ++member) {
            if (const auto done = groups->commit(group, member, 0); !done) {
                return tl::unexpected(done.error());
            }
        }
    }
    return groups;
}

Result<void> SteadyGroups::connect(const std::string& kafkaVersion)
{
    test::ClusterSpec spec;
    spec.version = kafkaVersion;
    auto cluster = test::KafkaCluster::start(spec);
    if (!cluster) {
        return tl::unexpected(cluster.error());
    }
    m_cluster = std::move(*cluster);
    std::vector<std::string> commands;
    for (int topic = 0; topic < m_shape.topics(); ++topic) {
        commands.push_back(fmt::format("create {} {}", topicOf(topic * m_shape.groupsPerTopic), m_shape.partitionsPerGroup));
    }
    if (auto made = m_cluster->client().script(commands); !made) {
        return made;
    }
    // A question for a coordinator makes __consumer_offsets, which members that ask nobody need.
    if (auto made = m_cluster->client().script({"commit-many first- 1 1 " + topicOf(0)}); !made) {
        return made;
    }
    for (int member = 0; member < m_shape.membersPerGroup; ++member) {
        auto connection = WireConnection::open(m_cluster->broker().ports().plain);
        if (!connection) {
            return tl::unexpected(connection.error());
        }
        m_connections.push_back(*std::move(connection));
    }
    auto producer = PartitionProducer::open({{{"bootstrap.servers", m_cluster->bootstrap()}, {"client.id", "bench-producer"}}});
    if (!producer) {
        return tl::unexpected(producer.error());
    }
    m_producer = *std::move(producer);
    return {};
}

Result<SteadyGroups::Group> SteadyGroups::join(int group)
{
    Group members(static_cast<std::size_t>(m_shape.membersPerGroup));
    for (int tries = 0; tries < mostTries; ++tries) {
        const auto together = joinOnce(group, members);
        if (!together) {
            return tl::unexpected(together.error());
        }
        if (*together) {
            if (const auto synced = sync(group, members); !synced) {
                return tl::unexpected(synced.error());
            }
            return members;
        }
    }
    return fail(ErrorKind::timedOut, groupName(group) + ": its members do not come together");
}

/// Every member asks to join until each has an answer; true when all were of the same generation.
Result<bool> SteadyGroups::joinOnce(int group, Group& members)
{
    RecordBytes subscription;
    subscription.int16(1).int32(1).text(topicOf(group)).int32(-1).int32(0);
    const auto ask = [&](std::size_t member) {
        RecordBytes body;
        body.text(groupName(group)).int32(sessionTimeoutMs).int32(rebalanceTimeoutMs).text(members[member].id).text("consumer");
        body.int32(1).text("range").bytes(subscription.get());
        return m_connections[member].send(joinGroup, 3, body);
    };
    std::vector<pollfd> waiting;
    for (std::size_t member = 0; member < members.size(); ++member) {
        if (auto asked = ask(member); !asked) {
            return tl::unexpected(asked.error());
        }
        waiting.push_back({m_connections[member].descriptor(), POLLIN, 0});
    }
    const auto waits = [](const pollfd& one) { return one.fd >= 0; };
    std::size_t leaderSees = 0;
    for (int quiet = 0; std::ranges::any_of(waiting, waits) && quiet < mostTries;) {
        if (poll(waiting.data(), waiting.size(), patienceMs) == 0) {
            ++quiet;
            for (std::size_t member = 0; member < members.size(); ++member) {
                if (!waits(waiting[member])) {
                    if (auto asked = ask(member); !asked) {
                        return tl::unexpected(asked.error());
                    }
                    waiting[member].fd = m_connections[member].descriptor();
                }
            }
            continue;
        }
        for (std::size_t member = 0; member < members.size(); ++member) {
            if (!waits(waiting[member]) || waiting[member].revents == 0) {
                continue;
            }
            auto answer = m_connections[member].receive();
            if (!answer) {
                return tl::unexpected(answer.error());
            }
            waiting[member].fd = -1;
            static_cast<void>(answer->int32()); // throttled for
            const auto code = answer->int16();
            if (code != 0 && !isEarly(code)) {
                return tl::unexpected(refused("join of " + groupName(group), code));
            }
            members[member].generation = answer->int32();
            static_cast<void>(answer->text()); // the assignor
            const auto leader = answer->text();
            const auto id = answer->text();
            if (code == 0) {
                members[member].id = id;
            }
            if (leader == id) {
                leaderSees = static_cast<std::size_t>(answer->int32());
            }
        }
    }
    return leaderSees == members.size()
        && std::ranges::all_of(members, [&](const Member& member) { return member.generation == members.front().generation; });
}

Result<void> SteadyGroups::sync(int group, const Group& members)
{
    for (std::size_t member = 0; member < members.size(); ++member) {
        RecordBytes body;
        body.text(groupName(group)).int32(members[member].generation).text(members[member].id);
        // Only the leader's counts, and each sends the same: so nobody has to know who leads.
        body.int32(static_cast<std::int32_t>(members.size()));
        for (std::size_t owner = 0; owner < members.size(); ++owner) {
            const int share = m_shape.partitionsPerGroup / m_shape.membersPerGroup;
            RecordBytes assignment;
            assignment.int16(1).int32(1).text(topicOf(group)).int32(share);
            for (int i = 0; i < share; ++i) {
                assignment.int32(static_cast<std::int32_t>(owner) * share + i);
            }
            assignment.int32(-1);
            body.text(members[owner].id).bytes(assignment.get());
        }
        if (auto sent = m_connections[member].send(syncGroup, 2, body); !sent) {
            return sent;
        }
    }
    for (auto& connection : m_connections) {
        auto answer = connection.receive();
        if (!answer) {
            return tl::unexpected(answer.error());
        }
        static_cast<void>(answer->int32());
        if (const auto code = answer->int16(); code != 0) {
            return tl::unexpected(refused("sync of " + groupName(group), code));
        }
    }
    return {};
}

Result<void> SteadyGroups::commit(int group, int member, Offset offset)
{
    const auto& self = m_groups[static_cast<std::size_t>(group)][static_cast<std::size_t>(member)];
    const int share = m_shape.partitionsPerGroup / m_shape.membersPerGroup;
    RecordBytes body;
    body.text(groupName(group)).int32(self.generation).text(self.id).int16(-1).int32(1).text(topicOf(group)).int32(share);
    for (int i = 0; i < share; ++i) {
        body.int32(member * share + i).int64(offset).int32(-1).text("");
    }
    auto& connection = m_connections[static_cast<std::size_t>(member)];
    if (auto sent = connection.send(offsetCommit, 7, body); !sent) {
        return sent;
    }
    auto answer = connection.receive();
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    static_cast<void>(answer->int32()); // throttled for
    static_cast<void>(answer->int32()); // one topic
    static_cast<void>(answer->text());
    for (int left = answer->int32(); left > 0; --left) {
        static_cast<void>(answer->int32());
        if (const auto code = answer->int16(); code != 0) {
            return tl::unexpected(refused("commit of " + groupName(group), code));
        }
    }
    ++m_commits;
    return {};
}

void SteadyGroups::start()
{
    m_traffic = Worker([this](const StopFlag& stop) {
        const auto interval = m_shape.commitInterval / m_shape.groups;
        const auto begin = Clock::now();
        for (std::int64_t number = 0; !stop.waitFor(begin + number * interval - Clock::now()); ++number) {
            if (const auto done = tick(number); !done) {
                const std::lock_guard lock(m_mutex);
                m_failure = done.error();
                break;
            }
        }
        static_cast<void>(m_producer->flush()); // librdkafka would complain of what is left
    });
}

/// One commit of each of five members of different groups, so that a group's commits are spread over the interval, and its share
/// of messages.
Result<void> SteadyGroups::tick(std::int64_t number)
{
    const std::int64_t groups = m_shape.groups;
    const Offset round = number / groups + 1;
    const int topics = m_shape.topics();
    const int perTick = topics * m_shape.partitionsPerGroup / m_shape.groups;
    const int first = static_cast<int>(number % groups) * perTick;
    const std::string text = "message of " + std::to_string(round);
    for (int i = first; i < first + perTick; ++i) {
        m_producer->produce(topicOf(i % topics * m_shape.groupsPerTopic), i / topics, {},
                            std::as_bytes(std::span(text.data(), text.size())));
    }
    for (int member = 0; member < m_shape.membersPerGroup; ++member) {
        const auto apart = groups / m_shape.membersPerGroup * member;
        if (auto done = commit(static_cast<int>((number + apart) % groups), member, round); !done) {
            return done;
        }
    }
    return {};
}

std::optional<Error> SteadyGroups::failure() const
{
    const std::lock_guard lock(m_mutex);
    return m_failure;
}

} // namespace rollcall::bench
