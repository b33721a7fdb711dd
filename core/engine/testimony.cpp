#include "engine/testimony.h"

#include "domain/client_metric.h"

#include <cmath>
#include <string_view>

namespace rollcall {

namespace {

/// A request takes that long at most where its beginning was not written down.
constexpr Milliseconds longestRequest{1000};
/// A lab member that polls tells it once a second.
constexpr Milliseconds labPace{999};
/// librdkafka's name of a missed poll.
constexpr std::string_view missedPollCode = "_MAX_POLL_EXCEEDED";
/// No consumer has stood still for a year.
constexpr double mostSeconds = 366.0 * 24 * 3600;

/// "http://127.0.0.1:9404/metrics" -> "127.0.0.1"; empty for a name, which would have to be looked up.
std::string addressIn(std::string_view url)
{
    const auto scheme = url.find("://");
    url.remove_prefix(scheme == std::string_view::npos ? 0 : scheme + 3);
    if (url.starts_with('[')) {
        return std::string(url.substr(1, url.find(']') - 1));
    }
    const auto host = url.substr(0, url.find_first_of(":/"));
    if (host == "localhost") {
        return "127.0.0.1";
    }
    return host.find_first_not_of("0123456789.") == std::string_view::npos ? std::string(host) : std::string();
}

Milliseconds millis(double seconds)
{
    return Milliseconds{std::llround(seconds * 1000)};
}

std::string textOf(const LabReport& report, const char* key)
{
    const auto at = report.texts.find(key);
    return at == report.texts.end() ? std::string() : at->second;
}

} // namespace

std::optional<Testimony> testimonyOf(const MetricSample& sample)
{
    const auto client = clientIdOf(sample.labels);
    if (!client || clientMetricOf(sample.name) != ClientMetric::lastPollSecondsAgo || !(sample.value >= 0)
        || sample.value > mostSeconds) {
        return std::nullopt;
    }
    Testimony told;
    told.client = *client;
    told.host = addressIn(sample.endpoint);
    told.at = sample.at;
    told.by = "metrics of " + sample.endpoint;
    // Java cuts off what is less than a second; an exporter that does not tells it whole.
    const bool isCut = sample.value == std::floor(sample.value);
    const Timestamp sent = sample.sent.value_or(sample.at - longestRequest);
    told.lastPoll = TimeWindow{sent - millis(sample.value) - Milliseconds{isCut ? 1000 : 0}, sample.at - millis(sample.value)};
    return told;
}

std::optional<Testimony> testimonyOf(const LabReport& report)
{
    Testimony told;
    told.client = ClientId(report.who);
    told.member = MemberId(textOf(report, "memberId"));
    told.at = report.at;
    told.by = "the lab";
    told.tellsAll = true;
    if (report.what == "polled") {
        told.lastPoll = TimeWindow{report.at, report.at + labPace};
        return told;
    }
    if (report.what == "closed") {
        told.act = Verdict::cleanLeave;
        return told;
    }
    if (report.what == "error" && textOf(report, "code") == missedPollCode) {
        told.act = Verdict::pollIntervalExceeded;
        told.words = textOf(report, "text");
        return told;
    }
    return std::nullopt;
}

std::optional<Testimony> testimonyOf(const LogLine& line)
{
    if (!line.error || (line.error->clientId.empty() && line.error->memberId.empty() && !line.error->instanceId)) {
        return std::nullopt;
    }
    Testimony told;
    switch (line.error->error) {
    case GroupError::pollIntervalExceeded:
        told.act = Verdict::pollIntervalExceeded;
        break;
    case GroupError::sessionExpired:
        told.act = Verdict::sessionExpired;
        break;
    case GroupError::instanceFenced:
    case GroupError::commitRejected:
    case GroupError::unknownMember:
    case GroupError::illegalGeneration:
    case GroupError::memberEpochFenced:
    case GroupError::revocationTimeout:
        return std::nullopt; // they follow from a departure, and do not say of which kind it was
    }
    told.client = line.error->clientId;
    told.member = line.error->memberId;
    told.group = line.error->group;
    told.instanceId = line.error->instanceId;
    told.at = line.at;
    told.by = "log " + line.origin;
    told.words = line.text;
    return told;
}

} // namespace rollcall
