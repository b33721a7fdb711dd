#include "session/lab_session.h"

#include "lab/lab.h"
#include "lab/scenario.h"
#include "lab/training_cluster.h"
#include "observation/lab_records.h"
#include "session/live_session.h"
#include "threads/clock.h"
#include "threads/worker.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace rollcall {

struct LabSession::Parts {
    Scenario scenario;
    LabExpectation expected;
    GroupId group;
    std::string bootstrapServers;
    // In the order of their making; what comes later uses what comes before.
    std::unique_ptr<TrainingCluster> cluster; ///< null on a cluster of the user's
    std::unique_ptr<LiveSession> session;
    std::unique_ptr<Lab> lab;
    Worker counting;

    void count() const;
};

namespace {

constexpr Milliseconds countEach{1000};

/// The cluster to run on: the user's, or the training cluster, which is kept in parts.
Result<ClientProperties> clusterFor(const LabSessionOptions& options, std::unique_ptr<TrainingCluster>& training,
                                    const StopFlag& stop)
{
    if (options.cluster) {
        return *options.cluster;
    }
    auto kafka = findKafka(stop);
    if (!kafka) {
        return tl::unexpected(kafka.error());
    }
    TrainingClusterOptions start;
    start.kafka = std::move(*kafka);
    start.onProgress = options.onProgress;
    auto started = TrainingCluster::start(std::move(start), stop);
    if (!started) {
        return tl::unexpected(started.error());
    }
    training = std::move(*started);
    return training->clientProperties();
}

} // namespace

Result<std::vector<ScenarioSummary>> labScenarios()
{
    const auto scenarios = allScenarios();
    if (!scenarios) {
        return tl::unexpected(scenarios.error());
    }
    std::vector<ScenarioSummary> summaries;
    for (const auto& scenario : *scenarios) {
        summaries.push_back({scenario.name, scenario.title, scenario.needs});
    }
    return summaries;
}

std::vector<std::pair<std::string, std::string>> labSettings()
{
    std::vector<std::pair<std::string, std::string>> settings;
    for (auto& [name, meaning] : settingSummaries()) {
        settings.emplace_back(std::move(name), std::move(meaning));
    }
    return settings;
}

/// Into the session, so that a recording tells it too.
void LabSession::Parts::count() const
{
    std::map<TopicPartition, Offset> committed;
    const auto view = session->view();
    if (const auto seen = view->groups.find(group); seen != view->groups.end()) {
        for (const auto& partition : seen->second->partitions) {
            if (partition.offsets.committed) {
                committed.emplace(partition.id, *partition.offsets.committed);
            }
        }
    }
    session->sink().push({reportOf(group, lab->records(committed), systemNow())});
}

Result<std::unique_ptr<LabSession>> LabSession::open(LabSessionOptions options, const StopFlag& stop)
{
    auto parts = std::make_unique<Parts>();
    auto scenario = findScenario(options.scenario);
    if (!scenario) {
        return tl::unexpected(scenario.error());
    }
    parts->scenario = std::move(*scenario);
    auto settings = overridden(parts->scenario.settings, options.settings);
    if (!settings) {
        return tl::unexpected(settings.error());
    }
    parts->expected = expectationOf(*settings);

    auto cluster = clusterFor(options, parts->cluster, stop);
    if (!cluster) {
        return tl::unexpected(cluster.error());
    }
    parts->bootstrapServers = cluster->values.at("bootstrap.servers");
    LiveOptions live;
    live.cluster = *cluster;
    live.recordTo = std::move(options.recordTo);
    parts->session = openLive(std::move(live));

    LabOptions lab;
    lab.cluster = std::move(*cluster);
    lab.settings = std::move(*settings);
    lab.removeAtEnd = options.cluster.has_value();
    lab.onProgress = std::move(options.onProgress);
    auto started = Lab::start(std::move(lab), parts->session->sink(), stop);
    if (!started) {
        return tl::unexpected(started.error());
    }
    parts->lab = std::move(*started);
    parts->group = parts->lab->group();
    parts->counting = Worker([&counted = *parts](const StopFlag& stopCounting) {
        while (!stopCounting.waitFor(countEach)) {
            counted.count();
        }
        counted.count();
    });
    return std::unique_ptr<LabSession>(new LabSession(std::move(parts)));
}

LabSession::LabSession(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) { }

LabSession::~LabSession()
{
    static_cast<void>(close());
}

Session& LabSession::session()
{
    return *m_parts->session;
}

const std::vector<std::string>& LabSession::text() const
{
    return m_parts->scenario.text;
}

const std::string& LabSession::bootstrapServers() const
{
    return m_parts->bootstrapServers;
}

const GroupId& LabSession::group() const
{
    return m_parts->group;
}

std::string LabSession::expectation() const
{
    const auto& [members, working, idle] = m_parts->expected;
    return fmt::format("{} members, {} working and {} idle", members, working, idle);
}

bool LabSession::showsExpectation(const ClusterView& view) const
{
    const auto at = view.groups.find(m_parts->group);
    if (at == view.groups.end() || at->second->state != GroupState::stable) {
        return false;
    }
    const auto& members = at->second->members;
    const auto working =
        std::ranges::count_if(members, [](const auto& member) { return !member.description.assignment.empty(); });
    const LabExpectation seen{static_cast<int>(members.size()), static_cast<int>(working),
                              static_cast<int>(at->second->idleMembers())};
    return seen == m_parts->expected;
}

Result<void> LabSession::addConsumer()
{
    return m_parts->lab->addMember();
}

Result<void> LabSession::removeConsumer()
{
    m_parts->lab->closeOneMember();
    return {};
}

std::optional<Error> LabSession::failure() const
{
    return m_parts->cluster ? m_parts->cluster->failure() : std::nullopt;
}

Result<void> LabSession::close()
{
    m_parts->counting = {};
    // The session first: what is torn down after this belongs to no scenario.
    m_parts->session->stop();
    std::vector<Error> errors;
    if (m_parts->lab) {
        errors = m_parts->lab->stop();
        m_parts->lab.reset();
    }
    if (m_parts->cluster) {
        m_parts->cluster->stop();
    }
    if (!errors.empty()) {
        return tl::unexpected(errors.front());
    }
    return {};
}

} // namespace rollcall
