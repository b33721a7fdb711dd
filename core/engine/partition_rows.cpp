#include "engine/partition_rows.h"

#include <algorithm>

namespace rollcall {

namespace {

/// What is known of a partition, with names that are others'.
struct Row {
    const TopicName* topic = nullptr;
    Partition partition = 0;
    CommitBook::Known commit;
    const MemberId* owner = nullptr;

    [[nodiscard]] bool isBefore(const Row& other) const
    {
        if (topic != other.topic && *topic != *other.topic) {
            return *topic < *other.topic;
        }
        return partition < other.partition;
    }
};

/// In order, commits before owners where a partition has both.
std::vector<Row> collect(const GroupDescription& group, const CommitBook& commits)
{
    std::vector<Row> rows;
    commits.forEach([&rows](const TopicName& topic, Partition partition, const CommitBook::Known& known) {
        rows.push_back({&topic, partition, known, nullptr});
    });
    for (const auto& member : group.members) {
        for (const auto& [topic, partitions] : member.assignment.byTopic()) {
            for (const Partition partition : partitions) {
                rows.push_back({&topic, partition, {}, &member.memberId});
            }
        }
    }
    std::ranges::stable_sort(rows, &Row::isBefore);
    return rows;
}

/// One of each partition.
std::vector<Row> merged(std::vector<Row> rows)
{
    std::size_t count = 0;
    for (const Row& row : rows) {
        if (count > 0 && !rows[count - 1].isBefore(row)) {
            rows[count - 1].owner = row.owner;
        } else {
            rows[count++] = row;
        }
    }
    rows.resize(count);
    return rows;
}

void setUnknown(PartitionView& row, const Error& error)
{
    switch (error.kind) {
    case ErrorKind::noLeader:
        row.unknown = UnknownLag::noLeader;
        break;
    case ErrorKind::notAuthorised:
        row.unknown = UnknownLag::notAuthorised;
        break;
    default:
        row.unknown = UnknownLag::error;
        break;
    }
    row.unknownText = error.text;
}

void explainUnknown(PartitionView& row, const CommitBook::Known& commit, bool commitsKnown, const TopicBook& topics)
{
    const TopicBook::PartitionLog* log = topics.find(row.id);
    if (commit.error != nullptr) {
        setUnknown(row, *commit.error);
    } else if (!commitsKnown) {
        row.unknown = UnknownLag::error;
        row.unknownText = "committed offsets not read yet";
    } else if (!commit.offset && commit.pending) {
        row.unknown = UnknownLag::noCommit;
        row.unknownText = "the first commit is part of a transaction that is still open";
    } else if (!commit.offset) {
        row.unknown = UnknownLag::noCommit;
    } else if (log != nullptr && log->end.error) {
        setUnknown(row, *log->end.error);
    } else if (topics.knownMissing(row.id.topic)) {
        row.unknown = UnknownLag::error;
        row.unknownText = "the topic does not exist";
    } else {
        row.unknown = UnknownLag::error;
        row.unknownText = "log end offset not read yet";
    }
}

} // namespace

std::vector<PartitionView> partitionRows(const GroupDescription& group, const CommitBook& commits, const TopicBook& topics)
{
    const auto rows = merged(collect(group, commits));
    std::vector<PartitionView> views;
    views.reserve(rows.size());
    for (const auto& [topic, partition, commit, owner] : rows) {
        PartitionView& row = views.emplace_back();
        row.id = {*topic, partition};
        if (owner != nullptr) {
            row.owner = *owner;
        }
        row.offsets.committed = commit.offset;
        row.pendingCommit = commit.pending;
        if (const auto* log = topics.find(row.id)) {
            row.offsets.logStart = log->start.offset;
            row.offsets.logEnd = log->end.offset;
            row.lastStable = log->lastStable.offset;
            row.openTransactionFrom = log->openTransactionFrom;
        }
        row.lag = lagOf(row.offsets);
        if (!row.lag.lag) {
            explainUnknown(row, commit, commits.known(), topics);
        }
    }
    return views;
}

} // namespace rollcall
