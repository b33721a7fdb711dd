// What it costs to watch a cluster on which nothing happens but work: rollcallctl watch by the offsets topic, the same by polling
// alone, a Java AdminClient that takes one full look a second, and the window; one after the other beside the same traffic.
#include "process_figures.h"
#include "request_counts.h"
#include "steady_groups.h"

#include "process/child_process.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace rollcall;
using namespace rollcall::bench;

namespace {

using Clock = std::chrono::steady_clock;

struct Watcher {
    const char* name;
    ChildSpec spec;
};

class SteadyState {
public:
    SteadyState(SteadyGroups& groups, test::KafkaInstall install, std::chrono::seconds settle, std::chrono::seconds measure)
        : m_groups(groups), m_install(std::move(install)), m_settle(settle), m_measure(measure)
    {
    }

    /// What the broker is asked while nobody watches.
    Result<void> measureNothing()
    {
        auto rates = measureRequests([this] { pause(m_measure / 2); });
        if (!rates) {
            return tl::unexpected(rates.error());
        }
        m_usual = *std::move(rates);
        std::printf("%-44s %14s   requests/s %s\n", "nobody watches", "", textOf(m_usual).c_str());
        std::fflush(stdout);
        return {};
    }

    Result<void> measure(const Watcher& watcher)
    {
        std::string lastLine;
        std::size_t lines = 0;
        const auto program = ChildProcess::start(watcher.spec, [&](std::string_view line) {
            ++lines;
            lastLine = line;
        });
        if (!program) {
            return tl::unexpected(program.error());
        }
        pause(m_settle);
        std::optional<double> cpu;
        const auto rates = measureRequests([&] { cpu = cpuMillisASecond((*program)->pid()); });
        const auto memory = memoryOf((*program)->pid());
        if (!rates) {
            return tl::unexpected(rates.error());
        }
        if (!cpu || !memory) {
            return fail(ErrorKind::other, std::string(watcher.name) + " has ended: " + lastLine);
        }
        (*program)->terminate();
        (*program)->wait(std::chrono::seconds(10));
        std::printf("%-44s %7.1f ms CPU/s   requests/s %s; %ld MB resident, %zu lines, the last: %.100s\n", watcher.name, *cpu,
                    textOf(beyond(m_usual, *rates)).c_str(), memory->residentKiB / 1024, lines, lastLine.c_str());
        std::fflush(stdout);
        return {};
    }

    /// A program that measures itself: its lines are shown.
    Result<void> show(const ChildSpec& spec)
    {
        const auto program = ChildProcess::start(spec, [](std::string_view line) {
            std::printf("%.*s\n", static_cast<int>(line.size()), line.data());
            std::fflush(stdout);
        });
        if (!program) {
            return tl::unexpected(program.error());
        }
        while (!(*program)->wait(std::chrono::seconds(1))) { }
        return {};
    }

private:
    template <class Work>
    Result<RequestRates> measureRequests(Work work)
    {
        const long broker = m_groups.cluster().broker().pid();
        const auto begin = RequestCounts::read(m_install, broker);
        work();
        const auto end = RequestCounts::read(m_install, broker);
        if (!begin || !end) {
            return tl::unexpected(begin ? end.error() : begin.error());
        }
        if (const auto failure = m_groups.failure()) {
            return tl::unexpected(*failure);
        }
        return ratesBetween(*begin, *end);
    }

    std::optional<double> cpuMillisASecond(long pid)
    {
        const auto begin = Clock::now();
        const auto before = cpuOf(pid);
        pause(m_measure);
        const auto after = cpuOf(pid);
        const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
        return before && after ? std::optional(static_cast<double>((*after - *before).count()) / seconds) : std::nullopt;
    }

    void pause(std::chrono::seconds time) { StopFlag().waitFor(time); }

    SteadyGroups& m_groups;
    const test::KafkaInstall m_install;
    const std::chrono::seconds m_settle;
    const std::chrono::seconds m_measure;
    RequestRates m_usual;
};

ChildSpec watching(const std::string& bootstrap, std::vector<std::string> options)
{
    ChildSpec spec;
    spec.program = ROLLCALLCTL;
    spec.arguments = {"watch", "--json", "--bootstrap", bootstrap};
    spec.arguments.insert(spec.arguments.end(), options.begin(), options.end());
    return spec;
}

/// With a heap like the broker's, and the compilers that a user's JVM has.
ChildSpec adminLoop(const test::KafkaInstall& install, const std::string& bootstrap)
{
    ChildSpec spec;
    spec.program = "java";
    spec.arguments = {"-Xmx256m", "-cp", install.clientClasses.string() + ":" + (install.jars / "*").string(), "AdminLoop",
                      bootstrap};
    return spec;
}

ChildSpec window(const std::string& bootstrap, std::chrono::seconds settle, std::chrono::seconds measure)
{
    ChildSpec spec;
    spec.program = ROLLCALL_WINDOW;
    spec.arguments = {"--bootstrap", bootstrap};
    spec.environment = {{"QT_QPA_PLATFORM", "offscreen"},
                        {"ROLLCALL_BENCH_SETTLE", std::to_string(settle.count())},
                        {"ROLLCALL_BENCH_MEASURE", std::to_string(measure.count())},
                        {"ROLLCALL_BENCH_GROUP", SteadyGroups::groupName(0)}};
    return spec;
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
    const QCommandLineOption seconds(QStringLiteral("seconds"), QStringLiteral("How long each is measured."),
                                     QStringLiteral("seconds"), QStringLiteral("60"));
    const QCommandLineOption settle(QStringLiteral("settle"), QStringLiteral("How long each runs before that."),
                                    QStringLiteral("seconds"), QStringLiteral("30"));
    const QCommandLineOption groups(QStringLiteral("groups"), QStringLiteral("Groups of 5 members and 40 partitions."),
                                    QStringLiteral("number"), QStringLiteral("200"));
    const QCommandLineOption only(QStringLiteral("only"), QStringLiteral("Some of tail, polling, java, window."),
                                  QStringLiteral("names"), QStringLiteral("tail,polling,java,window"));
    parser.addOptions({kafkaVersion, seconds, settle, groups, only});
    parser.addHelpOption();
    parser.process(application);

    const auto version = parser.value(kafkaVersion).toStdString();
    const auto install = test::kafkaInstall(version);
    const std::chrono::seconds settling(parser.value(settle).toInt());
    const std::chrono::seconds measuring(parser.value(seconds).toInt());
    SteadyShape shape;
    shape.groups = parser.value(groups).toInt();
    const auto steady = SteadyGroups::prepare(version, shape);
    if (!steady) {
        return failed(steady.error());
    }
    const auto bootstrap = (*steady)->cluster().bootstrap();
    const int rows = shape.groups * shape.partitionsPerGroup;
    std::printf("Kafka %s: %d groups of %d members, %d partition rows, %d partitions. Members joined by the classic protocol and "
                "commit, but five connections speak for all of them, and they fetch nothing. Each member commits, and each "
                "partition gets a message, each %lld s: %d commit requests and %d messages a second.\n",
                version.c_str(), shape.groups, shape.membersPerGroup, rows, shape.topics() * shape.partitionsPerGroup,
                static_cast<long long>(shape.commitInterval.count() / 1000),
                static_cast<int>(shape.groups * shape.membersPerGroup * 1000 / shape.commitInterval.count()),
                static_cast<int>(shape.topics() * shape.partitionsPerGroup * 1000 / shape.commitInterval.count()));
    std::fflush(stdout);
    (*steady)->start();

    SteadyState state(**steady, install, settling, measuring);
    auto done = state.measureNothing();
    const auto wanted = parser.value(only).split(u',');
    const auto run = [&](const char* name, const auto& work) {
        if (done && wanted.contains(QLatin1String(name))) {
            done = work();
        }
    };
    run("tail", [&] { return state.measure({"rollcallctl watch", watching(bootstrap, {})}); });
    run("polling",
        [&] { return state.measure({"rollcallctl watch --no-offsets-topic", watching(bootstrap, {"--no-offsets-topic"})}); });
    run("java", [&] { return state.measure({"Java AdminClient, one look a second", adminLoop(install, bootstrap)}); });
    run("window", [&] { return state.show(window(bootstrap, settling, measuring)); });
    return done ? 0 : failed(done.error());
}
