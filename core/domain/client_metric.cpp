#include "domain/client_metric.h"

#include <array>

namespace rollcall {

namespace {

struct Ending {
    std::string_view text;
    ClientMetric metric;
};
constexpr std::array endings{
    Ending{"lastpollsecondsago", ClientMetric::lastPollSecondsAgo},
    Ending{"timebetweenpollmax", ClientMetric::timeBetweenPollMax},
    Ending{"timebetweenpollavg", ClientMetric::timeBetweenPollAverage},
    Ending{"pollidleratioavg", ClientMetric::pollIdleRatio},
};

/// Letters and digits only, and small ones: "client-id", "client_id" and "clientId" are one word.
std::string bare(std::string_view text)
{
    std::string letters;
    for (const char c : text) {
        if (c >= 'A' && c <= 'Z') {
            letters += static_cast<char>(c - 'A' + 'a');
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            letters += c;
        }
    }
    return letters;
}

} // namespace

std::optional<ClientMetric> clientMetricOf(std::string_view name)
{
    const std::string letters = bare(name);
    for (const auto& ending : endings) {
        if (letters.ends_with(ending.text)) {
            return ending.metric;
        }
    }
    return std::nullopt;
}

std::optional<ClientId> clientIdOf(const std::map<std::string, std::string>& labels)
{
    for (const auto& [name, value] : labels) {
        if (bare(name) == "clientid" && !value.empty()) {
            return ClientId(value);
        }
    }
    return std::nullopt;
}

} // namespace rollcall
