#include "kafka/log_offset_rounds.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace rollcall::kafka {

namespace {

bool unanswered(const Error& error)
{
    switch (error.kind) {
    case ErrorKind::unreachable:
    case ErrorKind::timedOut:
    case ErrorKind::authentication:
    case ErrorKind::tls:
        return true;
    default:
        return false;
    }
}

std::size_t topicsIn(const std::set<TopicPartition>& partitions)
{
    std::set<TopicName> names;
    std::ranges::transform(partitions, std::inserter(names, names.end()), &TopicPartition::topic);
    return names.size();
}

std::string counted(std::size_t number, std::string_view noun)
{
    return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

} // namespace

std::optional<Error> failureOf(const std::vector<LogOffsetsRead>& topics)
{
    std::optional<Error> first;
    for (const auto& topic : topics) {
        const auto& offsets = topic.offsets;
        if (std::ranges::any_of(offsets.offsets, [](const auto& offset) { return offset.has_value(); })) {
            return std::nullopt;
        }
        for (const auto& failed : offsets.errors) {
            if (!unanswered(failed.error)) {
                return std::nullopt;
            }
            if (!first) {
                first = failed.error;
            }
        }
    }
    return first;
}

LogOffsetRounds::LogOffsetRounds(Admin& admin, const PollingOptions& options, const WantedPartitions& wanted,
                                 ObservationSink& sink, const Clock& clock)
    : m_admin(admin),
      m_wanted(wanted),
      m_sink(sink),
      m_clock(clock),
      m_repeat(options.repeat),
      m_kinds{Kind{LogOffsetKind::start, options.logStart, {}, {}}, Kind{LogOffsetKind::lastStable, options.lastStable, {}, {}},
              Kind{LogOffsetKind::end, options.logEnd, {}, {}}}
{
}

bool LogOffsetRounds::round(const StopFlag& stop)
{
    const auto wanted = m_wanted.all();
    const auto& partitions = *wanted;
    if (partitions.empty()) {
        return true;
    }
    m_failure.reset();
    for (auto& kind : m_kinds) {
        const auto now = m_clock();
        if (kind.readAt && now - *kind.readAt < kind.interval) {
            continue;
        }
        if (!read(kind, partitions, stop)) {
            return false;
        }
        if (stop.requested()) {
            return true;
        }
        if (m_failure) {
            break; // the other kinds would wait for the same brokers
        }
        kind.readAt = now;
    }
    auto report = m_failure ? m_status.fails(m_clock(), *m_failure)
                            : m_status.works(m_clock(),
                                             fmt::format("{} of {}", counted(partitions.size(), "partition"),
                                                         counted(topicsIn(partitions), "topic")));
    std::vector<Observation> batch;
    if (report) {
        batch.emplace_back(*std::move(report));
    }
    return batch.empty() || m_sink.push(std::move(batch));
}

bool LogOffsetRounds::read(Kind& kind, const std::set<TopicPartition>& partitions, const StopFlag& stop)
{
    auto topics = m_admin.logOffsets(kind.kind, partitions, stop);
    if (stop.requested()) {
        return true;
    }
    m_failure = failureOf(topics);
    if (m_failure) {
        return true; // what was sent before stays, and grows old
    }
    std::vector<Observation> batch;
    for (auto& topic : topics) {
        if (isNews(kind, topic)) {
            batch.emplace_back(std::move(topic));
        }
    }
    return batch.empty() || m_sink.push(std::move(batch));
}

bool LogOffsetRounds::isNews(Kind& kind, const LogOffsetsRead& read) const
{
    const auto now = read.span.received;
    const auto [at, isNew] = kind.sent.try_emplace(read.topic, Kind::Sent{read.offsets, now});
    if (!isNew && at->second.offsets == read.offsets && now - at->second.at < m_repeat) {
        return false;
    }
    at->second = {read.offsets, now};
    return true;
}

} // namespace rollcall::kafka
