// What Kafka's own kafka-consumer-groups prints, as values.
#pragma once

#include "domain/error.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::test {

/// A row of `--describe --offsets`. The tool prints "-" for what is absent here.
struct ToolPartition {
    std::string group;
    std::string topic;
    std::int32_t partition = 0;
    std::optional<std::int64_t> committed;
    std::optional<std::int64_t> logEnd;
    std::optional<std::int64_t> lag;
    std::optional<std::string> memberId;
    std::optional<std::string> host;
    std::optional<std::string> clientId;

    friend auto operator<=>(const ToolPartition&, const ToolPartition&) = default;
};

/// Partition numbers by topic; the tool of Kafka 3.x leaves the topics' names away, so its sets stand under "#0", "#1", ...
using ToolAssignment = std::map<std::string, std::set<std::int32_t>>;

/// A row of `--describe --members --verbose`.
struct ToolMember {
    std::string group;
    std::string memberId;
    std::optional<std::string> instanceId;
    std::string host;
    std::string clientId;
    std::int64_t partitions = 0;
    ToolAssignment assignment;
    /// Of KIP-848 groups, since 4.0.
    std::optional<std::int64_t> epoch;
    std::optional<std::int64_t> targetEpoch;
    ToolAssignment target;

    friend auto operator<=>(const ToolMember&, const ToolMember&) = default;
};

/// A row of `--describe --state`.
struct ToolState {
    std::string group;
    /// "host:port"
    std::string coordinator;
    std::int64_t coordinatorId = 0;
    std::optional<std::string> assignor;
    std::string state;
    std::int64_t members = 0;

    friend auto operator<=>(const ToolState&, const ToolState&) = default;
};

/// The tables of one look, sorted, so that two looks compare.
struct ToolTables {
    std::vector<ToolPartition> partitions;
    std::vector<ToolMember> members;
    std::vector<ToolState> states;
    /// Lines that begin with "Error:".
    std::vector<std::string> errors;

    [[nodiscard]] const ToolState* state(std::string_view group) const;

    friend bool operator==(const ToolTables&, const ToolTables&) = default;
};

/// Adds what the text holds, whichever of the three views it is. Fails on a line that it does not understand.
[[nodiscard]] Result<void> readToolText(std::string_view text, ToolTables& into);

} // namespace rollcall::test
