// Records of __consumer_offsets decoded and applied from memory on one core, and what a large cluster's state takes of memory.
#include "record_bytes.h"

#include "engine/engine.h"
#include "offsets_topic/decode.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <malloc.h>

using namespace rollcall;
using namespace rollcall::bench;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int batchRecords = 10'000;
const Timestamp start = fromMillis(1'795'000'000'000);

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

std::size_t heapBytes()
{
    return mallinfo2().uordblks;
}

/// As they come: each group commits all of its partitions at once, and groups take turns.
std::vector<Observation> commitBatches(const CrowdShape& shape, int rounds, Offset& at)
{
    std::vector<Observation> batches;
    OffsetsRecords batch(start);
    for (int round = 0; round < rounds; ++round) {
        for (int group = 0; group < shape.groups; ++group) {
            for (int row = 0; row < shape.rowsPerGroup(); ++row) {
                addCommit(batch, shape, group, row, 1000 + round, at++, start + Milliseconds{round});
                if (batch.size() == batchRecords) {
                    batches.emplace_back(std::exchange(batch, OffsetsRecords(start + Milliseconds{round})));
                }
            }
        }
    }
    batches.emplace_back(std::move(batch));
    return batches;
}

std::size_t countOf(const std::vector<Observation>& batches)
{
    std::size_t records = 0;
    for (const auto& batch : batches) {
        records += std::get<OffsetsRecords>(batch).size();
    }
    return records;
}

void decodeOnly(const std::vector<Observation>& batches)
{
    const auto begin = Clock::now();
    std::size_t commits = 0;
    for (const auto& observation : batches) {
        const auto& batch = std::get<OffsetsRecords>(observation);
        for (std::size_t index = 0; index < batch.size(); ++index) {
            const OffsetsRecord record = batch.at(index);
            const auto decoded = offsets_topic::decode(record.key, record.value);
            commits += std::holds_alternative<offsets_topic::Record>(decoded) ? 1U : 0U;
        }
    }
    const double seconds = secondsSince(begin);
    std::printf("decoded alone: %zu commits in %.3f s, %.2f million a second\n", commits, seconds,
                static_cast<double>(commits) / seconds / 1e6);
}

void applyAll(Engine& engine, const std::vector<Observation>& batches)
{
    const auto begin = Clock::now();
    for (const auto& batch : batches) {
        engine.apply(batch);
    }
    const double seconds = secondsSince(begin);
    std::printf("decoded and applied: %zu commits in %.3f s, %.2f million a second\n", countOf(batches), seconds,
                static_cast<double>(countOf(batches)) / seconds / 1e6);
}

} // namespace

int main(int argc, char** argv)
{
    CrowdShape shape;
    shape.groups = argc > 1 ? std::atoi(argv[1]) : 2000;
    const int runs = argc > 2 ? std::atoi(argv[2]) : 5;

    Offset at = 0;
    OffsetsRecords groups(start);
    for (int group = 0; group < shape.groups; ++group) {
        addGroup(groups, shape, group, at++, start);
    }
    const Observation allGroups = std::move(groups);
    const auto first = commitBatches(shape, 1, at);

    const std::size_t empty = heapBytes();
    Engine engine;
    engine.apply(allGroups);
    static_cast<void>(engine.takeEvents());
    const std::size_t withMembers = heapBytes();
    for (const auto& batch : first) {
        engine.apply(batch);
    }
    const std::size_t withCommits = heapBytes();
    auto view = engine.view();
    const std::size_t withView = heapBytes();
    const auto rows = static_cast<double>(shape.groups) * shape.rowsPerGroup();
    const auto members = static_cast<double>(shape.groups) * shape.membersPerGroup;
    std::printf(
        "%d groups of %d members, %.0f partition rows, heap: %.1f MB for groups, members and ownership (%.0f bytes a group, "
        "%.0f a member, %.0f a row), %.1f MB more for commits (%.0f bytes a row), %.1f MB more for a view (%.0f bytes a row)\n",
        shape.groups, shape.membersPerGroup, rows, static_cast<double>(withMembers - empty) / 1e6,
        static_cast<double>(withMembers - empty) / shape.groups, static_cast<double>(withMembers - empty) / members,
        static_cast<double>(withMembers - empty) / rows, static_cast<double>(withCommits - withMembers) / 1e6,
        static_cast<double>(withCommits - withMembers) / rows, static_cast<double>(withView - withCommits) / 1e6,
        static_cast<double>(withView - withCommits) / rows);

    const int rounds = 25;
    for (int run = 0; run < runs; ++run) {
        const auto batches = commitBatches(shape, rounds, at);
        decodeOnly(batches);
        applyAll(engine, batches);
        view = engine.view();
    }
    return 0;
}
