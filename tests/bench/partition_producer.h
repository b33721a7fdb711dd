// Records to partitions of our choice, as fast as librdkafka goes.
#pragma once

#include "domain/client_properties.h"
#include "domain/error.h"
#include "domain/ids.h"
#include "domain/lag.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace rollcall::bench {

/// For one thread at a time.
class PartitionProducer {
public:
    [[nodiscard]] static Result<std::unique_ptr<PartitionProducer>> open(const ClientProperties& properties);
    ~PartitionProducer();
    PartitionProducer(const PartitionProducer&) = delete;
    PartitionProducer& operator=(const PartitionProducer&) = delete;

    /// Copies. Waits while librdkafka's queue is full. What fails is told by flush().
    void produce(const std::string& topic, Partition partition, std::span<const std::byte> key, std::span<const std::byte> value);
    /// Waits for all answers; fails when a record since the last call did.
    [[nodiscard]] Result<void> flush();

private:
    struct Parts;
    explicit PartitionProducer(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace rollcall::bench
