#include "session/live_sources.h"

#include "kafka/offsets_consumer.h"
#include "kafka/offsets_topic_grant.h"
#include "offsets_topic/decode.h"

namespace rollcall {

namespace {

/// A broker that is slow to let the tail begin does not keep the rest from being seen.
constexpr Milliseconds tailPatience{5000};

kafka::PollingOptions polling(const LiveOptions& options)
{
    kafka::PollingOptions polling;
    polling.only = options.groups;
    return polling;
}

} // namespace

LiveSources::LiveSources(const std::shared_ptr<kafka::Admin>& admin, const LiveOptions& options, ObservationSink& sink)
    : m_groups(admin, polling(options), m_wanted, sink, options.clock),
      m_logs(admin, polling(options), m_wanted, sink, options.clock),
      m_metrics(options.metrics, sink, options.clock),
      m_ticker(sink, options.clock)
{
    if (!options.logs.empty()) {
        m_logFiles.emplace(options.logs, sink, options.clock);
    }
    if (options.tail) {
        kafka::OffsetsTopicOptions tail;
        tail.backfill = options.backfill;
        tail.partitionOf = offsets_topic::partitionOf;
        tail.grant = kafka::offsetsTopicGrant(kafka::granteeOf(options.cluster));
        if (options.askLess) {
            tail.onComplete = [this](bool complete) { m_groups.askLess(complete); };
        }
        if (!options.groups.empty()) {
            m_onlyGroups.emplace(options.groups, sink);
        }
        m_tail.emplace(admin, kafka::offsetsConsumers(options.cluster, options.onLog), std::move(tail),
                       m_onlyGroups ? static_cast<ObservationSink&>(*m_onlyGroups) : sink, options.clock);
        m_tail->prefer(options.groups);
    }
}

void LiveSources::start()
{
    m_ticker.start();
    if (m_tail) {
        m_tail->start();
        m_groups.startAfter(m_tail->settled(), tailPatience);
    } else {
        m_groups.start();
    }
    m_logs.start();
    m_metrics.start();
    if (m_logFiles) {
        m_logFiles->start();
    }
}

void LiveSources::stop()
{
    if (m_tail) {
        m_tail->stop();
    }
    m_metrics.stop();
    if (m_logFiles) {
        m_logFiles->stop();
    }
    m_logs.stop();
    m_groups.stop();
    m_ticker.stop();
}

void LiveSources::focus(std::vector<GroupId> groups)
{
    if (m_tail) {
        m_tail->prefer(groups);
    }
    m_groups.focus(std::move(groups));
}

void LiveSources::lookNow()
{
    m_groups.lookNow();
    m_logs.lookNow();
}

} // namespace rollcall
