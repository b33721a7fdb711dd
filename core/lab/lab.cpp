#include "lab/lab.h"

#include "kafka/cluster_changes.h"
#include "lab/lab_member.h"
#include "lab/load_producer.h"

#include <fmt/format.h>

#include <chrono>
#include <utility>

namespace rollcall {

using namespace std::chrono_literals;

struct Lab::Parts {
    Parts(LabOptions chosen, ObservationSink& sinkOfAll)
        : options(std::move(chosen)),
          sink(sinkOfAll),
          topic(prefixed(options.settings.topic)),
          group(prefixed(options.settings.group))
    {
    }
    ~Parts() { static_cast<void>(stop()); }
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;

    static std::string prefixed(const std::string& name)
    {
        return name.starts_with(labPrefix) ? name : fmt::format("{}{}", labPrefix, name);
    }

    void say(std::string_view step) const
    {
        if (options.onProgress) {
            options.onProgress(step);
        }
    }

    Result<void> makeTopic(const StopFlag& stop);
    Result<void> startLoad();
    Result<void> startMembers(const StopFlag& stop);
    Result<void> startMember();
    std::vector<Error> stop();

    const LabOptions options;
    ObservationSink& sink;
    const TopicName topic;
    const GroupId group;
    bool topicMade = false;
    std::unique_ptr<LoadProducer> load;
    std::vector<std::pair<ClientId, std::unique_ptr<LabMember>>> members; ///< oldest first
    const std::shared_ptr<RecordLedger> ledger = std::make_shared<RecordLedger>();
    int memberNumber = 0; ///< of the newest; no two of a lab have the same client id
};

namespace {

constexpr Milliseconds creationTimeout = 10s;
constexpr Milliseconds removalTimeout = 2s; // of topic and of group: somebody has pressed Ctrl+C and waits

bool mayHaveBeenCarriedOut(const Error& error)
{
    return error.kind == ErrorKind::cancelled || error.kind == ErrorKind::timedOut || error.kind == ErrorKind::noLeader;
}

} // namespace

Result<void> Lab::Parts::makeTopic(const StopFlag& stop)
{
    say(fmt::format("creating topic {} with {} partitions", topic.text(), options.settings.partitions));
    auto opened = kafka::ClusterChanges::open(options.cluster, creationTimeout);
    if (!opened) {
        return tl::unexpected(std::move(opened.error()));
    }
    auto created = (*opened)->createTopic(topic, options.settings.partitions, stop);
    topicMade = created || mayHaveBeenCarriedOut(created.error());
    if (!created && created.error().code == "TOPIC_ALREADY_EXISTS") {
        created.error().hint = fmt::format("another lab may be running there, or one was killed; choose another name with --set "
                                           "topic=NAME, or remove it: kafka-topics --delete --topic {}",
                                           topic.text());
    }
    return created;
}

Result<void> Lab::Parts::startLoad()
{
    if (options.settings.recordsPerSecond == 0) {
        return {};
    }
    LoadSettings settings;
    settings.topic = topic;
    settings.recordsPerSecond = options.settings.recordsPerSecond;
    settings.recordBytes = options.settings.recordBytes;
    settings.keys = options.settings.keys;
    auto started = LoadProducer::start(options.cluster, std::move(settings), sink, options.clock);
    if (!started) {
        return tl::unexpected(std::move(started.error()));
    }
    load = *std::move(started);
    return {};
}

Result<void> Lab::Parts::startMembers(const StopFlag& stop)
{
    say(fmt::format("starting {} consumers in group {}", options.settings.consumers, group.text()));
    for (int count = 0; count < options.settings.consumers; ++count) {
        if (stop.requested()) {
            return fail(ErrorKind::cancelled, "starting the lab: stopped");
        }
        if (auto started = startMember(); !started) {
            return started;
        }
    }
    return {};
}

Result<void> Lab::Parts::startMember()
{
    MemberSettings settings;
    settings.clientId = ClientId(fmt::format("consumer-{}", ++memberNumber));
    settings.group = group;
    settings.topic = topic;
    settings.assignor = options.settings.assignor;
    settings.work = options.settings.work;
    settings.handling = options.settings.handling;
    settings.maxPollInterval = options.settings.maxPollInterval;
    settings.sessionTimeout = options.settings.sessionTimeout;
    if (options.settings.staticMembers) {
        settings.instanceId = InstanceId(settings.clientId.text());
    }
    auto journal = journalIn(ledger, settings.clientId);
    const auto clientId = settings.clientId;
    auto member = options.settings.processes
        ? startProcessMember(options.cluster, settings, sink, std::move(journal))
        : startThreadMember(options.cluster, std::move(settings), sink, std::move(journal), options.clock);
    if (!member) {
        return tl::unexpected(std::move(member.error()));
    }
    std::erase_if(members, [](const auto& one) { return one.second->ended(); });
    members.emplace_back(clientId, *std::move(member));
    return {};
}

std::vector<Error> Lab::Parts::stop()
{
    if (load) {
        load->requestStop();
    }
    for (const auto& [clientId, member] : members) {
        member->requestClose();
    }
    const bool joined = memberNumber != 0;
    members.clear();
    load.reset();

    if (!options.removeAtEnd || !std::exchange(topicMade, false)) {
        return {};
    }
    say(fmt::format("removing topic {} and group {}", topic.text(), group.text()));
    const auto changes = kafka::ClusterChanges::open(options.cluster, removalTimeout);
    if (!changes) {
        return {changes.error()};
    }
    const StopFlag never; // ends by its timeouts: what was made has to go
    std::vector<Error> left;
    if (auto removed = (*changes)->deleteTopic(topic, never); !removed) {
        left.push_back(std::move(removed.error()));
    }
    if (!joined) {
        return left;
    }
    if (auto removed = (*changes)->deleteGroup(group, never); !removed) {
        left.push_back(std::move(removed.error()));
    }
    return left;
}

Result<std::unique_ptr<Lab>> Lab::start(LabOptions options, ObservationSink& sink, const StopFlag& stop)
{
    auto parts = std::make_unique<Parts>(std::move(options), sink);
    auto started =
        parts->makeTopic(stop).and_then([&] { return parts->startLoad(); }).and_then([&] { return parts->startMembers(stop); });
    if (!started) {
        return tl::unexpected(std::move(started.error()));
    }
    return std::unique_ptr<Lab>(new Lab(std::move(parts)));
}

Lab::Lab(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) { }

Lab::~Lab() = default;

TopicName Lab::topic() const
{
    return m_parts->topic;
}

GroupId Lab::group() const
{
    return m_parts->group;
}

std::uint64_t Lab::recordsProduced() const
{
    return m_parts->load ? m_parts->load->delivered() : 0;
}

Result<void> Lab::addMember()
{
    return m_parts->startMember();
}

void Lab::closeOneMember()
{
    auto& members = m_parts->members;
    std::erase_if(members, [](const auto& one) { return one.second->ended(); });
    if (!members.empty()) {
        members.pop_back();
    }
}

std::map<ClientId, LabMember*> Lab::members() const
{
    std::map<ClientId, LabMember*> living;
    for (const auto& [clientId, member] : m_parts->members) {
        if (!member->ended()) {
            living.emplace(clientId, member.get());
        }
    }
    return living;
}

RecordCounts Lab::records(const std::map<TopicPartition, Offset>& committed) const
{
    return m_parts->ledger->counts(committed);
}

std::vector<Error> Lab::stop()
{
    return m_parts->stop();
}

} // namespace rollcall
