#include "engine/engine.h"
#include "observation/lab_records.h"
#include "observation/observation_from_json.h"
#include "observation/observation_to_json.h"

#include <QtTest>

using namespace rollcall;
using namespace std::chrono_literals;

class TestLabRecords : public QObject {
    Q_OBJECT

    const GroupId m_group{"rollcall-lab-g"};
    const RecordCounts m_counts{10, 8, 3, 2, 1};

private slots:
    void aRecordingKeepsTheCounts()
    {
        const auto lines = recording::toLines(reportOf(m_group, m_counts, Timestamp(5s)));
        QCOMPARE(lines.size(), std::size_t{1});
        recording::Skipped skipped;
        const auto read = recording::observationFrom(lines.front(), skipped);
        QVERIFY(read.has_value() && read->has_value());
        const auto counted = recordCountsIn(std::get<LabReport>(**read));
        QVERIFY(counted.has_value());
        QCOMPARE(counted->first, m_group);
        QCOMPARE(counted->second, m_counts);
    }

    void theNewestCountsOfEachGroupAreInTheState()
    {
        Engine engine;
        QVERIFY(engine.view()->labRecords.empty());
        engine.apply(reportOf(m_group, {}, Timestamp(1s)));
        engine.apply(reportOf(m_group, m_counts, Timestamp(2s)));
        engine.apply(reportOf(GroupId("rollcall-lab-other"), {}, Timestamp(2s)));
        const auto records = engine.view()->labRecords;
        QCOMPARE(records.size(), std::size_t{2});
        QCOMPARE(records.at(m_group), m_counts);
    }

    void whatIsNoCountIsZeroAndOtherReportsAreNone()
    {
        LabReport report{Timestamp(1s), "x", "records", {{"lost", -1.0}, {"handled", std::nan("")}, {"waiting", 1e300}}, {}};
        QVERIFY(!recordCountsIn(report).has_value());
        report.texts["group"] = m_group.text();
        QCOMPARE(recordCountsIn(report)->second, RecordCounts{});
        report.what = "handled";
        QVERIFY(!recordCountsIn(report).has_value());
    }
};

QTEST_GUILESS_MAIN(TestLabRecords)
#include "test_lab_records.moc"
