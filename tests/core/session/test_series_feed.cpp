#include "session/series_feed.h"

#include "series/series_query.h"

#include <QTest>

using namespace rollcall;

namespace {

const GroupId billing{"billing"};
const TopicName orders{"orders"};

RequestSpan span(int second)
{
    return {fromMillis(second * 1000 - 40), fromMillis(second * 1000)};
}

OffsetsCommitted commits(int second, std::vector<std::optional<Offset>> offsets)
{
    return {span(second), billing, {{orders, {std::move(offsets), {}}}}, std::nullopt};
}

LogOffsetsRead ends(int second, std::vector<std::optional<Offset>> offsets)
{
    return {LogOffsetKind::end, span(second), orders, {std::move(offsets), {}}};
}

SourceReport lost(int second, std::string source = "admin")
{
    return {fromMillis(second * 1000), std::move(source), SourceState::lost, "refused", {}, std::nullopt};
}

struct Fixture {
    SeriesFeed feed;

    explicit Fixture(const std::vector<Observation>& history)
    {
        for (const auto& observation : history) {
            feed.take(observation);
        }
    }

    /// Lag in each of the seconds [from, to); absent where nothing is known.
    [[nodiscard]] std::vector<std::optional<double>> lags(int from, int to, const std::optional<TopicPartition>& only = {}) const
    {
        const std::atomic<bool> cancelled{false};
        const SeriesQuery query{SeriesMetric::lag, fromMillis(from * 1000), fromMillis(to * 1000),
                                static_cast<std::size_t>(to - from)};
        const auto columns = answer(feed.snapshot(billing, only), query, cancelled);
        std::vector<std::optional<double>> result;
        for (const auto& column : *columns) {
            result.push_back(column.range ? std::optional(column.range->max) : std::nullopt);
        }
        return result;
    }
};

using Lags = std::vector<std::optional<double>>;

} // namespace

class TestSeriesFeed : public QObject {
    Q_OBJECT

private slots:
    void lagFollowsCommitsAndEnds()
    {
        const Fixture f({ends(1, {10, 20}), commits(1, {5, 20}), ends(2, {12, 20}), commits(3, {12, 20}), Now{fromMillis(5000)}});
        QCOMPARE(f.lags(1, 5), (Lags{5, 7, 0, 0}));
        QCOMPARE(f.lags(1, 5, TopicPartition{orders, 1}), (Lags{0, 0, 0, 0}));
    }

    void aCommitThatIsGoneIsNotCarriedOn()
    {
        const Fixture f({ends(1, {10, 20}), commits(1, {5, 20}), commits(3, {std::nullopt, 20}), Now{fromMillis(5000)}});
        QCOMPARE(f.lags(1, 5, TopicPartition{orders, 0}), (Lags{5, 5, std::nullopt, std::nullopt}));
    }

    void refusedCommitsAreNotCarriedOn()
    {
        const Error refused{ErrorKind::notAuthorised, "billing: not authorised", {}, {}, false};
        const Fixture f({ends(1, {10}), commits(1, {5}), OffsetsCommitted{span(2), billing, {}, refused}, Now{fromMillis(4000)}});
        QCOMPARE(f.lags(1, 4), (Lags{5, std::nullopt, std::nullopt}));
    }

    void anOutageIsAGapAndUnchangedCommitsCountAgainAfterIt_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<bool>("named");
        QTest::newRow("admin, all groups") << "admin" << false;
        QTest::newRow("admin, named") << "admin" << true;
        QTest::newRow("end offsets") << "end-offsets" << false;
    }

    void anOutageIsAGapAndUnchangedCommitsCountAgainAfterIt()
    {
        QFETCH(QString, source);
        QFETCH(bool, named);
        DescribeRoundEnded round{span(5), std::nullopt};
        if (named) {
            round.groups = {billing};
        }
        const Fixture f(
            {ends(1, {10}), commits(1, {5}), lost(3, source.toStdString()), ends(5, {10}), round, Now{fromMillis(7000)}});
        QCOMPARE(f.lags(1, 7), (Lags{5, 5, std::nullopt, std::nullopt, 5, 5}));
    }

    void aRoundWithoutTheGroupSaysNothingOfIt()
    {
        const Fixture f({ends(1, {10}), commits(1, {5}), lost(3), ends(5, {10}),
                         DescribeRoundEnded{span(5), std::vector{GroupId{"other"}}}, Now{fromMillis(7000)}});
        QCOMPARE(f.lags(4, 7), (Lags{std::nullopt, std::nullopt, std::nullopt}));
    }

    void otherSourcesAreNoGap()
    {
        const Fixture f({ends(1, {10}), commits(1, {5}), lost(3, "lab"), Now{fromMillis(5000)}});
        QCOMPARE(f.lags(1, 5), (Lags{5, 5, 5, 5}));
    }

    void aDeletedGroupHasNoLag()
    {
        Fixture f({ends(1, {10}), commits(1, {5})});
        GroupDeleted deleted;
        deleted.header.group = billing;
        deleted.header.at = fromMillis(3000);
        f.feed.take(std::vector<Event>{deleted});
        f.feed.take(Now{fromMillis(5000)});
        QCOMPARE(f.lags(1, 5), (Lags{5, 5, std::nullopt, std::nullopt}));
    }

    void logStartsCutTheLag()
    {
        const Fixture f({LogOffsetsRead{LogOffsetKind::start, span(1), orders, {{8}, {}}},
                         LogOffsetsRead{LogOffsetKind::lastStable, span(1), orders, {{9}, {}}}, ends(1, {10}), commits(1, {5}),
                         Now{fromMillis(3000)}});
        QCOMPARE(f.lags(1, 3), (Lags{2, 2}));
    }
};

QTEST_APPLESS_MAIN(TestSeriesFeed)
#include "test_series_feed.moc"
