#include "metrics/metrics_client.h"

#include "metrics/exposition_reader.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <chrono>
#include <memory>
#include <string>
#include <utility>

namespace rollcall {

namespace {

/// What the endpoint may choose from; text 0.0.4 is what each of them has.
constexpr const char* accept =
    "Accept: application/openmetrics-text;version=1.0.0;q=0.9,text/plain;version=0.0.4;q=0.8,*/*;q=0.1";
constexpr long ok = 200;
constexpr long unauthorised = 401;
constexpr long forbidden = 403;
constexpr long notThere = 404;
/// cancel() wakes; this is for what nobody wakes for.
constexpr int longestWait = 500; // ms

struct CloseEasy {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct CloseMulti {
    void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

void beginLibrary()
{
    static const CURLcode begun = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(begun);
}

Error errorOf(CURLcode code, bool connected, const std::string& url)
{
    const auto error = [&](ErrorKind kind, const char* what, const char* hint) {
        return Error{kind, fmt::format("{} {}", url, what), hint, curl_easy_strerror(code), true};
    };
    switch (code) {
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
        return error(ErrorKind::tls, "cannot be read by TLS",
                     "does the endpoint speak https, with a certificate that this machine trusts?");
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
        if (connected) {
            return error(ErrorKind::timedOut, "took the request and gave no answer in time",
                         "is the application paused or overloaded, or is this the port of something else?");
        }
        break;
    case CURLE_COULDNT_RESOLVE_HOST:
        return error(ErrorKind::unreachable, "is at a host that nobody knows", "check the name of the host");
    default:
        break;
    }
    return error(ErrorKind::unreachable, "does not answer",
                 "check the host and the port, and whether the application runs with its exporter");
}

Error errorOfStatus(long status, const std::string& url)
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
    Impl(const MetricsEndpoint& endpoint, MetricsClientOptions options) : m_url(endpoint.url()), m_options(options)
    {
        beginLibrary();
        m_all.reset(curl_multi_init());
        m_one.reset(curl_easy_init());
        m_headers.reset(curl_slist_append(nullptr, accept));
        set(CURLOPT_URL, m_url.c_str());
        set(CURLOPT_HTTPHEADER, m_headers.get());
        set(CURLOPT_USERAGENT, "rollcall");
        set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_options.connecting.count()));
        set(CURLOPT_TIMEOUT_MS, static_cast<long>(m_options.patience.count()));
        set(CURLOPT_FOLLOWLOCATION, 0L);
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_PROXY, ""); // applications are asked directly
        set(CURLOPT_WRITEFUNCTION, &Impl::take);
        set(CURLOPT_WRITEDATA, this);
    }

    Result<Exposition> read(const StopFlag& stop)
    {
        if (!m_all || !m_one) {
            return fail(ErrorKind::other, "libcurl cannot be used", "is there memory left?");
        }
        m_body.clear();
        m_tooLong = false;
        const auto code = perform(stop);
        if (stop.requested()) {
            return fail(ErrorKind::cancelled, fmt::format("stopped reading {}", m_url));
        }
        if (m_tooLong) {
            return fail(ErrorKind::invalidInput, fmt::format("{} tells more than {} MiB", m_url, m_options.mostBytes >> 20),
                        "let its exporter leave out what is not needed");
        }
        if (code != CURLE_OK) {
            curl_off_t connected = 0;
            curl_easy_getinfo(m_one.get(), CURLINFO_PRETRANSFER_TIME_T, &connected);
            return tl::unexpected(errorOf(code, connected > 0, m_url));
        }
        long status = 0;
        curl_easy_getinfo(m_one.get(), CURLINFO_RESPONSE_CODE, &status);
        if (status != ok) {
            return tl::unexpected(errorOfStatus(status, m_url));
        }
        const char* type = nullptr;
        curl_easy_getinfo(m_one.get(), CURLINFO_CONTENT_TYPE, &type);
        auto exposition = readExposition(m_body, expositionFormatOf(type == nullptr ? "" : type));
        if (!exposition) {
            exposition.error().text = fmt::format("{} tells no metrics: {}", m_url, exposition.error().text);
        }
        return exposition;
    }

    void cancel() { curl_multi_wakeup(m_all.get()); }

private:
    template <class Value>
    void set(CURLoption option, Value value)
    {
        if (m_one) {
            curl_easy_setopt(m_one.get(), option, value);
        }
    }

    /// The way of an easy call, but one that can be woken.
    CURLcode perform(const StopFlag& stop)
    {
        curl_multi_add_handle(m_all.get(), m_one.get());
        CURLcode code = CURLE_ABORTED_BY_CALLBACK;
        int running = 1;
        while (running > 0 && !stop.requested() && curl_multi_perform(m_all.get(), &running) == CURLM_OK) {
            if (running > 0) {
                curl_multi_poll(m_all.get(), nullptr, 0, longestWait, nullptr);
            }
        }
        int left = 0;
        while (const CURLMsg* message = curl_multi_info_read(m_all.get(), &left)) {
            if (message->msg == CURLMSG_DONE) {
                code = message->data.result;
            }
        }
        curl_multi_remove_handle(m_all.get(), m_one.get());
        return code;
    }

    static std::size_t take(const char* data, std::size_t, std::size_t length, void* self)
    {
        auto& client = *static_cast<Impl*>(self);
        client.m_tooLong = client.m_body.size() + length > client.m_options.mostBytes;
        if (client.m_tooLong) {
            return 0; // which ends it
        }
        client.m_body.append(data, length);
        return length;
    }

    const std::string m_url;
    const MetricsClientOptions m_options;
    std::unique_ptr<CURLM, CloseMulti> m_all; ///< keeps the connection, and can be woken
    std::unique_ptr<curl_slist, FreeList> m_headers;
    std::unique_ptr<CURL, CloseEasy> m_one;
    std::string m_body;
    bool m_tooLong = false;
};

MetricsClient::MetricsClient(const MetricsEndpoint& endpoint, MetricsClientOptions options)
    : m_impl(std::make_unique<Impl>(endpoint, options))
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
