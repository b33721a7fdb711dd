#include "kafka/connection_log.h"

#include <algorithm>

namespace rollcall::kafka {

namespace {

constexpr auto stale = std::chrono::minutes{2};

/// The more specific, the higher.
int rank(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::authentication:
        return 3;
    case ErrorKind::tls:
        return 2;
    case ErrorKind::unreachable:
        return 1;
    default:
        return 0;
    }
}

} // namespace

void ConnectionLog::failed(rd_kafka_resp_err_t code, std::string_view report, Clock::time_point now)
{
    const std::lock_guard lock(m_mutex);
    if (code == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN) {
        return; // what made each of them fail was reported before
    }
    const std::string broker{report.substr(0, report.find(": "))};
    m_failedSinceAnswer.insert(broker);
    const auto refused = m_certificates.find(addressIn(report));
    const auto certificate = refused == m_certificates.end() ? std::nullopt : std::optional(refused->second);
    m_failures.insert_or_assign(broker, Failure{connectionError(code, report, certificate), now});
}

void ConnectionLog::certificateRefused(std::string_view address, const CertificateProblem& problem)
{
    const std::lock_guard lock(m_mutex);
    m_certificates.insert_or_assign(std::string{address}, problem);
}

void ConnectionLog::answered()
{
    const std::lock_guard lock(m_mutex);
    m_failedSinceAnswer.clear();
}

void ConnectionLog::expectBrokers(std::size_t count)
{
    const std::lock_guard lock(m_mutex);
    m_expected = std::max<std::size_t>(count, 1);
}

void ConnectionLog::clear()
{
    const std::lock_guard lock(m_mutex);
    m_failedSinceAnswer.clear();
    m_failures.clear();
}

bool ConnectionLog::allDown() const
{
    const std::lock_guard lock(m_mutex);
    return m_failedSinceAnswer.size() >= m_expected;
}

std::optional<Error> ConnectionLog::cause(Clock::time_point now) const
{
    const std::lock_guard lock(m_mutex);
    const Failure* best = nullptr;
    for (const auto& [broker, failure] : m_failures) {
        if (now - failure.at <= stale && (best == nullptr || rank(failure.error.kind) > rank(best->error.kind))) {
            best = &failure;
        }
    }
    return best == nullptr ? std::nullopt : std::optional(best->error);
}

} // namespace rollcall::kafka
