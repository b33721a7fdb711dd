#include "kafka/request_pipeline.h"

#include <array>
#include <chrono>
#include <map>
#include <stdexcept>

namespace rollcall::kafka {

namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr auto slice = 100ms;
/// How long a connection that is down gets to come up before its requests are given up: a host name may have an address that
/// refuses (::1) beside one that answers.
constexpr auto downPatience = 1500ms;
/// librdkafka answers every request within its timeout; one that it forgot is given up that much later.
constexpr auto forgottenPatience = 2000ms;

AdminOptionsHandle optionsFor(rd_kafka_t* client, std::size_t index, Milliseconds timeout)
{
    AdminOptionsHandle options(rd_kafka_AdminOptions_new(client, RD_KAFKA_ADMIN_OP_ANY));
    std::array<char, 256> reason{};
    const auto code =
        rd_kafka_AdminOptions_set_request_timeout(options.get(), static_cast<int>(timeout.count()), reason.data(), reason.size());
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR) {
        throw std::invalid_argument(reason.data());
    }
    // The index travels as the opaque pointer, so that each reply finds its request; it is never followed.
    rd_kafka_AdminOptions_set_opaque(options.get(), reinterpret_cast<void*>(index)); // NOLINT(performance-no-int-to-ptr)
    return options;
}

} // namespace

rd_kafka_resp_err_t Reply::code() const
{
    return event == nullptr ? RD_KAFKA_RESP_ERR__TIMED_OUT : rd_kafka_event_error(event);
}

std::string_view Reply::detail() const
{
    const char* text = event == nullptr ? nullptr : rd_kafka_event_error_string(event);
    return text == nullptr ? std::string_view{} : text;
}

RequestPipeline::RequestPipeline(Connection& connection, const RequestLimits& limits, const Clock& clock,
                                 std::atomic<std::uint64_t>& counter)
    : m_connection(connection), m_limits(limits), m_clock(clock), m_counter(counter)
{
}

void RequestPipeline::run(std::size_t count, const Send& send, const Take& take, const StopFlag& stop)
{
    const QueueHandle replies(rd_kafka_queue_new(m_connection.client()));
    std::map<std::size_t, Timestamp> inFlight;
    std::size_t next = 0;
    auto progress = Steady::now();
    auto hopeless = [&] {
        const auto waited = Steady::now() - progress;
        return waited > m_limits.timeout + forgottenPatience || (waited > downPatience && m_connection.log().allDown());
    };

    while ((next < count || !inFlight.empty()) && !stop.requested()) {
        for (; next < count && inFlight.size() < m_limits.inFlight; ++next) {
            inFlight.emplace(next, m_clock());
            m_counter.fetch_add(1, std::memory_order_relaxed);
            send(next, optionsFor(m_connection.client(), next, m_limits.timeout).get(), replies.get());
        }
        const EventHandle event(rd_kafka_queue_poll(replies.get(), static_cast<int>(Milliseconds{slice}.count())));
        m_connection.takeErrors();
        if (event) {
            const auto index = reinterpret_cast<std::size_t>(rd_kafka_event_opaque(event.get()));
            if (const auto request = inFlight.extract(index)) {
                progress = Steady::now();
                take({index, {request.mapped(), m_clock()}, event.get()});
            }
        } else if (hopeless()) {
            break;
        }
    }
    if (stop.requested()) {
        return;
    }
    for (const auto& [index, sent] : inFlight) {
        take({index, {sent, m_clock()}, nullptr});
    }
    for (; next < count; ++next) {
        take({next, {m_clock(), m_clock()}, nullptr});
    }
}

} // namespace rollcall::kafka
