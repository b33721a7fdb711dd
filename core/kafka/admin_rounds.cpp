#include "kafka/admin_rounds.h"

#include <fmt/format.h>

namespace rollcall::kafka {

namespace {

/// A look is a describe and a committed-offsets request.
std::size_t groupsPerRound(const PollingOptions& options, bool asksLess)
{
    const auto perSecond = asksLess ? options.crossCheckRequestsPerSecond : options.requestsPerSecond;
    return perSecond * static_cast<std::size_t>(options.round.count()) / 2000;
}

bool failedAsAWhole(const GroupsListed& list)
{
    return list.groups.empty() && !list.complete();
}

} // namespace

AdminRounds::AdminRounds(Admin& admin, const PollingOptions& options, WantedPartitions& wanted, ObservationSink& sink,
                         const Clock& clock)
    : m_admin(admin),
      m_wanted(wanted),
      m_sink(sink),
      m_clock(clock),
      m_options(options),
      m_plan(groupsPerRound(options, false), options.only),
      m_topics(admin, wanted, options.topics)
{
}

void AdminRounds::askLess(bool on)
{
    if (on != m_asksLess) {
        m_asksLess = on;
        m_plan.setGroupsPerRound(groupsPerRound(m_options, on));
    }
}

bool AdminRounds::round(const StopFlag& stop)
{
    m_failure.reset();
    m_partial.reset();
    if (!list(stop)) {
        return false;
    }
    if (!m_failure && !stop.requested()) {
        if (!look(m_plan.next(), stop) || !readTopics(stop)) {
            return false;
        }
    }
    return stop.requested() || report();
}

bool AdminRounds::list(const StopFlag& stop)
{
    auto listed = m_admin.listGroups(stop);
    if (stop.requested()) {
        return true;
    }
    if (failedAsAWhole(listed)) {
        m_failure = listed.errors.front();
    } else {
        if (!listed.complete()) {
            m_partial = listed.errors.front();
        }
        for (const auto& gone : m_plan.listed(listed)) {
            m_sent.forget(gone);
            m_wanted.forget(gone);
        }
    }
    keepOnly(listed, m_options.only);
    return push(std::move(listed));
}

bool AdminRounds::look(const std::vector<GroupId>& groups, const StopFlag& stop)
{
    std::vector<Observation> batch;
    const auto sent = m_clock();
    auto described = m_admin.describeGroups(groups, stop);
    const auto received = m_clock();
    if (stop.requested()) {
        return true;
    }
    for (auto& group : described) {
        m_plan.described(group.description);
        m_wanted.assigned(group.description);
        if (m_sent.isNews(group.description)) {
            batch.emplace_back(std::move(group));
        }
    }
    if (!batch.empty() && !m_sink.push(std::move(batch))) {
        return false; // told at once: reading commits can take a while
    }

    std::vector<Observation> rest;
    auto committed = m_admin.committedOffsets(groups, stop);
    if (stop.requested()) {
        return true;
    }
    for (auto& group : committed) {
        m_wanted.committed(group);
        if (m_sent.isNews(group)) {
            rest.emplace_back(std::move(group));
        }
    }
    // Last, for it says of commits too that those which are not told are unchanged.
    rest.emplace_back(
        DescribeRoundEnded{{sent, received}, m_plan.isAll(groups) ? std::nullopt : std::optional<std::vector<GroupId>>(groups)});
    return m_sink.push(std::move(rest));
}

bool AdminRounds::readTopics(const StopFlag& stop)
{
    const auto now = m_clock();
    if (stop.requested() || !m_topics.due(now)) {
        return true;
    }
    auto topics = m_topics.read(now, stop);
    if (!topics) {
        // Groups are still seen without it, and it is tried again in the next round.
        if (!stop.requested()) {
            m_partial = topics.error();
        }
        return true;
    }
    return !*topics || push(*std::move(*topics));
}

bool AdminRounds::report()
{
    const auto now = m_clock();
    std::optional<SourceReport> report;
    if (m_failure) {
        report = m_status.fails(now, *m_failure);
    } else if (m_partial) {
        report = m_status.works(now, "incomplete: " + m_partial->text, m_topics.clusterId());
    } else {
        const auto rate = m_rate.shown(m_admin.requestsSent(), now);
        auto text = m_topics.summary();
        if (rate) {
            text += fmt::format(", asking {} requests/s", *rate);
        }
        report = m_status.works(now, std::move(text), m_topics.clusterId());
    }
    return !report || push(*std::move(report));
}

bool AdminRounds::push(Observation observation)
{
    std::vector<Observation> batch;
    batch.push_back(std::move(observation));
    return m_sink.push(std::move(batch));
}

} // namespace rollcall::kafka
