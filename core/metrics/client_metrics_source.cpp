#include "metrics/client_metrics_source.h"

#include "domain/client_metric.h"
#include "observation/source_status.h"

#include <fmt/format.h>

#include <cmath>
#include <set>
#include <string>
#include <utility>

namespace rollcall {

namespace {

/// No process runs so many consumers; an endpoint that tells of more tells something else.
constexpr std::size_t mostClients = 1000;

struct PollMetrics {
    std::vector<Observation> samples;
    std::set<ClientId> clients;
};

PollMetrics pollMetricsOf(Exposition exposition, const std::string& endpoint, const RequestSpan& span)
{
    PollMetrics found;
    for (auto& family : exposition.families) {
        for (auto& point : family.points) {
            const auto client = clientMetricOf(point.name) ? clientIdOf(point.labels) : std::nullopt;
            if (!client || std::isnan(point.value) || (found.clients.size() == mostClients && !found.clients.contains(*client))) {
                continue; // a consumer that has not polled yet has no number
            }
            found.clients.insert(*client);
            MetricSample sample;
            sample.at = point.at.value_or(span.received);
            sample.sent = point.at.value_or(span.sent);
            sample.endpoint = endpoint;
            sample.name = std::move(point.name);
            sample.labels = std::move(point.labels);
            sample.value = point.value;
            found.samples.emplace_back(std::move(sample));
        }
    }
    return found;
}

} // namespace

ClientMetricsSource::ClientMetricsSource(const std::vector<MetricsEndpoint>& endpoints, ObservationSink& sink, Clock clock,
                                         Milliseconds pace)
    : m_sink(sink), m_clock(std::move(clock)), m_pace(pace)
{
    for (const auto& endpoint : endpoints) {
        m_readers.emplace_back(endpoint);
    }
}

void ClientMetricsSource::start()
{
    for (auto& reader : m_readers) {
        reader.worker = Worker{[this, &reader](const StopFlag& stop) { run(reader.client, reader.url, stop); }};
    }
}

void ClientMetricsSource::stop()
{
    for (auto& reader : m_readers) {
        reader.worker.requestStop();
        reader.client.cancel();
    }
    for (auto& reader : m_readers) {
        reader.worker.join();
    }
}

void ClientMetricsSource::run(MetricsClient& client, const std::string& url, const StopFlag& stop) const
{
    SourceStatus status("metrics " + url);
    do {
        const Timestamp sent = m_clock();
        auto exposition = client.read(stop);
        const Timestamp received = m_clock();
        if (stop.requested()) {
            return;
        }
        std::vector<Observation> batch;
        std::optional<SourceReport> report;
        if (!exposition) {
            report = status.fails(received, exposition.error());
        } else {
            auto found = pollMetricsOf(*std::move(exposition), url, {sent, received});
            batch = std::move(found.samples);
            if (found.clients.empty()) {
                report =
                    status.gap(received,
                               fmt::format("{} tells of no consumer how it polls: last-poll-seconds-ago of the Java client's "
                                           "consumer-metrics is looked for, with its client-id",
                                           url));
            } else {
                report = status.works(received,
                                      fmt::format("{} tells how {} consumer{} poll{}", url, found.clients.size(),
                                                  found.clients.size() == 1 ? "" : "s", found.clients.size() == 1 ? "s" : ""));
            }
        }
        if (report) {
            batch.insert(batch.begin(), *std::move(report));
        }
        if (!batch.empty() && !m_sink.push(std::move(batch))) {
            return;
        }
    } while (!stop.waitFor(m_pace));
}

} // namespace rollcall
