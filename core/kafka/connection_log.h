// Why connections failed, in librdkafka's own words. A request that got no answer only says "timed out"; the reason stands here.
#pragma once

#include "domain/error.h"
#include "kafka/certificate_problem.h"

#include <librdkafka/rdkafka.h>

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace rollcall::kafka {

/// One connection error as librdkafka reports it ("127.0.0.1:1/bootstrap: Connect to ipv4#127.0.0.1:1 failed: Connection
/// refused (after 0ms in state CONNECT)"), said in our words. The text holds nothing that changes from one try to the next. Where
/// the report only says that a certificate could not be verified, certificate says why.
[[nodiscard]] Error connectionError(rd_kafka_resp_err_t code, std::string_view report,
                                    const std::optional<CertificateProblem>& certificate = {});

/// The broker that a report begins with: "ssl://kafka.example:9093/bootstrap: ..." -> "kafka.example:9093".
[[nodiscard]] std::string_view addressIn(std::string_view report);

/// The newest failure of each broker. librdkafka reports a repeated failure only each 30 s, so they are kept until everything
/// answers again, or until they are stale. Thread-safe.
class ConnectionLog {
public:
    using Clock = std::chrono::steady_clock;

    void failed(rd_kafka_resp_err_t code, std::string_view report, Clock::time_point now = Clock::now());
    /// A certificate of that broker (host:port) was refused; the report of the failed handshake follows.
    void certificateRefused(std::string_view address, const CertificateProblem& problem);
    /// Some broker answered.
    void answered();
    /// Every broker answered: what was noted before is over.
    void clear();

    /// How many brokers there are to fail: those of bootstrap.servers, then those of the metadata.
    void expectBrokers(std::size_t count);
    /// Every broker has failed, and none has answered since. (librdkafka's own _ALL_BROKERS_DOWN is not reported for bootstrap
    /// brokers by 2.14.)
    [[nodiscard]] bool allDown() const;
    /// The failure that explains most: a refused login before a closed port. None when nothing failed in the last two minutes.
    [[nodiscard]] std::optional<Error> cause(Clock::time_point now = Clock::now()) const;

private:
    struct Failure {
        Error error;
        Clock::time_point at;
    };

    mutable std::mutex m_mutex; ///< guards all below: librdkafka's reports are taken by whichever thread waits for a reply,
                                ///< and certificates are checked on librdkafka's own threads
    std::map<std::string, Failure> m_failures; ///< by broker
    std::map<std::string, CertificateProblem, std::less<>> m_certificates; ///< the last refused one by address
    std::set<std::string> m_failedSinceAnswer;
    std::size_t m_expected = 1;
};

} // namespace rollcall::kafka
