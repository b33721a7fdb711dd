// Recordings of real groups: what became of members that left, against what had been done to them. Prints the table of both.
#include "departure_truth.h"
#include "polled.h"
#include "recorded_departures.h"

#include <QTest>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

using namespace rollcall;
using test::Deed;
using test::departuresIn;
using test::DepartureTruth;
using test::observationsIn;

namespace {

const std::filesystem::path recordings = ROLLCALL_TEST_DATA "/recordings";

struct Judged {
    std::string recording;
    Departure departure;
    std::string client; ///< as the truth names it
    std::string library;
    bool isStatic = false;
    bool consumerProtocol = false;
    Deed::Kind cause = Deed::Kind::close;
    bool returned = false;

    [[nodiscard]] bool mayBe(Verdict verdict) const
    {
        return departure.verdict == verdict || std::ranges::find(departure.candidates, verdict) != departure.candidates.end();
    }
    [[nodiscard]] std::string text() const
    {
        std::string candidates;
        for (const Verdict one : departure.candidates) {
            candidates += fmt::format(" {}?", nameOf(one));
        }
        return fmt::format("{}: {} after {}: {} {}{}, silent {} to {} ms", recording, client, Deed::nameOf(cause),
                           nameOf(departure.verdict), departure.confidence ? nameOf(*departure.confidence) : "", candidates,
                           departure.silence.atLeast.value_or(Milliseconds{-1}).count(),
                           departure.silence.atMost.value_or(Milliseconds{-1}).count());
    }
};

/// What a user would type in who knows how the clients are set up, of every group that is described.
std::vector<Observation> stated(const std::vector<Observation>& recorded, const DepartureTruth& truth)
{
    std::map<GroupId, GroupStatement> statements;
    for (const auto& observation : recorded) {
        if (const auto* described = std::get_if<GroupDescribed>(&observation); described != nullptr) {
            auto& statement = statements[described->description.group];
            statement.group = described->description.group;
            for (const auto& client : truth.clients()) {
                statement.maxPollInterval = client.limit;
                statement.sessionTimeout = client.sessionTimeout;
            }
        }
    }
    std::vector<Observation> all;
    for (const auto& [group, statement] : statements) {
        all.emplace_back(GroupStated{seenAt(recorded.front()), statement});
    }
    return all;
}

enum class Seen { byRecords, byPolling };

/// Departures of one folder. What its recordings begin with are members of an earlier run, which nobody told about.
std::vector<Judged> judgedIn(const std::string& folder, Seen seen = Seen::byRecords)
{
    std::vector<Judged> all;
    for (const auto& entry : std::filesystem::directory_iterator(recordings / folder)) {
        const DepartureTruth truth(entry.path());
        auto observations = observationsIn(entry.path());
        if (seen == Seen::byPolling) {
            auto polled = stated(observations, truth);
            std::ranges::move(test::asPolled(observations), std::back_inserter(polled));
            observations = std::move(polled);
        }
        std::set<MemberId> returned;
        for (const auto& departure : departuresIn(observations, returned)) {
            Judged judged{entry.path().filename().string(),
                          departure,
                          {},
                          {},
                          false,
                          false,
                          {},
                          returned.contains(departure.member.memberId)};
            const auto* client = truth.clientBehind(departure.member.clientId.text());
            const bool isOfEarlierRun = client != nullptr && departure.window.to < client->started + Milliseconds{2000};
            if (isOfEarlierRun) {
                continue;
            }
            // The clocks of the observer and of the clients are one, but lines are written a little later.
            const auto cause =
                client == nullptr ? std::nullopt : truth.causeOf(client->client, departure.window.to + Milliseconds{500});
            if (!cause && !judged.recording.starts_with("fingerprint__")) { // those just end
                qFatal("invented: %s", judged.text().c_str());
            }
            judged.client = departure.member.clientId.text();
            judged.library = client == nullptr ? "" : client->library;
            judged.isStatic = departure.member.instanceId.has_value();
            judged.consumerProtocol = client != nullptr && client->consumerProtocol;
            judged.cause = cause ? cause->kind : Deed::Kind::close;
            all.push_back(std::move(judged));
        }
    }
    return all;
}

void printTable(const std::string& folder, const std::vector<Judged>& all)
{
    std::map<std::pair<std::string, std::string>, int> table;
    for (const auto& one : all) {
        const auto verdict = one.departure.confidence
            ? fmt::format("{}, {}", nameOf(one.departure.verdict), nameOf(*one.departure.confidence))
            : std::string(nameOf(one.departure.verdict));
        ++table[{Deed::nameOf(one.cause), verdict}];
    }
    for (const auto& [cell, count] : table) {
        qInfo("%s: %-11s -> %-36s %4d", folder.c_str(), cell.first.c_str(), cell.second.c_str(), count);
    }
}

bool isSure(const Departure& departure)
{
    return departure.confidence == Confidence::certain || departure.confidence == Confidence::likely;
}

/// Runs in which the deed did not reach a member, as the description of the recordings says: it had not joined yet, or the client
/// cannot do it.
bool isWeak(const std::string& recording)
{
    const bool isJava = recording.find("__java") != std::string::npos;
    return (recording.starts_with("unsub__") && !isJava) || (recording.starts_with("stop__") && isJava)
        || recording.starts_with("recover__py216-848");
}

/// What may be said of a member to which that was done: facts of 223 runs.
bool isAllowed(const Judged& one)
{
    const Verdict verdict = one.departure.verdict;
    if (verdict == Verdict::unknown) {
        return true; // seldom enough: see atMostUnknown
    }
    switch (one.cause) {
    case Deed::Kind::stall:
        return one.mayBe(Verdict::pollIntervalExceeded);
    case Deed::Kind::kill:
    case Deed::Kind::stop:
    case Deed::Kind::cut:
        return one.mayBe(Verdict::sessionExpired);
    case Deed::Kind::close:
    case Deed::Kind::unsubscribe:
        // A static classic member does not leave when it closes: its session expires, unless it is back before. Streams neither.
        return one.mayBe(Verdict::cleanLeave)
            || (((one.isStatic && !one.consumerProtocol) || one.library.find("treams") != std::string::npos)
                && one.mayBe(Verdict::sessionExpired))
            || (verdict == Verdict::sessionExpired && one.recording.starts_with("restart")); // it was away for longer than that
    }
    return false;
}

} // namespace

class TestRecordedDepartures : public QObject {
    Q_OBJECT

private slots:
    void verdictsAreThoseThatTheFactsAllow_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("departures");
        QTest::addColumn<int>("atMostUnknown");
        QTest::newRow("limit 20 s") << "limit-20s" << 36 << 0;
        QTest::newRow("limit 7 s") << "limit-7s" << 420 << 16;
    }

    void verdictsAreThoseThatTheFactsAllow()
    {
        QFETCH(QString, folder);
        QFETCH(int, departures);
        QFETCH(int, atMostUnknown);
        const auto all = judgedIn(folder.toStdString());
        printTable(folder.toStdString(), all);
        int unknown = 0;
        for (const auto& one : all) {
            const bool exceeded = one.departure.verdict == Verdict::pollIntervalExceeded;
            QVERIFY2(one.cause == Deed::Kind::stall || !exceeded, one.text().c_str()); // not even possibly
            QVERIFY2(isAllowed(one), one.text().c_str());
            unknown += one.departure.verdict == Verdict::unknown ? 1 : 0;
            QVERIFY2(!one.departure.evidence.empty(), one.text().c_str());
        }
        QVERIFY2(static_cast<int>(all.size()) >= departures, std::to_string(all.size()).c_str());
        QVERIFY2(unknown <= atMostUnknown, std::to_string(unknown).c_str());
    }

    /// With a limit that is far from the session timeout nothing is ambiguous.
    void aLimitFarFromTheSessionTimeoutIsTold()
    {
        for (const auto& one : judgedIn("limit-20s")) {
            QVERIFY2(one.departure.verdict != Verdict::ambiguous, one.text().c_str());
            if (one.cause == Deed::Kind::stall) {
                QVERIFY2(one.departure.verdict == Verdict::pollIntervalExceeded, one.text().c_str());
                QCOMPARE(one.departure.limit, std::optional(Milliseconds{20'000}));
                QVERIFY2(one.returned == one.recording.starts_with("recover__")
                             || one.recording.starts_with("recover__c20-static"),
                         one.text().c_str());
            }
        }
    }

    void everybodyWhoLeftIsTold_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::newRow("limit 20 s") << "limit-20s";
        QTest::newRow("limit 7 s") << "limit-7s";
    }

    /// Of client A: to which of the cases of its name something was done long enough before the end.
    void everybodyWhoLeftIsTold()
    {
        QFETCH(QString, folder);
        std::map<std::string, std::set<Deed::Kind>> told;
        for (const auto& one : judgedIn(folder.toStdString())) {
            if (one.client == "A") {
                told[one.recording].insert(one.cause);
            }
        }
        const std::map<std::string, Deed::Kind> expected{
            {"recover", Deed::Kind::stall},     {"never", Deed::Kind::stall}, {"close", Deed::Kind::close},
            {"kill", Deed::Kind::kill},         {"stop", Deed::Kind::stop},   {"restart", Deed::Kind::close},
            {"unsub", Deed::Kind::unsubscribe},
        };
        int missing = 0;
        for (const auto& entry : std::filesystem::directory_iterator(recordings / folder.toStdString())) {
            const std::string name = entry.path().filename().string();
            const auto deed = expected.find(name.substr(0, name.find("__")));
            if (deed != expected.end() && !isWeak(name) && !told[name].contains(deed->second)) {
                qInfo("not told: %s of %s", Deed::nameOf(deed->second).c_str(), name.c_str());
                ++missing;
            }
        }
        QCOMPARE(missing, 0);
    }

    /// The other folder has neither log ends nor rounds of describing.
    void byPollingAloneTheSameIsSaidWithLessConfidence()
    {
        const auto all = judgedIn("limit-20s", Seen::byPolling);
        printTable("limit-20s, polled", all);
        for (const auto& one : all) {
            const bool exceeded = one.departure.verdict == Verdict::pollIntervalExceeded;
            QVERIFY2(isAllowed(one) && one.departure.verdict != Verdict::unknown, one.text().c_str());
            QVERIFY2(exceeded == (one.cause == Deed::Kind::stall), one.text().c_str());
            QVERIFY2(!exceeded || one.departure.confidence == Confidence::possible, one.text().c_str());
            QVERIFY2(one.departure.confidence != Confidence::certain, one.text().c_str());
        }
        QVERIFY2(all.size() >= 35, std::to_string(all.size()).c_str());
    }

    void whoHasNoPollLimitMissesNone()
    {
        static const std::vector<std::string> withoutLimit{"sarama", "franz", "kafka-go", "kafkajs", "aiokafka", "onnect"};
        const auto all = judgedIn("other-clients");
        printTable("other-clients", all);
        for (const auto& one : all) {
            const bool hasNone = std::ranges::any_of(
                withoutLimit, [&one](const std::string& name) { return one.library.find(name) != std::string::npos; });
            if (hasNone) {
                QVERIFY2(!one.mayBe(Verdict::pollIntervalExceeded), one.text().c_str());
                QVERIFY2(!one.departure.limit, one.text().c_str());
            } else {
                const bool exceeded = one.departure.verdict == Verdict::pollIntervalExceeded && isSure(one.departure);
                QVERIFY2(one.cause == Deed::Kind::stall || !exceeded, one.text().c_str());
                QVERIFY2(one.cause != Deed::Kind::stall || isAllowed(one), one.text().c_str());
            }
        }
        QVERIFY2(all.size() >= 40, std::to_string(all.size()).c_str());
    }
};

QTEST_APPLESS_MAIN(TestRecordedDepartures)
#include "test_recorded_departures.moc"
