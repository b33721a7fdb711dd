// A Java application with the JMX exporter: what it tells of its own polls, beside what is concluded of them from outside, while
// it works, stalls for a while, and stalls for longer than its limit. Runs once a Kafka version: ROLLCALL_TEST_KAFKA.
#include "live_events.h"
#include "live_group.h"

#include "engine/engine.h"
#include "observation/recording_reader.h"

#include "support/free_ports.h"
#include "support/text_file.h"
#include "support/verify_result.h"
#include "support/wait_until.h"

#include <fmt/format.h>

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <optional>

using namespace rollcall;
using namespace rollcall::test;
using nlohmann::json;

namespace {

constexpr std::chrono::seconds limit{12};
constexpr const char* settings =
    " enable.auto.commit=true auto.commit.interval.ms=1000 max.poll.interval.ms=12000 session.timeout.ms=6000";

/// What is known of one member at one moment, in shares of its limit.
struct Moment {
    BudgetBand measured;
    BudgetBand inferred;
};

/// At each sample of that client's that a recording holds.
Result<std::vector<Moment>> momentsOf(const std::filesystem::path& recording, const std::string& client)
{
    auto reader = RecordingReader::open(recording);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    Engine engine;
    std::vector<Moment> moments;
    for (auto next = reader->next(); next && *next; next = reader->next()) {
        engine.apply(**next);
        const auto* sample = std::get_if<MetricSample>(&**next);
        if (sample == nullptr || !sample->name.ends_with("last_poll_seconds_ago")) {
            continue;
        }
        const auto view = engine.view();
        for (const auto& [id, group] : view->groups) {
            for (const auto& member : group->members) {
                const auto& budget = member.budget;
                const auto measured = budget ? budget->measuredAt(sample->at) : std::nullopt;
                const auto inferred = budget ? budget->at(sample->at) : std::nullopt;
                if (member.description.clientId.text() == client && measured && inferred) {
                    moments.push_back({*measured, *inferred});
                }
            }
        }
    }
    return moments;
}

} // namespace

class TestLiveClientMetrics : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto stage = LiveStage::start({"create orders 4"});
        VERIFY_RESULT(stage);
        m_stage = std::move(*stage);
        VERIFY_RESULT(m_stage->client().script({"load orders 4 200"}));
        const auto kinds = m_stage->kinds();
        const auto kind = std::ranges::find_if(kinds, [](const MemberKind& one) { return one.java && one.protocol == "eager"; });
        QVERIFY(kind != kinds.end());
        const auto ports = freePorts(1);
        VERIFY_RESULT(ports);
        const std::filesystem::path configuration = std::filesystem::path(m_folder.path().toStdString()) / "exporter.yaml";
        writeFile(configuration, "rules:\n- pattern: \".*\"\n");
        m_endpoint = fmt::format("http://127.0.0.1:{}/metrics", ports->front());
        m_recording = std::filesystem::path(m_folder.path().toStdString()) / "seen.jsonl";
        VERIFY_RESULT(m_stage->watch({"--metrics", m_endpoint, "--record", m_recording.string()}));

        auto process = m_stage->process(
            *kind,
            {fmt::format("-javaagent:{}=127.0.0.1:{}:{}", jmxExporterJar().string(), ports->front(), configuration.string())});
        VERIFY_RESULT(process);
        m_application = std::move(*process);
        m_group.emplace(*m_stage, *kind, "told", "orders");
        VERIFY_RESULT(m_group->join("a", *m_application, kind->settings + settings));
        VERIFY_RESULT(m_group->join("b", m_stage->members(*kind), kind->settings + settings));
        VERIFY_RESULT(m_group->settled({{"a", 2}, {"b", 2}}));
    }

    void theEndpointIsASource()
    {
        QVERIFY(waitUntil([this] {
            return std::ranges::any_of(m_stage->events(), [this](const json& event) {
                return event.value("event", "") == "source" && event.value("source", "") == "metrics " + m_endpoint
                    && event.value("text", "").find("1 consumer polls") != std::string::npos;
            });
        }));
    }

    void aStallWithinTheLimitIsNoDeparture()
    {
        pass(std::chrono::seconds{10}); // its habit is seen
        VERIFY_RESULT(m_group->pause("a", true));
        pass(limit * 2 / 3);
        VERIFY_RESULT(m_group->pause("a", false));
        pass(std::chrono::seconds{8});
        QVERIFY(m_group->told("departure").empty());
    }

    void aMissedPollIsCertainForItSaysSo()
    {
        VERIFY_RESULT(m_group->pause("a", true));
        const auto measured = [this] {
            const auto told = m_group->told("departure");
            const auto at = std::ranges::find_if(told, [](const json& one) { return one.at("basis") == "measured"; });
            return at == told.end() ? json() : *at;
        };
        QVERIFY2(waitUntil([&measured] { return !measured().is_null(); }), json(m_group->told("departure")).dump().c_str());
        const json departure = measured();
        VERIFY_EVENT(measured(), (json{{"verdict", "poll-interval-exceeded"}, {"confidence", "certain"}, {"limitMs", 12'000}}));
        QCOMPARE(departure.at("member").at("clientId").get<std::string>(), m_group->name() + ".a");
        QVERIFY2(departure.at("evidence").dump().find(m_endpoint) != std::string::npos, departure.dump().c_str());
        const auto warnings = m_group->told("warning");
        QVERIFY2(std::ranges::any_of(warnings, [](const json& one) { return one.at("kind") == "budget"; }),
                 json(warnings).dump().c_str());
        VERIFY_RESULT(m_group->pause("a", false));
        QVERIFY(waitUntil([this] { return !m_group->told("return").empty(); }));
    }

    /// The line that the window draws lies within the band that it draws of the same member.
    void whatIsMeasuredLiesWithinWhatIsConcluded()
    {
        static_cast<void>(m_stage->watching().interrupt());
        const auto moments = momentsOf(m_recording, m_group->name() + ".a");
        VERIFY_RESULT(moments);
        const double second = 1.0 / limit.count(); // in which Java cuts off, and a commit may be late
        double most = 0;
        for (const auto& moment : *moments) {
            most = std::max(most, moment.measured.from);
            const auto text = fmt::format("measured {:.2f} to {:.2f}, concluded {:.2f} to {:.2f}", moment.measured.from,
                                          moment.measured.to, moment.inferred.from, moment.inferred.to);
            QVERIFY2(moment.measured.to >= moment.inferred.from - second / 2, text.c_str());
            QVERIFY2(moment.measured.from <= moment.inferred.to + second / 2, text.c_str());
        }
        qInfo("%zu moments compared, the longest silence at %.0f %% of the limit", moments->size(), most * 100);
        QVERIFY(moments->size() >= 5);
        QVERIFY(most >= 0.3);
    }

private:
    /// Lets real time go by: what is looked at is how clients behave in it.
    static void pass(std::chrono::milliseconds time) { QTest::qWait(static_cast<int>(time.count())); }

    QTemporaryDir m_folder;
    std::unique_ptr<LiveStage> m_stage;
    std::unique_ptr<ScriptedClient> m_application;
    std::optional<LiveGroup> m_group;
    std::string m_endpoint;
    std::filesystem::path m_recording;
};

QTEST_GUILESS_MAIN(TestLiveClientMetrics)
#include "test_live_client_metrics.moc"
