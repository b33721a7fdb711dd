#include "session/connection_trial.h"

#include "kafka/admin_client.h"
#include "session/network_reach.h"
#include "session/trial_rights.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rollcall {

namespace {

using enum TrialStepKind;
using enum TrialStepState;

constexpr std::array allSteps{name, port, tls, login, rights};
constexpr Milliseconds connectPatience{5000};

struct Reachable {
    BootstrapServer server;
    std::vector<NetworkAddress> addresses;
};

class Trial {
public:
    Trial(const ClientProperties& properties, const std::function<void(const TrialStep&)>& onStep, const StopFlag& stop)
        : m_properties(properties), m_onStep(onStep), m_stop(stop)
    {
        for (const auto kind : allSteps) {
            m_steps.push_back({kind, skipped, {}, {}});
        }
    }

    std::vector<TrialStep> run()
    {
        if (!(resolved() && connected() && looked())) {
            skipTheRest();
        }
        return std::move(m_steps);
    }

private:
    [[nodiscard]] std::string value(const std::string& property) const
    {
        const auto at = m_properties.values.find(property);
        return at == m_properties.values.end() ? std::string{} : at->second;
    }

    /// Whether to go on.
    bool is(TrialStepKind kind, TrialStepState state, std::string text = {}, std::string hint = {})
    {
        auto& step = m_steps[static_cast<std::size_t>(kind)];
        step = {kind, state, std::move(text), std::move(hint)};
        if (m_onStep) {
            m_onStep(step);
        }
        return state != failed;
    }

    bool failedWith(TrialStepKind kind, const Error& error)
    {
        if (error.kind == ErrorKind::cancelled || m_stop.requested()) {
            is(kind, skipped, "stopped");
            return false;
        }
        return is(kind, failed, error.text, error.hint);
    }

    void skipTheRest()
    {
        for (const auto kind : allSteps) {
            const auto& step = m_steps[static_cast<std::size_t>(kind)];
            if (step.state == running || (step.state == skipped && step.text.empty())) {
                is(kind, skipped, m_stop.requested() ? "stopped" : "not tried");
            }
        }
    }

    bool resolved()
    {
        is(name, running);
        const auto servers = bootstrapServers(value("bootstrap.servers"));
        if (!servers) {
            return failedWith(name, servers.error());
        }
        std::vector<std::string> found;
        std::optional<Error> problem;
        for (const auto& server : *servers) {
            if (m_stop.requested()) {
                return false;
            }
            auto addresses = resolve(server);
            if (!addresses) {
                problem = std::move(addresses.error());
                continue;
            }
            const auto address = addresses->empty() ? std::string{} : addresses->front().text();
            found.push_back(address == server.host ? address : fmt::format("{} is {}", server.host, address));
            m_reachable.push_back({server, std::move(*addresses)});
        }
        if (m_reachable.empty()) {
            return failedWith(name, problem.value_or(Error{}));
        }
        found.erase(std::unique(found.begin(), found.end()), found.end());
        auto text = fmt::format("{}", fmt::join(found, ", "));
        return problem ? is(name, passed, text + "; but " + problem->text, problem->hint) : is(name, passed, text);
    }

    bool connected()
    {
        is(port, running);
        std::vector<std::string> open;
        std::optional<Error> problem;
        for (const auto& [server, addresses] : m_reachable) {
            Result<void> answer = fail(ErrorKind::unreachable, server.text() + ": no address");
            for (std::size_t i = 0; i < addresses.size() && !answer && !m_stop.requested(); ++i) {
                answer = reach(server, addresses[i], connectPatience, m_stop);
            }
            if (answer) {
                open.push_back(server.text());
            } else {
                problem = std::move(answer.error());
            }
        }
        if (open.empty()) {
            return failedWith(port, problem.value_or(Error{}));
        }
        auto text = fmt::format("{} {}", fmt::join(open, ", "), open.size() == 1 ? "answers" : "answer");
        return problem ? is(port, passed, text + "; but " + problem->text, problem->hint) : is(port, passed, text);
    }

    bool looked();
    [[nodiscard]] std::string trust() const;
    void passUpTo(TrialStepKind kind);
    [[nodiscard]] TrialStepKind stepOf(const Error& error) const;
    [[nodiscard]] TrialStepKind firstAfterPort() const;
    [[nodiscard]] bool protocolHas(std::string_view part) const;

    const ClientProperties& m_properties;
    const std::function<void(const TrialStep&)>& m_onStep;
    const StopFlag& m_stop;
    std::vector<TrialStep> m_steps;
    std::vector<Reachable> m_reachable;
};

bool Trial::protocolHas(std::string_view part) const
{
    auto protocol = value("security.protocol");
    std::ranges::transform(protocol, protocol.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    // "sasl_ssl" ends with "ssl", "sasl_plaintext" does not; both begin with "sasl".
    return part == "ssl" ? protocol.ends_with("ssl") : protocol.starts_with(part);
}

TrialStepKind Trial::firstAfterPort() const
{
    if (protocolHas("ssl")) {
        return tls;
    }
    return protocolHas("sasl") ? login : rights;
}

TrialStepKind Trial::stepOf(const Error& error) const
{
    switch (error.kind) {
    case ErrorKind::unreachable:
        return port;
    case ErrorKind::tls:
        return tls;
    case ErrorKind::authentication:
        return login;
    case ErrorKind::invalidConfig: // the text names the property
        if (error.text.find("sasl.") != std::string::npos) {
            return login;
        }
        return error.text.find("ssl.") != std::string::npos ? tls : rights;
    case ErrorKind::timedOut: // the first step of which nothing was seen yet
        return firstAfterPort();
    default:
        return rights;
    }
}

std::string Trial::trust() const
{
    if (value("enable.ssl.certificate.verification") == "false") {
        return "encrypted; the broker's certificate is not checked";
    }
    const bool anyName = value("ssl.endpoint.identification.algorithm") == "none";
    return anyName ? "encrypted, the broker's certificate is trusted; its host name is not checked"
                   : "encrypted, the broker's certificate is trusted";
}

/// A failure shows that what comes before it has worked.
void Trial::passUpTo(TrialStepKind kind)
{
    if (kind > tls && protocolHas("ssl")) {
        is(tls, passed, trust());
    } else if (kind > tls) {
        is(tls, skipped, "not used: the connection is not encrypted");
    }
    if (kind > login && protocolHas("sasl")) {
        is(login, passed, value("sasl.mechanism").empty() ? "accepted" : value("sasl.mechanism") + " accepted");
    } else if (kind > login) {
        is(login, skipped, "not used: the connection has no login");
    }
}

bool Trial::looked()
{
    is(firstAfterPort(), running);
    const auto failedAt = [this](const Error& error) {
        const auto kind = stepOf(error);
        if (error.kind != ErrorKind::cancelled && error.kind != ErrorKind::invalidConfig && !m_stop.requested()) {
            passUpTo(kind);
        }
        return failedWith(kind, error);
    };
    const auto admin = kafka::AdminClient::open(m_properties, systemNow);
    if (!admin) {
        return failedAt(admin.error());
    }
    const auto metadata = (*admin)->metadata(m_stop);
    if (!metadata) {
        return failedAt(metadata.error());
    }
    passUpTo(rights);
    is(rights, running);
    const auto listed = (*admin)->listGroups(m_stop);
    const auto seen = rightsSeen(*metadata, listed, (*admin)->offsetsTopicRight(m_stop), kafka::granteeOf(m_properties));
    if (m_stop.requested()) {
        return false;
    }
    if (seen.kind != rights) {
        is(rights, skipped);
    }
    return is(seen.kind, seen.state, seen.text, seen.hint);
}

} // namespace

std::vector<TrialStep> tryConnection(const ClientProperties& properties, const std::function<void(const TrialStep&)>& onStep,
                                     const StopFlag& stop)
{
    return Trial(properties, onStep, stop).run();
}

} // namespace rollcall
