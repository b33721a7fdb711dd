#include "cli/command.h"
#include "cli/diagnostics.h"
#include "cli/terminal_text.h"
#include "session/client_version.h"
#include "threads/bounded_wait.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <fmt/format.h>

#include <exception>
#include <iostream>
#include <vector>

namespace {

using namespace rollcall;
using namespace rollcall::cli;

std::string versionText()
{
    const ClientVersion library = clientVersion();
    std::string text = fmt::format("rollcallctl {}\nlibrdkafka {}", ROLLCALL_VERSION, library.version);
    for (const std::string& sentence : library.missing) {
        text += fmt::format("\n  {}", sentence);
    }
    return text;
}

/// The deepest subcommand that was given, as the user has to type it.
std::string commandName(const CLI::App& app)
{
    const auto given = app.get_subcommands();
    return given.empty() ? app.get_name() : app.get_name() + " " + commandName(*given.front());
}

int wrongUsage(const CLI::App& app, std::string_view what)
{
    std::cerr << "rollcallctl: " << harmless(what) << "; see " << commandName(app) << " --help\n";
    return exitWrongUsage;
}

int runProgram(int argc, char** argv)
{
    CLI::App app(
        "Rollcall on the command line: who is in the consumer groups of a Kafka cluster, who works, who idles, and how far "
        "they are behind.",
        "rollcallctl");
    app.set_version_flag("--version", versionText, "Rollcall's version, the librdkafka it runs on, and what that one cannot do");
    app.footer("Exit code: 0 done, 1 could not do it (standard error says why), 2 wrong usage.\n"
               "Examples:\n"
               "  rollcallctl snapshot --bootstrap localhost:9092\n"
               "  rollcallctl watch --bootstrap localhost:9092 --record incident.jsonl.gz\n"
               "  rollcallctl replay incident.jsonl.gz\n"
               "  rollcallctl lab run idle-consumers\n"
               "  rollcallctl explain application.log");
    const std::vector<Command> commands{snapshotCommand(app), watchCommand(app), replayCommand(app), labCommand(app),
                                        explainCommand(app)};
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return error.get_exit_code() == 0 ? app.exit(error) : wrongUsage(app, error.what());
    }
    for (const Command& command : commands) {
        if (command.given->parsed()) {
            return command.run();
        }
    }
    return wrongUsage(app, "no command given");
}

} // namespace

int main(int argc, char** argv)
{
    try {
        return endOfProcess(runProgram(argc, argv));
    } catch (const std::exception& fault) {
        return report({ErrorKind::other, fmt::format("unexpected fault: {}", fault.what()), "please report it", {}, false});
    }
}
