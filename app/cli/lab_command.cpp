#include "cli/command.h"
#include "cli/connection.h"
#include "cli/diagnostics.h"
#include "cli/json_line.h"
#include "cli/key_value.h"
#include "cli/lab_outcome.h"
#include "cli/session_command.h"
#include "cli/standard_output.h"
#include "cli/terminal.h"
#include "cli/terminal_text.h"
#include "cli/wrapped.h"
#include "session/lab_session.h"

#include <fmt/format.h>

#include <iostream>
#include <memory>

namespace rollcall::cli {

namespace {

/// How long a scenario may take to show what it is about, when --for does not say.
constexpr double patienceSeconds = 60;

struct LabArguments {
    CLI::App* list = nullptr;
    CLI::App* run = nullptr;
    std::string scenario;
    Connection connection;
    std::vector<std::string> settings;
    std::optional<double> seconds;
    std::string recordFile;
    SessionOutput output;
};

int list(const LabArguments& arguments)
{
    const auto scenarios = labScenarios();
    if (!scenarios) {
        return report(scenarios.error());
    }
    if (arguments.output.json) {
        Json all = Json::array();
        for (const auto& [name, title, needs] : *scenarios) {
            all.push_back({{"name", name}, {"title", title}, {"needs", needs}});
        }
        std::cout << toLine(all) << '\n';
    } else {
        for (const auto& scenario : *scenarios) {
            std::cout << scenario.name << "  " << scenario.title << '\n';
        }
    }
    const auto written = outputWritten();
    return written ? exitDone : report(written.error());
}

void print(const std::vector<Line>& lines)
{
    for (const Line& line : lines) {
        std::cout << line.text(outputTakesColour()) << '\n';
    }
    std::cout.flush();
}

Result<LabSessionOptions> sessionOptions(const LabArguments& arguments)
{
    LabSessionOptions options;
    options.scenario = arguments.scenario;
    options.settings = arguments.settings;
    if (!arguments.recordFile.empty()) {
        options.recordTo = arguments.recordFile;
    }
    if (namesCluster(arguments.connection)) {
        auto cluster = clusterProperties(arguments.connection);
        if (!cluster) {
            return tl::unexpected(std::move(cluster.error()));
        }
        options.cluster = *std::move(cluster);
    }
    // Standard output belongs to tables and events.
    options.onProgress = [](std::string_view step) { std::cerr << harmless(step) << '\n'; };
    return options;
}

int run(const LabArguments& arguments)
{
    auto options = sessionOptions(arguments);
    if (!options) {
        return report(options.error());
    }
    Interruption interruption;
    const auto opened = LabSession::open(std::move(*options), interruption.stop);
    if (!opened) {
        return report(opened.error());
    }
    LabSession& lab = **opened;
    if (!arguments.output.json) {
        for (const auto& paragraph : lab.text()) {
            print(wrapped(paragraph, Style::plain, textStyleOfOutput().width));
        }
        print({Line()});
    }

    bool seen = false;
    FollowOptions follow;
    follow.atMost = durationOf(arguments.seconds.value_or(patienceSeconds));
    follow.until = [&](const ClusterView& view) {
        seen = seen || lab.showsExpectation(view);
        // With --for the user wants to look on; a broken lab shows nothing more.
        return (seen && !arguments.seconds) || lab.failure().has_value();
    };
    const int code = runSession(lab.session(), arguments.output, interruption, follow);
    seen = seen || lab.showsExpectation(*lab.session().view());
    const auto failure = lab.failure();
    const auto closed = lab.close();
    if (code != exitDone) {
        return code;
    }
    if (failure) {
        return report(*failure);
    }
    if (!seen) {
        return report({ErrorKind::other,
                       fmt::format("{} in group {} were not seen", lab.expectation(), lab.group().text()),
                       "give it longer with --for SECONDS, and look at the events above",
                       {},
                       true});
    }
    if (!arguments.output.json) {
        print({Line()});
        print(labOutcome(*lab.session().view(), lab.group(), textStyleOfOutput().width));
    }
    std::cerr << "seen: " << lab.expectation() << '\n';
    return closed ? exitDone : report(closed.error());
}

std::string settingsText()
{
    std::string text = "Settings for --set:\n";
    for (const auto& [name, meaning] : labSettings()) {
        text += fmt::format("  {:<18} {}\n", name, meaning);
    }
    return text + "\n";
}

void addRun(CLI::App& lab, LabArguments& arguments)
{
    arguments.run = lab.add_subcommand("run", "Run a scenario and look on, on a Kafka of its own unless --bootstrap names one");
    arguments.run->add_option("scenario", arguments.scenario, "Its name, as `lab list` tells")->required()->type_name("SCENARIO");
    addClusterOptions(*arguments.run, arguments.connection);
    arguments.run->add_option("--set", arguments.settings, "Change a setting of the scenario; repeatable")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false)
        ->check(keyValue());
    addForOption(*arguments.run, arguments.seconds,
                 "Look on that long; without it, until the scenario has shown what it is about (60 s at most)");
    arguments.run->add_option("--record", arguments.recordFile, "Record everything seen, for replay; gzip when it ends in .gz")
        ->type_name("FILE");
    addOutputOptions(*arguments.run, arguments.output);
    arguments.run->footer(settingsText()
                          + "Without --bootstrap it starts an Apache Kafka on this machine, in a temporary folder, and ends it "
                            "afterwards.\n"
                            "On your cluster it makes a topic and a group named rollcall-lab-..., and deletes them afterwards.\n"
                            "Exit code 0 only when the scenario showed what it is about.\n"
                            "Examples:\n"
                            "  rollcallctl lab run idle-consumers\n"
                            "  rollcallctl lab run idle-consumers --for 60 --set consumers=3 --set partitions=2\n"
                            "  rollcallctl lab run idle-consumers --for 30 --set consumers=2 --set processingMs=5000 \\\n"
                            "      --set maxPollIntervalMs=4000 --set sessionTimeoutMs=1300\n"
                            "The last one's consumers work longer than their poll interval, and lose their membership.");
}

} // namespace

Command labCommand(CLI::App& program)
{
    auto arguments = std::make_shared<LabArguments>();
    arguments->output.live = true;
    CLI::App* const command = program.add_subcommand("lab", "Consumers of our own to learn from, on a real Kafka");
    command->require_subcommand(1);
    command->footer("Examples:\n"
                    "  rollcallctl lab list\n"
                    "  rollcallctl lab run idle-consumers");
    arguments->list = command->add_subcommand("list", "The scenarios there are");
    arguments->list->add_flag("--json", arguments->output.json, "One JSON array");
    addRun(*command, *arguments);
    return {command, [arguments] { return arguments->list->parsed() ? list(*arguments) : run(*arguments); }};
}

} // namespace rollcall::cli
