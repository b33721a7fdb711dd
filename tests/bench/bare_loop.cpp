#include "bare_loop.h"

#include "process_figures.h"

#include <librdkafka/rdkafka.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall::bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t recordsAtATime = 10'000;
/// The call comes back with a full batch, or when that is over: at the end of the log all of it is lost time.
constexpr int patience = 5; // ms

template <auto destroy>
struct Destroy {
    template <class Thing>
    void operator()(Thing* thing) const
    {
        destroy(thing);
    }
};
template <class Thing, auto destroy>
using Owned = std::unique_ptr<Thing, Destroy<destroy>>;

} // namespace

Result<ReadFigures> readBare(const ClientProperties& properties, const std::map<Partition, Offset>& ends)
{
    const auto begin = Clock::now();
    const auto cpuBegin = ownCpu();
    std::array<char, 512> reason{};
    Owned<rd_kafka_conf_t, rd_kafka_conf_destroy> conf(rd_kafka_conf_new());
    for (const auto& [name, value] : properties.values) {
        if (rd_kafka_conf_set(conf.get(), name.c_str(), value.c_str(), reason.data(), reason.size()) != RD_KAFKA_CONF_OK) {
            return fail(ErrorKind::invalidConfig, reason.data());
        }
    }
    const Owned<rd_kafka_t, rd_kafka_destroy> client(rd_kafka_new(RD_KAFKA_CONSUMER, conf.get(), reason.data(), reason.size()));
    if (!client) {
        return fail(ErrorKind::invalidConfig, reason.data());
    }
    static_cast<void>(conf.release());
    const Owned<rd_kafka_topic_t, rd_kafka_topic_destroy> topic(rd_kafka_topic_new(client.get(), "__consumer_offsets", nullptr));
    const Owned<rd_kafka_queue_t, rd_kafka_queue_destroy> queue(rd_kafka_queue_new(client.get()));
    std::vector<Offset> endOf;
    std::size_t left = 0;
    for (const auto& [partition, end] : ends) {
        endOf.resize(std::max(endOf.size(), static_cast<std::size_t>(partition) + 1));
        endOf[static_cast<std::size_t>(partition)] = end;
        left += end > 0 ? 1U : 0U;
        rd_kafka_consume_start_queue(topic.get(), partition, 0, queue.get());
    }
    ReadFigures figures;
    std::optional<Error> failure;
    std::vector<rd_kafka_message_t*> messages(recordsAtATime);
    while (left > 0 && !failure) {
        const auto count = rd_kafka_consume_batch_queue(queue.get(), patience, messages.data(), messages.size());
        for (ssize_t i = 0; i < count; ++i) {
            rd_kafka_message_t* const message = messages[static_cast<std::size_t>(i)];
            if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
                ++figures.records;
                figures.bytes += message->key_len + message->len;
                left -= message->offset + 1 == endOf[static_cast<std::size_t>(message->partition)] ? 1U : 0U;
            } else if (message->err != RD_KAFKA_RESP_ERR__PARTITION_EOF) {
                failure = Error{ErrorKind::other, rd_kafka_message_errstr(message), {}, rd_kafka_err2name(message->err), false};
            }
            rd_kafka_message_destroy(message);
        }
    }
    figures.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    figures.cpuSeconds = std::chrono::duration<double>(ownCpu() - cpuBegin).count();
    for (const auto& [partition, end] : ends) {
        rd_kafka_consume_stop(topic.get(), partition);
    }
    return failure ? Result<ReadFigures>(tl::unexpected(*failure)) : Result<ReadFigures>(figures);
}

} // namespace rollcall::bench
