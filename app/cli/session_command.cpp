#include "cli/session_command.h"

#include "cli/diagnostics.h"
#include "cli/json_report.h"
#include "cli/live_report.h"
#include "cli/snapshot_json.h"
#include "cli/standard_output.h"
#include "cli/terminal.h"
#include "cli/text_report.h"
#include "session/client_version.h"

#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <memory>

namespace rollcall::cli {

namespace {

std::unique_ptr<SessionReport> reportFor(const SessionOutput& output, const std::string& librdkafka)
{
    if (output.json) {
        return std::make_unique<JsonReport>(std::cout);
    }
    if (output.live && outputIsTerminal()) {
        return std::make_unique<LiveReport>(std::cout, outputTakesColour(), librdkafka);
    }
    return std::make_unique<TextReport>(std::cout, textStyleOfOutput(), librdkafka);
}

Result<void> writeFinal(const std::string& file, const ClusterView& view, const std::string& librdkafka)
{
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << toLine(snapshotJson(view, librdkafka, troublesOf(view, librdkafka))) << '\n';
    out.close();
    if (!out) {
        return fail(ErrorKind::io, fmt::format("cannot write {}", file), "check the folder, its rights and the free space");
    }
    return {};
}

} // namespace

void addOutputOptions(CLI::App& command, SessionOutput& output)
{
    command.add_flag("--json", output.json, "One JSON object a line, the summary last");
    command.add_option("--final", output.finalFile, "Write the final state there, as `snapshot --json` would")->type_name("FILE");
}

std::optional<Error> nothingLearnt(const ClusterView& view)
{
    if (view.listed || !view.groups.empty()) {
        return std::nullopt;
    }
    for (const SourceView& source : view.sources) {
        if (source.asksCluster() && (source.state == SourceState::lost || source.state == SourceState::denied)) {
            return Error{ErrorKind::unreachable, source.text, source.hint, {}, true};
        }
    }
    return std::nullopt;
}

std::optional<std::chrono::milliseconds> durationOf(std::optional<double> seconds)
{
    if (!seconds) {
        return std::nullopt;
    }
    return std::chrono::ceil<std::chrono::milliseconds>(std::chrono::duration<double>(*seconds));
}

CLI::Option* addForOption(CLI::App& command, std::optional<double>& seconds, const std::string& text)
{
    return command.add_option("--for", seconds, text)->type_name("SECONDS")->check(CLI::Range(0.001, 1e9).description(""));
}

int runSession(Session& session, const SessionOutput& output, Interruption& interruption, FollowOptions options)
{
    const std::string librdkafka = clientVersion().version;
    const auto sessionReport = reportFor(output, librdkafka);
    options.nobodyReads = [] { return !std::cout.good(); };
    const FollowEnd end = follow(session, *sessionReport, interruption.stop, interruption.bell, options);

    const auto view = session.view();
    if (!output.finalFile.empty()) {
        if (const auto written = writeFinal(output.finalFile, *view, librdkafka); !written) {
            return report(written.error());
        }
    }
    if (const auto failure = session.failure()) {
        return report(*failure);
    }
    if (const auto written = outputWritten(); !written) {
        return report(written.error());
    }
    if (const auto error = nothingLearnt(*view); error && end == FollowEnd::timeUp) {
        return report(*error);
    }
    return exitDone;
}

} // namespace rollcall::cli
