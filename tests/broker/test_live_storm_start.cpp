// Watching begins in the middle of a rebalance storm: once it is quiet, the state is what Kafka's tool says. Runs once a Kafka
// version, ROLLCALL_TEST_KAFKA, and so many rounds as ROLLCALL_TEST_ROUNDS says.
#include "group_beside.h"
#include "live_events.h"
#include "live_group.h"

#include "support/snapshot_comparison.h"
#include "support/text_file.h"
#include "support/verify_result.h"
#include "threads/worker.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <random>
#include <set>

using namespace rollcall;
using namespace rollcall::test;
using nlohmann::json;

namespace {

constexpr int mostMembers = 4;

/// Members of one group come and go.
class Storm {
public:
    explicit Storm(LiveGroup group) : m_group(std::move(group)) { }

    [[nodiscard]] LiveGroup& group() { return m_group; }

    Result<void> change(std::mt19937& random)
    {
        const auto member = std::to_string(std::uniform_int_distribution(0, mostMembers - 1)(random));
        if (m_in.erase(member) > 0) {
            return m_group.close(member);
        }
        m_in.insert(member);
        return m_group.join(member);
    }

    Result<void> calm()
    {
        if (!m_in.empty()) {
            return {};
        }
        m_in.insert("0");
        return m_group.join("0");
    }

    Result<void> end()
    {
        for (const auto& member : std::exchange(m_in, {})) {
            if (const auto closed = m_group.close(member); !closed) {
                return closed;
            }
        }
        return {};
    }

private:
    LiveGroup m_group;
    std::set<std::string> m_in;
};

} // namespace

class TestLiveStormStart : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto stage = LiveStage::start({"create orders 6"});
        VERIFY_RESULT(stage);
        m_stage = std::move(*stage);
        for (const auto& kind : m_stage->kinds()) {
            const std::string name = "storm-" + kind.name;
            m_storms.emplace_back(LiveGroup(*m_stage, kind, name, "orders"));
            if (!m_stage->hasConsumerProtocol()) {
                // The tool of Kafka 3.x shows no partition of a group that has never committed, owned or not.
                VERIFY_RESULT(m_stage->client().script({"commit-group " + name + " orders 0"}));
            }
        }
    }

    void stateIsRightOnceItIsQuiet_data()
    {
        QTest::addColumn<unsigned>("seed");
        const auto rounds = qEnvironmentVariable("ROLLCALL_TEST_ROUNDS", QStringLiteral("3")).toUInt();
        for (unsigned round = 1; round <= rounds; ++round) {
            QTest::newRow(("round " + std::to_string(round)).c_str()) << round;
        }
    }

    void stateIsRightOnceItIsQuiet()
    {
        QFETCH(unsigned, seed);
        const auto finalFile = (m_stage->cluster().folder() / "final.json").string();
        std::atomic<int> changes = 0;
        Result<void> stormy;
        {
            Worker storm([&](const StopFlag& stop) {
                std::mt19937 random(seed);
                while (!stop.requested() && stormy) {
                    auto& one = m_storms[std::uniform_int_distribution<std::size_t>(0, m_storms.size() - 1)(random)];
                    stormy = one.change(random);
                    ++changes;
                }
            });
            QVERIFY(waitUntil([&] { return changes >= 2 * static_cast<int>(m_storms.size()); }));
            VERIFY_RESULT(m_stage->watch({"--final", finalFile}));
            const int before = changes;
            QVERIFY(waitUntil([&] { return changes >= before + static_cast<int>(m_storms.size()); }));
        }
        VERIFY_RESULT(stormy);
        for (auto& storm : m_storms) {
            VERIFY_RESULT(storm.calm());
        }
        ToolTables tool;
        QVERIFY(waitUntil([&] { return isQuiet(tool); }));

        // What came before it in the same partition of __consumer_offsets was read when the rebalance of another group is told.
        std::vector<LiveGroup> marks;
        for (auto& storm : m_storms) {
            auto& mark = marks.emplace_back(
                *m_stage, m_stage->kinds().front(),
                groupBeside(storm.group().name(), "mark-" + std::to_string(seed) + "-of-" + storm.group().name() + "-"),
                "orders");
            VERIFY_RESULT(mark.join("a"));
            VERIFY_RESULT(mark.settled({{"a", 6}}));
        }
        const auto before = m_stage->client().tool(names());
        VERIFY_RESULT(before);
        const auto ended = m_stage->watching().interrupt();
        QCOMPARE(ended.exitCode.value_or(-1), 0);
        const auto after = m_stage->client().tool(names());
        VERIFY_RESULT(after);
        QCOMPARE(*before == *after, true);
        auto final = json::parse(contentOf(finalFile), nullptr, false);
        std::erase_if(final.at("groups").get_ref<json::array_t&>(),
                      [&before](const json& group) { return before->state(group.at("group").get<std::string>()) == nullptr; });
        const auto found = differences(final, *before);
        QVERIFY2(found.empty(), json(found).dump(1).c_str());

        for (auto& storm : m_storms) {
            VERIFY_RESULT(storm.end());
        }
        for (auto& mark : marks) {
            VERIFY_RESULT(mark.close("a"));
            VERIFY_RESULT(m_stage->client().script({"delete-group " + mark.name()}));
        }
    }

private:
    /// The marks are too young for all that is asked for in rounds.
    std::vector<std::string> names()
    {
        std::vector<std::string> all;
        for (auto& storm : m_storms) {
            all.push_back(storm.group().name());
        }
        return all;
    }

    /// Every group of the storm stands still with all partitions owned.
    bool isQuiet(ToolTables& tool)
    {
        const auto groups = names();
        const auto look = m_stage->client().tool(groups);
        if (!look) {
            return false;
        }
        const bool same = *look == std::exchange(tool, *look);
        return same && std::ranges::all_of(groups, [&](const auto& name) {
                   const auto* const state = look->state(name);
                   const auto owned = std::ranges::count_if(
                       look->partitions, [&](const auto& row) { return row.group == name && row.memberId.has_value(); });
                   return state != nullptr && state->state == "Stable" && owned == 6;
               });
    }

    std::unique_ptr<LiveStage> m_stage;
    std::vector<Storm> m_storms;
};

QTEST_GUILESS_MAIN(TestLiveStormStart)
#include "test_live_storm_start.moc"
