// Records of __consumer_offsets decoded and applied from memory on one core, and what a large cluster's state takes of memory.
#include "record_bytes.h"

#include "engine/engine.h"
#include "offsets_topic/decode.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>

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

/// Heap that an engine and its view take for everything that records and log ends tell of these groups.
struct Kept {
    std::size_t engine = 0; ///< groups, members, who owns what and owned it
    std::size_t commits = 0;
    std::size_t ends = 0;
    std::size_t view = 0;

    [[nodiscard]] std::size_t all() const { return engine + commits + ends + view; }
};

/// The same engine, its view held, when asked for.
Kept keep(const CrowdShape& shape, Engine& engine, std::shared_ptr<const ClusterView>& view)
{
    Kept kept;
    Offset at = 0;
    std::size_t before = heapBytes();
    const auto grown = [&before] {
        const std::size_t now = heapBytes();
        return now - std::exchange(before, now);
    };
    {
        OffsetsRecords groups(start);
        for (int group = 0; group < shape.groups; ++group) {
            addGroup(groups, shape, group, at++, start);
        }
        engine.apply(std::move(groups));
        static_cast<void>(engine.takeEvents());
    }
    kept.engine = grown();
    for (const auto& batch : commitBatches(shape, 1, at)) {
        engine.apply(batch);
    }
    kept.commits = grown();
    for (int topic = 0; topic < std::min(topicNames, shape.groups * shape.topicsPerGroup); ++topic) {
        LogOffsetsRead ends{LogOffsetKind::end, {start, start}, TopicName(topicName(topic)), {}};
        ends.offsets.offsets.assign(static_cast<std::size_t>(shape.partitionsPerTopic), Offset{2000});
        engine.apply(ends);
    }
    kept.ends = grown();
    view = engine.view();
    kept.view = grown();
    return kept;
}

/// A member costs what is more with members than without, a row what is more with partitions than without.
void printMemory(const CrowdShape& shape, const Kept& full)
{
    const auto keepOnly = [](CrowdShape less) {
        Engine engine;
        std::shared_ptr<const ClusterView> view;
        return keep(less, engine, view);
    };
    CrowdShape idle = shape;
    idle.topicsPerGroup = 0;
    CrowdShape empty = idle;
    empty.membersPerGroup = 0;
    const Kept ofIdle = keepOnly(idle);
    const Kept ofEmpty = keepOnly(empty);
    const auto members = static_cast<double>(shape.groups) * shape.membersPerGroup;
    const auto rows = static_cast<double>(shape.groups) * shape.rowsPerGroup();
    const auto each = [](std::size_t more, std::size_t less, double count) {
        return (static_cast<double>(more) - static_cast<double>(less)) / count;
    };
    std::printf("%d groups, %.0f members, %.0f partition rows, everything kept and a view held: %.1f MB of heap\n", shape.groups,
                members, rows, static_cast<double>(full.all()) / 1e6);
    std::printf("%-20s %8s  of it: %8s %8s %8s %8s\n", "bytes", "each", "engine", "commits", "ends", "view");
    const auto line = [&](const char* name, const Kept& more, const Kept& less, double count) {
        std::printf("%-20s %8.0f         %8.0f %8.0f %8.0f %8.0f\n", name, each(more.all(), less.all(), count),
                    each(more.engine, less.engine, count), each(more.commits, less.commits, count),
                    each(more.ends, less.ends, count), each(more.view, less.view, count));
    };
    line("a group", ofEmpty, {}, shape.groups);
    line("a member", ofIdle, ofEmpty, members);
    line("a partition row", full, ofIdle, rows);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    CrowdShape shape;
    shape.groups = argc > 1 ? std::atoi(argv[1]) : 2000;
    const int runs = argc > 2 ? std::atoi(argv[2]) : 5;

    Engine engine;
    std::shared_ptr<const ClusterView> view;
    printMemory(shape, keep(shape, engine, view));

    Offset at = static_cast<Offset>(shape.groups) * (shape.rowsPerGroup() + 1);
    const int rounds = 25;
    for (int run = 0; run < runs; ++run) {
        const auto batches = commitBatches(shape, rounds, at);
        decodeOnly(batches);
        applyAll(engine, batches);
        view = engine.view();
    }
    return 0;
}
