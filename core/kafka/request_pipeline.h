// Many requests in flight on one queue, with a cap, and a caller that waits for all of them.
#pragma once

#include "domain/time.h"
#include "kafka/connection.h"
#include "kafka/handles.h"
#include "threads/clock.h"
#include "threads/stop_flag.h"

#include <atomic>
#include <cstdint>
#include <functional>

namespace rollcall::kafka {

struct RequestLimits {
    std::size_t inFlight = 50;
    Milliseconds timeout{5000};
};

/// One reply: the event with the result, or with its error; null when librdkafka gave none at all.
struct Reply {
    std::size_t index = 0;
    RequestSpan span;
    rd_kafka_event_t* event = nullptr;

    /// The event's error, _TIMED_OUT without an event.
    [[nodiscard]] rd_kafka_resp_err_t code() const;
    /// librdkafka's text of that error; empty when there is none.
    [[nodiscard]] std::string_view detail() const;
};

/// Sends requests 0 to count - 1 in order and hands over each reply as it comes, on the calling thread. A reply's event is
/// destroyed when take returns.
class RequestPipeline {
public:
    using Send = std::function<void(std::size_t index, rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* replies)>;
    using Take = std::function<void(const Reply& reply)>;

    /// counter goes up by one for each request sent.
    RequestPipeline(Connection& connection, const RequestLimits& limits, const Clock& clock, std::atomic<std::uint64_t>& counter);

    /// Returns when all have been answered, when all brokers are down and nothing more is to be expected (the rest is then
    /// handed over without an event), or within about 100 ms of a stop (the rest is then not handed over).
    void run(std::size_t count, const Send& send, const Take& take, const StopFlag& stop);

private:
    Connection& m_connection;
    const RequestLimits& m_limits;
    const Clock& m_clock;
    std::atomic<std::uint64_t>& m_counter;
};

} // namespace rollcall::kafka
