// Sources are late by different times: in whatever order the same observations arrive, the verdicts are the same in the end.
#include "recorded_departures.h"

#include <QTest>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>

using namespace rollcall;
using test::departuresIn;
using test::observationsIn;

namespace {

const std::filesystem::path recordings = ROLLCALL_TEST_DATA "/recordings";

/// Each has its own thread, so that its observations keep their order.
enum class Source { records, looks, logEnds };

Source sourceOf(const Observation& observation)
{
    if (std::holds_alternative<OffsetsRecords>(observation)) {
        return Source::records;
    }
    return std::holds_alternative<LogOffsetsRead>(observation) ? Source::logEnds : Source::looks;
}

/// Every observation arrives later than it was made, by up to a second and a half: less than what a verdict waits.
std::vector<Observation> delayed(const std::vector<Observation>& recorded, unsigned seed)
{
    std::mt19937 random(seed);
    std::map<Source, Timestamp> last;
    std::vector<std::pair<Timestamp, std::size_t>> arrivals;
    for (std::size_t index = 0; index < recorded.size(); ++index) {
        const auto at = seenAt(recorded[index]) + Milliseconds{static_cast<std::int64_t>(random() % 1500)};
        Timestamp& before = last[sourceOf(recorded[index])];
        before = std::max(before, at);
        arrivals.emplace_back(before, index);
    }
    std::ranges::stable_sort(arrivals, {}, &std::pair<Timestamp, std::size_t>::first);
    std::vector<Observation> all;
    for (const auto& [at, index] : arrivals) {
        all.push_back(recorded[index]);
    }
    return all;
}

/// What is said of whom, and how sure.
std::vector<std::string> verdicts(const std::vector<Observation>& observations)
{
    std::set<MemberId> returned;
    std::vector<std::string> all;
    for (const auto& departure : departuresIn(observations, returned)) {
        std::string text = fmt::format("{} {} {}", departure.member.memberId.text(), nameOf(departure.verdict),
                                       departure.confidence ? nameOf(*departure.confidence) : "-");
        for (const auto candidate : departure.candidates) {
            text += fmt::format(" {}?", nameOf(candidate));
        }
        all.push_back(std::move(text));
    }
    for (const auto& member : returned) {
        all.push_back(member.text() + " is back");
    }
    std::ranges::sort(all);
    return all;
}

} // namespace

class TestDepartureOrder : public QObject {
    Q_OBJECT

private slots:
    void theOrderOfArrivalChangesNoVerdict_data()
    {
        QTest::addColumn<QString>("file");
        for (const auto& entry : std::filesystem::directory_iterator(recordings / "limit-20s")) {
            QTest::newRow(entry.path().filename().c_str()) << QString::fromStdString(entry.path().string());
        }
    }

    void theOrderOfArrivalChangesNoVerdict()
    {
        QFETCH(QString, file);
        const auto recorded = observationsIn(file.toStdString());
        const auto right = verdicts(recorded);
        for (unsigned seed = 1; seed <= 20; ++seed) {
            const auto now = verdicts(delayed(recorded, seed));
            QVERIFY2(now == right,
                     fmt::format("seed {}:\n{}\ninstead of\n{}", seed, fmt::join(now, "\n"), fmt::join(right, "\n")).c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TestDepartureOrder)
#include "test_departure_order.moc"
