// librdkafka alone: how fast records come when nothing is done with them.
#pragma once

#include "domain/client_properties.h"
#include "domain/error.h"
#include "domain/ids.h"
#include "domain/lag.h"

#include <cstdint>
#include <map>

namespace rollcall::bench {

/// What was read in how long, from before the client was made until the last record.
struct ReadFigures {
    std::uint64_t records = 0;
    std::uint64_t bytes = 0; ///< of keys and values; 0 where nobody counted
    double seconds = 0;
    double cpuSeconds = 0; ///< of this process meanwhile

    [[nodiscard]] double perSecond() const { return static_cast<double>(records) / seconds; }
};

/// Reads all partitions of __consumer_offsets from 0 to these offsets by rd_kafka_consume_batch_queue, and counts bytes.
[[nodiscard]] Result<ReadFigures> readBare(const ClientProperties& properties, const std::map<Partition, Offset>& ends);

} // namespace rollcall::bench
