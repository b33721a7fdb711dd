#include "gui/window/source_line.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::gui;

class TestSourceLine : public QObject {
    Q_OBJECT

private slots:
    void saysHowItIs_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("lastOk"); // seconds; -1: never
        QTest::addColumn<bool>("replay");
        QTest::addColumn<int>("standing");
        QTest::addColumn<QString>("headline");
        const auto row = [](const char* name, SourceState state, int lastOk, bool replay, Standing standing,
                            const QString& headline) {
            QTest::newRow(name) << static_cast<int>(state) << lastOk << replay << static_cast<int>(standing) << headline;
        };
        row("live", SourceState::ok, 99, false, Standing::good, QStringLiteral("Live"));
        row("again", SourceState::resumed, 99, false, Standing::good, QStringLiteral("Live"));
        row("lost", SourceState::lost, 88, false, Standing::trouble, QStringLiteral("Out of date for 12 s"));
        row("never there", SourceState::lost, -1, false, Standing::trouble, QStringLiteral("Not connected"));
        row("denied", SourceState::denied, -1, false, Standing::trouble, QStringLiteral("Not connected"));
        row("a recording has no age", SourceState::lost, 88, true, Standing::good, QStringLiteral("Recording"));
    }

    void saysHowItIs()
    {
        QFETCH(int, state);
        QFETCH(int, lastOk);
        QFETCH(bool, replay);
        QFETCH(int, standing);
        QFETCH(QString, headline);
        ClusterView view;
        SourceView source;
        source.name = "admin";
        source.state = static_cast<SourceState>(state);
        source.text = "10.0.0.1:9092 refused";
        source.hint = "is it up?";
        if (lastOk >= 0) {
            source.lastOk = fromMillis(lastOk * 1000);
        }
        view.sources = {source};
        const auto line = sourceLine(view, fromMillis(100'000), replay);
        QCOMPARE(static_cast<int>(line.standing), standing);
        QCOMPARE(line.headline, headline);
        QCOMPARE(line.detail.contains(QStringLiteral("is it up?")), line.standing == Standing::trouble);
        QVERIFY(line.all.contains(QStringLiteral("admin")));
    }

    void withoutTheOffsetsTopic_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("polledAt"); // seconds; the topic is missing since 50
        QTest::addColumn<QString>("headline");
        const auto row = [](const char* name, SourceState state, int polledAt, const QString& headline) {
            QTest::newRow(name) << static_cast<int>(state) << polledAt << headline;
        };
        row("lost, polling goes on", SourceState::lost, 51, QStringLiteral("Live, by polling alone"));
        row("lost, nothing heard since", SourceState::lost, 49, QStringLiteral("Asking the brokers"));
        row("denied is no outage", SourceState::denied, 49, QStringLiteral("Live, by polling alone"));
    }

    void withoutTheOffsetsTopic()
    {
        QFETCH(int, state);
        QFETCH(int, polledAt);
        QFETCH(QString, headline);
        SourceView polling;
        polling.name = "admin";
        polling.lastOk = fromMillis(polledAt * 1000);
        SourceView topic;
        topic.name = "offsets-topic";
        topic.state = static_cast<SourceState>(state);
        topic.since = fromMillis(50'000);
        topic.text = "10.0.0.1:9092 refused";
        ClusterView view;
        view.sources = {polling, topic};
        const auto line = sourceLine(view, fromMillis(52'000), false);
        QCOMPARE(line.headline, headline);
        QVERIFY(line.detail.contains(QStringLiteral("refused")));
        QVERIFY(!line.stale);
    }

    /// An application whose metrics cannot be read is no outage of the cluster.
    void metricsAreNotTheCluster()
    {
        SourceView admin;
        admin.name = "admin";
        admin.lastOk = fromMillis(99'000);
        SourceView metrics;
        metrics.name = "metrics http://orders-1:9404/metrics";
        metrics.state = SourceState::lost;
        metrics.text = "it does not answer";
        ClusterView view;
        view.sources = {metrics};
        QCOMPARE(sourceLine(view, fromMillis(100'000), false).headline, QStringLiteral("Connecting"));
        view.sources = {metrics, admin};
        const auto line = sourceLine(view, fromMillis(100'000), false);
        QCOMPARE(line.headline, QStringLiteral("Live"));
        QVERIFY(!line.stale);
        QVERIFY2(line.detail.startsWith(QStringLiteral("1 s old; "))
                     && line.detail.contains(QStringLiteral("it does not answer")),
                 qPrintable(line.detail));
    }

    void beforeTheFirstWord() { QCOMPARE(sourceLine({}, fromMillis(0), false).headline, QStringLiteral("Connecting")); }
};

QTEST_GUILESS_MAIN(TestSourceLine)
#include "test_source_line.moc"
