#include "metrics/metrics_client.h"

#include "metrics/exposition_reader.h"

#include <fmt/format.h>
#include <httplib.h>

#include <string>
#include <utility>

namespace rollcall {

namespace {

/// What the endpoint may choose from; text 0.0.4 is what each of them has.
constexpr const char* accepted = "application/openmetrics-text;version=1.0.0;q=0.9,text/plain;version=0.0.4;q=0.8,*/*;q=0.1";
constexpr int ok = 200;
constexpr int unauthorised = 401;
constexpr int forbidden = 403;
constexpr int notThere = 404;

std::string schemeHostPort(const MetricsEndpoint& endpoint)
{
    const std::string url = endpoint.url();
    return url.substr(0, url.size() - endpoint.path.size());
}

Error errorOf(httplib::Error error, const std::string& url)
{
    switch (error) {
    case httplib::Error::SSLConnection:
    case httplib::Error::SSLLoadingCerts:
    case httplib::Error::SSLServerVerification:
        return {ErrorKind::tls, fmt::format("no TLS with {}", url),
                "does the endpoint speak https, with a certificate that this machine trusts?", httplib::to_string(error), true};
    case httplib::Error::Read:
    case httplib::Error::Write:
        return {ErrorKind::timedOut, fmt::format("{} took the request and gave no answer in time", url),
                "is the application paused or overloaded, or is this the port of something else?", httplib::to_string(error),
                true};
    default:
        break;
    }
    return {ErrorKind::unreachable, fmt::format("{} does not answer", url),
            "check the host and the port, and whether the application runs with its exporter", httplib::to_string(error), true};
}

Error errorOfStatus(int status, const std::string& url)
{
    const std::string text = fmt::format("{} answered with status {}", url, status);
    if (status == unauthorised || status == forbidden) {
        return {ErrorKind::notAuthorised, text, "let the endpoint be read from here without a login", {}, true};
    }
    if (status == notThere) {
        return {ErrorKind::notFound, text, "check the path; most exporters have /metrics", {}, true};
    }
    return {ErrorKind::other, text, "see the log of the application or its exporter", {}, true};
}

} // namespace

class MetricsClient::Impl {
public:
    Impl(MetricsEndpoint endpoint, MetricsClientOptions options)
        : m_endpoint(std::move(endpoint)), m_url(m_endpoint.url()), m_options(options), m_client(schemeHostPort(m_endpoint))
    {
        m_client.set_connection_timeout(m_options.connecting);
        m_client.set_read_timeout(m_options.patience);
        m_client.set_write_timeout(m_options.patience);
        m_client.set_keep_alive(true);
        m_client.set_follow_location(false);
    }

    Result<Exposition> read(const StopFlag& stop)
    {
        const auto deadline = std::chrono::steady_clock::now() + m_options.patience;
        std::string body;
        std::string type;
        int status = 0;
        bool tooLong = false;
        bool tooLate = false;
        const auto reply = m_client.Get(
            m_endpoint.path, {{"Accept", accepted}, {"User-Agent", "rollcall"}},
            [&](const httplib::Response& response) {
                status = response.status;
                type = response.get_header_value("Content-Type");
                return !stop.requested();
            },
            [&](const char* data, std::size_t length) {
                tooLong = body.size() + length > m_options.mostBytes;
                tooLate = std::chrono::steady_clock::now() > deadline;
                if (!tooLong && !tooLate) {
                    body.append(data, length);
                }
                return !tooLong && !tooLate && !stop.requested();
            });
        if (stop.requested()) {
            return fail(ErrorKind::cancelled, fmt::format("stopped reading {}", m_url));
        }
        if (tooLong) {
            return fail(ErrorKind::invalidInput, fmt::format("{} tells more than {} MiB", m_url, m_options.mostBytes >> 20),
                        "let its exporter leave out what is not needed");
        }
        if (tooLate) {
            return tl::unexpected(errorOf(httplib::Error::Read, m_url));
        }
        if (!reply) {
            return tl::unexpected(errorOf(reply.error(), m_url));
        }
        if (status != ok) {
            return tl::unexpected(errorOfStatus(status, m_url));
        }
        auto exposition = readExposition(body, expositionFormatOf(type));
        if (!exposition) {
            exposition.error().text = fmt::format("{} tells no metrics: {}", m_url, exposition.error().text);
        }
        return exposition;
    }

    void cancel() { m_client.stop(); }

private:
    const MetricsEndpoint m_endpoint;
    const std::string m_url;
    const MetricsClientOptions m_options;
    httplib::Client m_client;
};

MetricsClient::MetricsClient(MetricsEndpoint endpoint, MetricsClientOptions options)
    : m_impl(std::make_unique<Impl>(std::move(endpoint), options))
{
}

MetricsClient::~MetricsClient() = default;

Result<Exposition> MetricsClient::read(const StopFlag& stop)
{
    return m_impl->read(stop);
}

void MetricsClient::cancel()
{
    m_impl->cancel();
}

} // namespace rollcall
