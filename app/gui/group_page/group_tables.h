// The tables of a group: what its lanes and its head tell, row by row.
#pragma once

#include "gui/tables/row_table.h"
#include "gui/words/assignment_words.h"
#include "gui/words/time_words.h"

#include "domain/cluster_view.h"
#include "domain/event.h"

namespace rollcall::gui {

struct PartitionRow {
    PartitionView partition;
    /// Client id and host of the owner; empty: nobody.
    QString owner;
};

[[nodiscard]] bool operator==(const PartitionRow& a, const PartitionRow& b);

struct MemberRow {
    MemberView member;
    /// Most of the group's members have another poll limit: this one.
    std::optional<Milliseconds> usualLimit;

    friend bool operator==(const MemberRow&, const MemberRow&) = default;
};

struct EventRow {
    std::uint64_t id = 0;
    GroupId group;
    Timestamp at;
    QString text;
    std::optional<std::uint64_t> revises;
    /// What the row is about, for its details; null where only its words are known.
    std::shared_ptr<const Event> event;

    friend bool operator==(const EventRow&, const EventRow&) = default;
};

using MemberTable = RowTable<MemberRow, const MemberId& (*)(const MemberRow&)>;
using PartitionTable = RowTable<PartitionRow, const TopicPartition& (*)(const PartitionRow&)>;
using EventTable = RowTable<EventRow, const std::uint64_t& (*)(const EventRow&)>;

/// In the order of the table.
enum class MemberColumn { name, partitions, owns, library, pollLimit, rejoinLimit, session, instance, work };

[[nodiscard]] MemberTable* makeMemberTable(QObject* parent);
[[nodiscard]] PartitionTable* makePartitionTable(QObject* parent);
/// In the order of the table.
enum class EventColumn { time, group, what };

/// words is asked at each showing. Times are to the second; copies have them in full.
[[nodiscard]] EventTable* makeEventTable(const TimeWords& words, QObject* parent);

[[nodiscard]] std::vector<MemberRow> memberRows(const GroupView& group);
[[nodiscard]] std::vector<PartitionRow> partitionRows(const GroupView& group);
/// "consumer-1 at 10.0.0.7": what a person knows a member by.
[[nodiscard]] QString memberName(const MemberDescription& member);

} // namespace rollcall::gui
