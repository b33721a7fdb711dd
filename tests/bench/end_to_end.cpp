// Records of __consumer_offsets from a real broker: librdkafka's bare loop, and Rollcall's own way of the same records, in turn.
#include "filled_offsets_topic.h"
#include "rollcall_path.h"

#include "kafka/offsets_consumer.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <iterator>
#include <vector>

using namespace rollcall;
using namespace rollcall::bench;

namespace {

struct Way {
    const char* name;
    std::function<Result<ReadFigures>()> read;
    std::vector<ReadFigures> runs;
};

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    const auto middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

template <class Figure>
double medianOf(const Way& way, Figure figure)
{
    std::vector<double> values;
    std::ranges::transform(way.runs, std::back_inserter(values), figure);
    return median(std::move(values));
}

/// Of the runs that followed each other.
double medianRatio(const Way& way, const Way& to)
{
    std::vector<double> ratios;
    for (std::size_t i = 0; i < way.runs.size(); ++i) {
        ratios.push_back(way.runs[i].perSecond() / to.runs[i].perSecond());
    }
    return median(std::move(ratios));
}

int failed(const Error& error)
{
    std::fprintf(stderr, "%s\n", error.text.c_str());
    return 1;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption kafkaVersion(QStringLiteral("kafka"), QStringLiteral("Kafka's version."), QStringLiteral("version"),
                                          QString::fromStdString(test::kafka4));
    const QCommandLineOption commits(QStringLiteral("commits"), QStringLiteral("Commits in the topic, at least."),
                                     QStringLiteral("number"), QStringLiteral("2000000"));
    const QCommandLineOption rounds(QStringLiteral("rounds"), QStringLiteral("How often each is measured."),
                                    QStringLiteral("number"), QStringLiteral("7"));
    const QCommandLineOption groups(QStringLiteral("groups"), QStringLiteral("Groups of 5 members and 40 partitions."),
                                    QStringLiteral("number"), QStringLiteral("2000"));
    parser.addOptions({kafkaVersion, commits, rounds, groups});
    parser.addHelpOption();
    parser.process(application);

    CrowdShape shape;
    shape.groups = parser.value(groups).toInt();
    const auto topic = FilledOffsetsTopic::prepare(parser.value(kafkaVersion).toStdString(), shape,
                                                   static_cast<std::uint64_t>(parser.value(commits).toLongLong()));
    if (!topic) {
        return failed(topic.error());
    }
    const ClientProperties cluster{{{"bootstrap.servers", (*topic)->bootstrap()}}};
    const auto& ends = (*topic)->ends();
    std::printf("Kafka %s: %llu records in %zu partitions, %d groups with %d rows each, a batch a commit of a group; written "
                "straight into the topic\n",
                qPrintable(parser.value(kafkaVersion)), static_cast<unsigned long long>((*topic)->records()), ends.size(),
                shape.groups, shape.rowsPerGroup());

    auto likeOurs = kafka::offsetsConsumerProperties(cluster, kafka::OffsetsReading::history);
    likeOurs.values.insert_or_assign("auto.offset.reset", "error");
    std::vector<Way> ways{
        {"bare loop, librdkafka's defaults", [&] { return readBare(cluster, ends); }, {}},
        {"bare loop, Rollcall's settings", [&] { return readBare(likeOurs, ends); }, {}},
        {"Rollcall, history", [&] { return readHistory(cluster, ends); }, {}},
        {"Rollcall, tail (both readers)", [&] { return readTail(cluster, ends); }, {}},
    };
    for (int round = 0; round <= parser.value(rounds).toInt(); ++round) {
        for (auto& way : ways) {
            const auto figures = way.read();
            if (!figures) {
                return failed(figures.error());
            }
            std::printf("%s %-34s %9.0f records/s, %6.2f s, %5.2f s of CPU\n", round == 0 ? "warm-up" : "       ", way.name,
                        figures->perSecond(), figures->seconds, figures->cpuSeconds);
            std::fflush(stdout);
            if (figures->records < (*topic)->records()) {
                return failed({ErrorKind::other, "not every record was read", {}, {}, false});
            }
            if (round > 0) {
                way.runs.push_back(*figures);
            }
        }
    }
    std::printf("\nmedians of %zu runs            records/s   CPU us a record   of the defaults' loop   of the other loop\n",
                ways.front().runs.size());
    for (const auto& way : ways) {
        std::printf("%-34s %8.0f %12.2f %18.2f %18.2f\n", way.name,
                    medianOf(way, [](const auto& run) { return run.perSecond(); }),
                    medianOf(way, [](const auto& run) { return run.cpuSeconds / static_cast<double>(run.records) * 1e6; }),
                    medianRatio(way, ways[0]), medianRatio(way, ways[1]));
    }
    return 0;
}
