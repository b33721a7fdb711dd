#include "engine/partition_rows.h"

#include <algorithm>

namespace rollcall {

namespace {

using Rows = std::map<TopicPartition, std::pair<CommitBook::Known, MemberId>>;

void addCommits(Rows& rows, const CommitBook& commits)
{
    commits.forEach([&rows](const TopicName& topic, Partition partition, const CommitBook::Known& known) {
        rows[{topic, partition}].first = known;
    });
}

void addOwners(Rows& rows, const GroupDescription& group)
{
    for (const auto& member : group.members) {
        for (const auto& [topic, partitions] : member.assignment.byTopic()) {
            for (const Partition partition : partitions) {
                rows[{topic, partition}].second = member.memberId;
            }
        }
    }
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
    Rows rows;
    addCommits(rows, commits);
    addOwners(rows, group);

    std::vector<PartitionView> views;
    views.reserve(rows.size());
    for (const auto& [id, cell] : rows) {
        PartitionView& row = views.emplace_back();
        row.id = id;
        row.owner = cell.second;
        row.offsets.committed = cell.first.offset;
        row.pendingCommit = cell.first.pending;
        if (const auto* log = topics.find(id)) {
            row.offsets.logStart = log->start.offset;
            row.offsets.logEnd = log->end.offset;
            row.lastStable = log->lastStable.offset;
            row.openTransactionFrom = log->openTransactionFrom;
        }
        row.lag = lagOf(row.offsets);
        if (!row.lag.lag) {
            explainUnknown(row, cell.first, commits.known(), topics);
        }
    }
    return views;
}

} // namespace rollcall
