// What became of members, as `rollcallctl watch --json` tells it, against what is done to real ones: all cases side by side, for
// it is the limits that take time. Prints the table of both. Runs once a Kafka version: ROLLCALL_TEST_KAFKA.
#include "live_events.h"
#include "live_group.h"

#include "support/verify_result.h"
#include "support/wait_until.h"

#include <fmt/format.h>

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <array>
#include <deque>
#include <map>

using namespace rollcall;
using namespace rollcall::test;
using nlohmann::json;

namespace {

enum class Deed { exceedAndRecover, exceedForGood, longBatch, close, kill, stop, restart, joinedByOther };
constexpr std::array deeds{Deed::exceedAndRecover, Deed::exceedForGood, Deed::longBatch, Deed::close, Deed::kill, Deed::stop,
                           Deed::restart,          Deed::joinedByOther};

std::string nameOf(Deed deed)
{
    switch (deed) {
    case Deed::exceedAndRecover:
        return "recover";
    case Deed::exceedForGood:
        return "never";
    case Deed::longBatch:
        return "slow";
    case Deed::close:
        return "close";
    case Deed::kill:
        return "kill";
    case Deed::stop:
        return "stop";
    case Deed::restart:
        return "restart";
    case Deed::joinedByOther:
        return "join";
    }
    return "?";
}

/// How members commit (ROLLCALL_TEST_RHYTHM): by themselves each second, which most clients do; after their work, each second or
/// after 0.3 to 4 s; or by themselves with nothing to read.
enum class Rhythm { regular, manual, irregular, idle };

Rhythm rhythm()
{
    const auto name = qEnvironmentVariable("ROLLCALL_TEST_RHYTHM");
    return name == QLatin1String("manual")   ? Rhythm::manual
        : name == QLatin1String("irregular") ? Rhythm::irregular
        : name == QLatin1String("idle")      ? Rhythm::idle
                                             : Rhythm::regular;
}

std::string rhythmSettings()
{
    switch (rhythm()) {
    case Rhythm::manual:
        return " enable.auto.commit=false test.commit.ms=1000-1000";
    case Rhythm::irregular:
        return " enable.auto.commit=false test.commit.ms=300-4000";
    case Rhythm::regular:
    case Rhythm::idle:
        break;
    }
    return " enable.auto.commit=true auto.commit.interval.ms=1000";
}

/// The verdict that is right; empty: nobody leaves.
std::string rightVerdict(Deed deed)
{
    switch (deed) {
    case Deed::exceedAndRecover:
    case Deed::exceedForGood:
        return "poll-interval-exceeded";
    case Deed::close:
    case Deed::restart:
        return "clean-leave";
    case Deed::kill:
    case Deed::stop:
        return "session-expired";
    case Deed::longBatch:
    case Deed::joinedByOther:
        break;
    }
    return {};
}

/// ROLLCALL_TEST_LIMITS: other ones than these, in seconds, with commas between them.
std::vector<std::chrono::seconds> limits()
{
    std::vector<std::chrono::seconds> all;
    for (const auto& word : qEnvironmentVariable("ROLLCALL_TEST_LIMITS", QStringLiteral("20,30")).split(QLatin1Char(','))) {
        all.emplace_back(word.toInt());
    }
    return all;
}

/// One group, to whose member a something is done while b works on.
struct Case {
    Deed deed = Deed::close;
    std::chrono::seconds limit{20};
    MemberKind kind;
    LiveGroup group;
    std::unique_ptr<ScriptedClient> own; ///< the process of a, where that is what it is done to

    [[nodiscard]] std::string settings() const
    {
        // Commits as often as a habit needs to be known soon; a session far from both limits.
        return kind.settings + rhythmSettings() + fmt::format(" max.poll.interval.ms={}", limit.count() * 1000)
            + (kind.classic() ? " session.timeout.ms=6000" : "");
    }
    /// Where limit and session timeout are alike, a missed poll and an expired session cannot be told apart.
    [[nodiscard]] bool isRight(const json& departure) const
    {
        const auto right = rightVerdict(deed);
        const auto session = kind.classic() ? std::chrono::seconds{6} : std::chrono::seconds{45};
        const auto& candidates = departure.at("candidates");
        const bool mayBeEither = std::chrono::abs(limit - session) < std::chrono::seconds{10} && right != "clean-leave"
            && departure.at("verdict") == "ambiguous" && std::ranges::find(candidates, json(right)) != candidates.end();
        // A commit may lie as long before a close as before the end of a session, and who has nothing to read tells nothing.
        const bool mayBeUnsure =
            rhythm() == Rhythm::irregular && right == "clean-leave" && departure.at("verdict") == "ambiguous";
        const bool mayBeUnknown = rhythm() == Rhythm::idle && departure.at("confidence").is_null();
        return departure.at("verdict") == right || mayBeEither || mayBeUnsure || mayBeUnknown;
    }
    [[nodiscard]] bool needsProcess() const { return deed == Deed::kill || deed == Deed::stop; }
    /// The last word on each departure of a member of that name.
    [[nodiscard]] std::vector<json> departures(const std::string& member)
    {
        std::map<json, json> last;
        for (const auto& one : group.told("departure")) {
            if (one.contains("revises")) {
                last.erase(one.at("revises"));
            }
            if (one.at("member").at("clientId") == group.name() + "." + member) {
                last.emplace(one.at("id"), one);
            }
        }
        std::vector<json> all;
        for (auto& [id, one] : last) {
            all.push_back(one);
        }
        return all;
    }
};

} // namespace

class TestLiveDepartures : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto stage = LiveStage::start({"create orders 4", "create quiet 4"});
        VERIFY_RESULT(stage);
        m_stage = std::move(*stage);
        VERIFY_RESULT(m_stage->watch());
        VERIFY_RESULT(m_stage->client().script({"load orders 4 200"}));
        const std::string topic = rhythm() == Rhythm::idle ? "quiet" : "orders";
        for (const auto& kind : m_stage->kinds()) {
            if (!kind.java && (rhythm() == Rhythm::manual || rhythm() == Rhythm::irregular)) {
                continue; // librdkafka's own timer commits; what an application commits by itself looks alike
            }
            if (kind.protocol == "cooperative") {
                continue; // what makes a member leave is the same as in eager groups, and told by the same records
            }
            for (const auto limit : limits()) {
                for (const auto deed : deeds) {
                    auto name = fmt::format("{}-{}-{}", ::nameOf(deed), kind.name, limit.count());
                    m_cases.push_back({deed, limit, kind, LiveGroup(*m_stage, kind, std::move(name), topic), {}});
                }
            }
        }
    }

    void membersWork()
    {
        for (auto& one : m_cases) {
            if (one.needsProcess()) {
                auto process = m_stage->process(one.kind);
                VERIFY_RESULT(process);
                one.own = std::move(*process);
            }
            VERIFY_RESULT(one.group.join("a", one.own ? *one.own : m_stage->members(one.kind), one.settings()));
            VERIFY_RESULT(one.group.join("b", m_stage->members(one.kind), one.settings()));
        }
        for (auto& one : m_cases) {
            VERIFY_RESULT(one.group.settled({{"a", 2}, {"b", 2}}));
        }
        pass(std::chrono::seconds{15}); // in which their habits are seen
    }

    void somethingIsDoneToThem()
    {
        for (auto& one : m_cases) {
            if (one.deed != Deed::longBatch) {
                VERIFY_RESULT(doIt(one));
            }
        }
        m_since.start();
        for (auto& one : m_cases) {
            if (one.deed == Deed::longBatch) { // last, for closing the others takes longer than a short limit
                VERIFY_RESULT(doIt(one));
            }
        }
        // Long batches end after three fifths of their limits; who recovers does so past the longest limit by a third.
        const auto longest = std::ranges::max(limits());
        std::multimap<std::chrono::milliseconds, Case*> later;
        for (auto& one : m_cases) {
            if (one.deed == Deed::longBatch) {
                later.emplace(one.limit * 3 / 5, &one);
            } else if (one.deed == Deed::exceedAndRecover) {
                later.emplace(longest * 4 / 3, &one);
            }
        }
        for (const auto& [after, one] : later) {
            pass(after - std::chrono::milliseconds{m_since.elapsed()});
            VERIFY_RESULT(one->group.pause("a", false));
        }
        const bool all = waitUntil([this] {
            return std::ranges::all_of(m_cases,
                                       [](Case& one) { return rightVerdict(one.deed).empty() || !one.departures("a").empty(); });
        });
        for (auto& one : m_cases) {
            const auto told = one.departures("a");
            ++m_table[{::nameOf(one.deed) + ", " + one.kind.name, told.empty() ? "nothing" : textOf(told.front())}];
        }
        for (const auto& [cell, count] : m_table) {
            qInfo("%-28s -> %-36s %3d", cell.first.c_str(), cell.second.c_str(), count);
        }
        QVERIFY(all);
    }

    void verdictsAreRight()
    {
        for (auto& one : m_cases) {
            const auto told = one.departures("a");
            const auto right = rightVerdict(one.deed);
            QCOMPARE(told.size(), right.empty() ? std::size_t{0} : std::size_t{1});
            for (const auto& departure : told) {
                QVERIFY2(one.isRight(departure), (one.group.name() + ": " + departure.dump()).c_str());
                if (one.deed == Deed::exceedAndRecover || one.deed == Deed::exceedForGood) {
                    QCOMPARE(departure.at("limitMs").get<int>(), static_cast<int>(one.limit.count()) * 1000);
                }
            }
            QVERIFY2(one.departures("b").empty(), one.group.name().c_str());
            if (one.deed == Deed::exceedAndRecover && rhythm() != Rhythm::idle) {
                QVERIFY2(waitUntil([&one] { return !one.group.told("return").empty(); }), one.group.name().c_str());
                const auto back = one.group.told("return").front();
                QVERIFY2(back.at("stallMs").at("atMost") >= one.limit.count() * 1000, back.dump().c_str());
            }
        }
    }

private:
    /// Lets real time go by: what is looked at is how clients behave in it.
    static void pass(std::chrono::milliseconds time) { QTest::qWait(static_cast<int>(std::max<std::int64_t>(time.count(), 0))); }

    static std::string textOf(const json& departure)
    {
        const auto& confidence = departure.at("confidence");
        return departure.at("verdict").get<std::string>() + (confidence.is_null() ? "" : ", " + confidence.get<std::string>());
    }

    Result<void> doIt(Case& one)
    {
        switch (one.deed) {
        case Deed::exceedAndRecover:
        case Deed::exceedForGood:
        case Deed::longBatch:
            return one.group.pause("a", true);
        case Deed::close:
            return one.group.close("a");
        case Deed::kill:
            one.own.reset();
            one.group.crashed("a");
            return {};
        case Deed::stop:
            return one.own->suspend();
        case Deed::restart:
            if (const auto closed = one.group.close("a"); !closed) {
                return closed;
            }
            return one.group.join("a", m_stage->members(one.kind), one.settings());
        case Deed::joinedByOther:
            return one.group.join("c", m_stage->members(one.kind), one.settings());
        }
        return {};
    }

    std::unique_ptr<LiveStage> m_stage;
    std::deque<Case> m_cases;
    std::map<std::pair<std::string, std::string>, int> m_table;
    QElapsedTimer m_since;
};

QTEST_GUILESS_MAIN(TestLiveDepartures)
#include "test_live_departures.moc"
