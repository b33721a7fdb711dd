#include "cli/command.h"
#include "cli/connection.h"
#include "cli/diagnostics.h"
#include "cli/session_command.h"
#include "session/live_session.h"

#include <CLI/Validators.hpp>

#include <memory>
#include <string>
#include <vector>

namespace rollcall::cli {

namespace {

struct WatchArguments {
    Connection connection;
    SessionOutput output;
    std::optional<double> seconds;
    std::string recordFile;
    std::vector<std::string> metrics;
    std::vector<std::string> logs;
    bool pollingOnly = false;
};

int run(const WatchArguments& arguments)
{
    auto options = liveOptions(arguments.connection);
    if (!options) {
        return report(options.error());
    }
    options->tail = !arguments.pollingOnly;
    for (const auto& address : arguments.metrics) {
        auto endpoint = metricsEndpointFrom(address);
        if (!endpoint) {
            return report(endpoint.error());
        }
        options->metrics.push_back(*std::move(endpoint));
    }
    options->logs.assign(arguments.logs.begin(), arguments.logs.end());
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
    command
        ->add_option("--metrics", arguments->metrics,
                     "Where an application tells its consumers' metrics (Prometheus or OpenMetrics, such as the JMX exporter's): "
                     "their true last polls; repeatable")
        ->type_name("URL")
        ->allow_extra_args(false)
        ->check(CLI::Validator(
            [](const std::string& address) {
                const auto endpoint = metricsEndpointFrom(address);
                return endpoint ? std::string() : endpoint.error().text + "; " + endpoint.error().hint;
            },
            ""));
    command
        ->add_option(
            "--log", arguments->logs,
            "A log of an application, to be followed: what it says of its consumers outranks what is concluded; repeatable")
        ->type_name("FILE")
        ->allow_extra_args(false);
    command->add_flag("--no-offsets-topic", arguments->pollingOnly,
                      "Do not read __consumer_offsets: poll only, without limits and generations, and see rebalances by chance");
    addOutputOptions(*command, arguments->output);
    command->footer("Ctrl+C ends it with the final tables, or the summary line with --json.\n"
                    "Examples:\n"
                    "  rollcallctl watch --bootstrap localhost:9092\n"
                    "  rollcallctl watch --bootstrap localhost:9092 --group orders --group payments\n"
                    "  rollcallctl watch --bootstrap localhost:9092 --metrics http://orders-1:9404/metrics --log orders.log\n"
                    "  rollcallctl watch --bootstrap localhost:9092 --for 60 --record incident.jsonl.gz --json");
    return {command, [arguments] { return run(*arguments); }};
}

} // namespace rollcall::cli
