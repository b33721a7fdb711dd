#pragma once

#include "record_sample.h"

namespace rollcall::test {

/// What the decoder has to make of a sample, built from what Kafka's own classes say. Views the sample's texts.
[[nodiscard]] offsets_topic::Record expectedRecord(const RecordSample& sample);

/// Of the JSON of ConsumerProtocolSubscription and ConsumerProtocolAssignment.
[[nodiscard]] offsets_topic::Subscription expectedSubscription(const nlohmann::json& json);
[[nodiscard]] Assignment expectedAssignment(const nlohmann::json& partitions);

} // namespace rollcall::test
