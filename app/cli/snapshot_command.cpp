#include "cli/command.h"
#include "cli/connection.h"
#include "cli/diagnostics.h"
#include "cli/interrupts.h"
#include "cli/snapshot_json.h"
#include "cli/standard_output.h"
#include "cli/time_text.h"
#include "cli/view_report.h"
#include "session/client_version.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>

namespace rollcall::cli {

namespace {

struct SnapshotArguments {
    Connection connection;
    double backfillTimeout = 30;
    bool json = false;
};

void print(const std::vector<Line>& lines, bool colour)
{
    for (const Line& line : lines) {
        std::cout << line.text(colour) << '\n';
    }
}

void printText(const ClusterView& view, const std::vector<Trouble>& troubles)
{
    const TextStyle style = textStyleOfOutput();
    Line title(fmt::format("cluster {}", view.clusterId.value_or("?")), Style::strong);
    title.add(view.asOf ? fmt::format("  {}", instantText(*view.asOf)) : std::string(), Style::faint);
    print({title, Line()}, style.colour);
    print(viewReport(view, style.width), style.colour);
    print({Line()}, style.colour);
    if (!troubles.empty()) {
        print(troubleReport(troubles, style.width), style.colour);
        print({Line()}, style.colour);
    }
    print({totalsLine(view)}, style.colour);
}

int run(const SnapshotArguments& arguments)
{
    const auto options = liveOptions(arguments.connection);
    if (!options) {
        return report(options.error());
    }
    StopFlag stop;
    const Interrupts interrupts([&stop] { stop.request(); });
    const Milliseconds recordsAtMost{static_cast<std::int64_t>(std::min(arguments.backfillTimeout, 1e6) * 1000)};
    const auto view = takeSnapshot(*options, recordsAtMost, stop);
    if (!view) {
        return report(view.error());
    }
    const std::string librdkafka = clientVersion().version;
    std::vector<Trouble> troubles = missingGroups(**view, options->groups);
    std::ranges::move(troublesOf(**view, librdkafka), std::back_inserter(troubles));
    if (arguments.json) {
        std::cout << toLine(snapshotJson(**view, librdkafka, troubles)) << '\n';
    } else {
        printText(**view, troubles);
    }
    const auto written = outputWritten();
    return written ? exitDone : report(written.error());
}

} // namespace

Command snapshotCommand(CLI::App& program)
{
    auto arguments = std::make_shared<SnapshotArguments>();
    CLI::App* const command = program.add_subcommand("snapshot", "One full look: groups, members, assignments, offsets and lag");
    addConnectionOptions(*command, arguments->connection);
    command
        ->add_option("--backfill-timeout", arguments->backfillTimeout,
                     "Longest time to read records for limits and generations; 0: none")
        ->type_name("SECONDS")
        ->check(CLI::Range(0.0, 1e9).description(""))
        ->capture_default_str();
    command->add_flag("--json", arguments->json, "One JSON object instead of tables");
    command->footer("Examples:\n"
                    "  rollcallctl snapshot --bootstrap localhost:9092\n"
                    "  rollcallctl snapshot --bootstrap localhost:9092 --group orders --json\n"
                    "  rollcallctl snapshot --config client.properties -X sasl.password=@env:KAFKA_PASSWORD");
    return {command, [arguments] { return run(*arguments); }};
}

} // namespace rollcall::cli
