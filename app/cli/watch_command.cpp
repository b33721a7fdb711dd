#include "cli/command.h"
#include "cli/connection.h"
#include "cli/diagnostics.h"
#include "cli/session_command.h"
#include "session/live_session.h"

#include <memory>

namespace rollcall::cli {

namespace {

struct WatchArguments {
    Connection connection;
    SessionOutput output;
    std::optional<double> seconds;
    std::string recordFile;
    bool pollingOnly = false;
};

int run(const WatchArguments& arguments)
{
    auto options = liveOptions(arguments.connection);
    if (!options) {
        return report(options.error());
    }
    options->tail = !arguments.pollingOnly;
    if (!arguments.recordFile.empty()) {
        options->recordTo = arguments.recordFile;
    }
    const auto session = openLive(std::move(*options));
    Interruption interruption;
    return runSession(*session, arguments.output, interruption, {durationOf(arguments.seconds), {}});
}

} // namespace

Command watchCommand(CLI::App& program)
{
    auto arguments = std::make_shared<WatchArguments>();
    arguments->output.live = true;
    CLI::App* const command =
        program.add_subcommand("watch", "Events as they come, and tables that update in place on a terminal");
    addConnectionOptions(*command, arguments->connection);
    addForOption(*command, arguments->seconds, "End after that long; without it, at Ctrl+C");
    command->add_option("--record", arguments->recordFile, "Record everything seen, for replay; gzip when it ends in .gz")
        ->type_name("FILE");
    command->add_flag("--no-offsets-topic", arguments->pollingOnly,
                      "Do not read __consumer_offsets: poll only, without limits and generations, and see rebalances by chance");
    addOutputOptions(*command, arguments->output);
    command->footer("Ctrl+C ends it with the final tables, or the summary line with --json.\n"
                    "Examples:\n"
                    "  rollcallctl watch --bootstrap localhost:9092\n"
                    "  rollcallctl watch --bootstrap localhost:9092 --group orders --group payments\n"
                    "  rollcallctl watch --bootstrap localhost:9092 --for 60 --record incident.jsonl.gz --json");
    return {command, [arguments] { return run(*arguments); }};
}

} // namespace rollcall::cli
