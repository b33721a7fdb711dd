// A member of a consumer group as values: for the lab. (The monitor itself never joins a group.)
#pragma once

#include "domain/assignment.h"
#include "domain/client_properties.h"
#include "domain/error.h"
#include "domain/lag.h"
#include "domain/time.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::kafka {

struct ConsumedRecord {
    TopicPartition id;
    Offset offset = 0;
    std::optional<Timestamp> timestamp;
    std::string key;
    std::string value;
};

/// A rebalance callback of librdkafka, already acted upon. lost: the partitions are somebody else's by now, so their offsets
/// cannot be committed any more.
struct AssignmentChange {
    enum class Kind { assigned, revoked, lost };

    Kind kind = Kind::assigned;
    /// Eager protocols: the whole assignment. Cooperative ones and KIP-848: what was added or taken away.
    Assignment partitions;
    bool incremental = false;

    friend bool operator==(const AssignmentChange&, const AssignmentChange&) = default;
};

/// What one poll brought, in this order.
struct Polled {
    std::vector<AssignmentChange> changes;
    std::optional<ConsumedRecord> record;
    /// Of the connection, or librdkafka's answer to what the application did (_MAX_POLL_EXCEEDED, with its own words).
    std::vector<Error> errors;
};

/// For one thread at a time.
class Consumer {
public:
    /// Connects nothing yet. properties need group.id; group.protocol=consumer asks for KIP-848 (librdkafka 2.12 or newer).
    [[nodiscard]] static Result<std::unique_ptr<Consumer>> open(const ClientProperties& properties);
    /// Leaves the group like close().
    ~Consumer();
    Consumer(const Consumer&) = delete;
    Consumer& operator=(const Consumer&) = delete;

    [[nodiscard]] Result<void> subscribe(const std::vector<TopicName>& topics);
    /// Waits that long at most for a record. Rebalances happen inside of it; a member that does not poll within
    /// max.poll.interval.ms is out of its group.
    [[nodiscard]] Polled poll(Milliseconds atMost);
    /// Waits for the broker's answer. offsets: of the next record to read.
    [[nodiscard]] Result<void> commit(const std::map<TopicPartition, Offset>& offsets);

    /// To be committed by the next automatic commit; needs enable.auto.offset.store=false. Offsets of partitions that are not
    /// assigned any more are left out.
    void storeOffsets(const std::map<TopicPartition, Offset>& offsets);
    /// Until resume(), polls bring nothing of these; they still keep the member in its group. A partition that was paused when
    /// it was revoked is still paused when it comes back (measured with librdkafka 2.14.2). What is not assigned is left out.
    void pause(const Assignment& partitions);
    void resume(const Assignment& partitions);

    /// Empty before the first join.
    [[nodiscard]] MemberId memberId() const;
    [[nodiscard]] Assignment assignment() const;

    /// Commits what automatic commits have left, leaves the group (a static member does not) and tells what was revoked by that.
    /// Waits for the brokers. Only once.
    [[nodiscard]] Polled close();

private:
    struct Parts;
    explicit Consumer(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace rollcall::kafka
