#include "cli/command.h"
#include "cli/session_command.h"
#include "session/replay_session.h"

#include <memory>

namespace rollcall::cli {

namespace {

struct ReplayArguments {
    std::string file;
    SessionOutput output;
};

int run(const ReplayArguments& arguments)
{
    const auto session = openReplay(arguments.file);
    Interruption interruption;
    return runSession(*session, arguments.output, interruption);
}

} // namespace

Command replayCommand(CLI::App& program)
{
    auto arguments = std::make_shared<ReplayArguments>();
    CLI::App* const command = program.add_subcommand("replay", "The same events from a recording, as fast as it goes");
    command->add_option("recording", arguments->file, "What `watch --record` wrote")->required()->type_name("FILE");
    addOutputOptions(*command, arguments->output);
    command->footer("Examples:\n"
                    "  rollcallctl replay incident.jsonl.gz\n"
                    "  rollcallctl replay incident.jsonl.gz --json --final state.json");
    return {command, [arguments] { return run(*arguments); }};
}

} // namespace rollcall::cli
