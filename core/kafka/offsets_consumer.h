// A reader of __consumer_offsets as librdkafka has it.
#pragma once

#include "domain/client_log.h"
#include "domain/client_properties.h"
#include "kafka/offsets_reader.h"

#include <functional>
#include <memory>

namespace rollcall::kafka {

/// The connection's properties, with those in their place that make a consumer read partitions without a group, commit nothing
/// and hold some megabytes at most, however large the topic is. An application's own settings of fetching are left out.
[[nodiscard]] ClientProperties offsetsConsumerProperties(const ClientProperties& connection, OffsetsReading reading);

class OffsetsConsumer final : public OffsetsReader {
public:
    /// Connects nothing yet. wake is called from librdkafka's threads when there is something to read; it must only hand over.
    [[nodiscard]] static Result<std::unique_ptr<OffsetsConsumer>> open(const ClientProperties& connection, OffsetsReading reading,
                                                                       std::function<void()> wake, OnClientLog onLog = {});
    ~OffsetsConsumer() override;

    [[nodiscard]] Result<std::optional<Partition>> partitionCount(const StopFlag& stop) override;
    [[nodiscard]] Result<void> assign(const std::map<Partition, Offset>& from) override;
    [[nodiscard]] const OffsetsRead& read() override;
    [[nodiscard]] std::optional<Error> outage() override;

private:
    struct Parts;
    explicit OffsetsConsumer(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

/// Opens them with these properties.
[[nodiscard]] OpenOffsetsReader offsetsConsumers(ClientProperties connection, OnClientLog onLog);

} // namespace rollcall::kafka
