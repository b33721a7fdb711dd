// Writes records, for the lab's load.
#pragma once

#include "domain/client_properties.h"
#include "domain/error.h"
#include "domain/ids.h"
#include "domain/time.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace rollcall::kafka {

/// What became of records since the last question.
struct Deliveries {
    std::uint64_t delivered = 0;
    std::uint64_t failed = 0;
    std::optional<Error> lastError;
};

/// For one thread at a time. Records still under way at destruction are dropped: flush() first.
class Producer {
public:
    /// Connects nothing yet.
    [[nodiscard]] static Result<std::unique_ptr<Producer>> open(const ClientProperties& properties);
    ~Producer();
    Producer(const Producer&) = delete;
    Producer& operator=(const Producer&) = delete;

    /// Hands a copy over to librdkafka. Without a key any partition may get it. A full queue is a retriable error: poll, then try
    /// again.
    [[nodiscard]] Result<void> produce(const TopicName& topic, const std::optional<std::string>& key, std::string_view value);
    /// Waits that long at most for answers.
    [[nodiscard]] Deliveries poll(Milliseconds atMost);
    /// Waits that long at most until no record is under way.
    [[nodiscard]] Deliveries flush(Milliseconds atMost);

private:
    struct Parts;
    explicit Producer(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace rollcall::kafka
