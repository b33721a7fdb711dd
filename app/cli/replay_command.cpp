#include "cli/command.h"
#include "cli/diagnostics.h"
#include "cli/group_statements.h"
#include "cli/session_command.h"
#include "session/replay_session.h"

#include <memory>

namespace rollcall::cli {

namespace {

struct ReplayArguments {
    std::string file;
    SessionOutput output;
    std::vector<std::string> statements;
};

int run(const ReplayArguments& arguments)
{
    auto statements = groupStatementsFrom(arguments.statements);
    if (!statements) {
        return report(statements.error());
    }
    const auto session = openReplay(arguments.file, *std::move(statements));
    Interruption interruption;
    return runSession(*session, arguments.output, interruption);
}

} // namespace

Command replayCommand(CLI::App& program)
{
    auto arguments = std::make_shared<ReplayArguments>();
    CLI::App* const command = program.add_subcommand("replay", "The same events from a recording, as fast as it goes");
    command->add_option("recording", arguments->file, "What `watch --record` wrote")->required()->type_name("FILE");
    addStatementOption(*command, arguments->statements);
    addOutputOptions(*command, arguments->output);
    command->footer("Examples:\n"
                    "  rollcallctl replay incident.jsonl.gz\n"
                    "  rollcallctl replay incident.jsonl.gz --json --final state.json");
    return {command, [arguments] { return run(*arguments); }};
}

} // namespace rollcall::cli
