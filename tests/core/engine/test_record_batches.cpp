// However records are cut into batches on their way, the same comes of them.
#include "engine/engine.h"
#include "observation/recording_reader.h"

#include <QTest>
#include <rapidcheck.h>

#include <filesystem>
#include <sstream>

using namespace rollcall;

namespace {

/// All records of one recording, in one batch of which the others are made.
OffsetsRecords recordsOf(const std::filesystem::path& file)
{
    OffsetsRecords all;
    auto reader = RecordingReader::open(file);
    if (!reader) {
        qFatal("%s", reader.error().text.c_str());
    }
    for (auto next = reader->next(); next && *next; next = reader->next()) {
        if (const auto* records = std::get_if<OffsetsRecords>(&**next); records != nullptr) {
            for (std::size_t index = 0; index < records->size(); ++index) {
                all.add(records->at(index));
            }
        }
    }
    return all;
}

template <class Value>
void write(std::ostream& out, const std::optional<Value>& value)
{
    if (!value) {
        out << " -";
    } else if constexpr (std::is_same_v<Value, Timestamp>) {
        out << ' ' << toMillis(*value);
    } else {
        out << ' ' << *value;
    }
}

void write(std::ostream& out, const Rebalance& one)
{
    out << " rebalance " << one.done << int(one.kind) << int(one.trigger) << one.startSeen << ' ' << toMillis(one.startedAt);
    write(out, one.completedAt);
    write(out, one.fromGeneration);
    write(out, one.toGeneration);
    out << ' ' << one.partitionsMoved << ' ' << one.partitionsKept << ' ' << one.partitionsAssigned;
    for (const auto* members : {&one.joined, &one.left, &one.triggeredBy}) {
        out << " /";
        for (const auto& member : *members) {
            out << ' ' << member;
        }
    }
    for (const auto& phase : one.phases) {
        out << " phase " << phase.generation << ' ' << toMillis(phase.at);
    }
    for (const auto& move : one.moves) {
        out << " move " << move.partition.topic << ' ' << move.partition.partition << ' ' << move.from << ' ' << move.to;
        write(out, move.revokedAt);
        write(out, move.assignedAt);
    }
}

std::string textOf(const Event& event)
{
    std::ostringstream out;
    const EventHeader& header = headerOf(event);
    out << event.index() << ' ' << header.id << ' ' << header.group << ' ' << toMillis(header.at);
    write(out, header.revises);
    if (const auto* rebalance = std::get_if<Rebalance>(&event); rebalance != nullptr) {
        write(out, *rebalance);
    } else if (const auto* idle = std::get_if<IdleChange>(&event); idle != nullptr) {
        out << " idle " << idle->member << ' ' << idle->idle;
    } else if (const auto* state = std::get_if<GroupStateChange>(&event); state != nullptr) {
        out << " state " << nameOf(state->from) << ' ' << nameOf(state->to);
    } else if (const auto* reset = std::get_if<OffsetReset>(&event); reset != nullptr) {
        out << " reset " << reset->partition.topic << ' ' << reset->partition.partition << ' ' << reset->from << ' ' << reset->to;
    }
    return out.str();
}

struct Outcome {
    std::vector<std::string> events;
    std::vector<MemberView> members;
    std::vector<std::pair<TopicPartition, std::optional<Offset>>> committed;
    std::vector<std::int32_t> generations;

    friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// sizes: of the batches, the last again and again. No time passes while they come in: time may close what waits.
Outcome outcomeOf(const OffsetsRecords& all, const std::vector<std::size_t>& sizes)
{
    const Timestamp seen = all.at(0).timestamp;
    Engine engine;
    std::size_t at = 0;
    for (std::size_t batch = 0; at < all.size(); ++batch) {
        OffsetsRecords some(seen);
        for (std::size_t size = sizes[std::min(batch, sizes.size() - 1)]; size > 0 && at < all.size(); --size) {
            some.add(all.at(at++));
        }
        engine.apply(std::move(some));
    }
    const Timestamp end = all.at(all.size() - 1).timestamp + std::chrono::minutes(1);
    engine.apply(Now{end});
    engine.apply(Now{end + std::chrono::seconds(1)});
    Outcome outcome;
    for (const auto& event : engine.takeEvents()) {
        outcome.events.push_back(textOf(event));
    }
    const auto cluster = engine.view();
    for (const auto& [group, view] : cluster->groups) {
        outcome.members.insert(outcome.members.end(), view->members.begin(), view->members.end());
        for (const auto& row : view->partitions) {
            outcome.committed.emplace_back(row.id, row.offsets.committed);
        }
        outcome.generations.insert(outcome.generations.end(), view->generations->begin(), view->generations->end());
    }
    return outcome;
}

} // namespace

class TestRecordBatches : public QObject {
    Q_OBJECT

    std::vector<OffsetsRecords> m_recordings;

private slots:
    void initTestCase()
    {
        for (const auto& entry : std::filesystem::directory_iterator(ROLLCALL_TEST_DATA "/recordings/limit-20s")) {
            m_recordings.push_back(recordsOf(entry.path()));
            QVERIFY(m_recordings.back().size() > 20);
        }
        QCOMPARE(m_recordings.size(), std::size_t{42});
    }

    void oneBatchOrOneRecordEach()
    {
        for (const auto& records : m_recordings) {
            const auto apart = outcomeOf(records, {1});
            QVERIFY(apart.events.size() >= 3);
            QVERIFY(outcomeOf(records, {records.size()}) == apart);
        }
    }

    void cutAnywhere()
    {
        QVERIFY(rc::check([this] {
            const auto& records = m_recordings[*rc::gen::inRange<std::size_t>(0, m_recordings.size())];
            const auto sizes =
                *rc::gen::nonEmpty(rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(1, 40)));
            RC_ASSERT(outcomeOf(records, sizes) == outcomeOf(records, {1}));
        }));
    }
};

QTEST_APPLESS_MAIN(TestRecordBatches)
#include "test_record_batches.moc"
