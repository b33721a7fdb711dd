#include "advice/log_recogniser.h"
#include "cli/command.h"
#include "cli/diagnostics.h"
#include "cli/explain_report.h"
#include "cli/input_lines.h"
#include "cli/session_command.h"
#include "cli/standard_output.h"
#include "session/log_following.h"

#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <utility>

namespace rollcall::cli {

namespace {

struct ExplainArguments {
    std::string file = "-";
    bool json = false;
    bool follow = false;
};

/// Recognises line by line, and tells what was found: as JSON at once, else by kinds.
class Explainer {
public:
    explicit Explainer(bool json) : m_json(json) { }

    /// false: nobody reads any more.
    bool take(std::string_view line, std::size_t number)
    {
        m_lines = number;
        const auto error = m_recogniser.take(line);
        if (!error) {
            return true;
        }
        ++m_found;
        if (m_json) {
            std::cout << toLine(explanationJson(*error, line, number)) << '\n';
        } else {
            m_log.add(*error, line, number);
        }
        return std::cout.good();
    }

    [[nodiscard]] const ExplainedLog& log() const { return m_log; }
    [[nodiscard]] std::size_t lines() const { return m_lines; }
    [[nodiscard]] std::size_t found() const { return m_found; }

private:
    const bool m_json;
    LogRecogniser m_recogniser;
    ExplainedLog m_log;
    std::size_t m_lines = 0;
    std::size_t m_found = 0;
};

void printKind(const ExplainedErrors& kind, bool first)
{
    const TextStyle style = textStyleOfOutput();
    constexpr std::size_t readable = 100;
    const auto width = style.width ? std::min(*style.width, readable) : readable;
    if (!first) {
        std::cout << "\n\n";
    }
    for (const Line& line : explanationLines(kind, width)) {
        std::cout << line.text(style.colour) << '\n';
    }
}

void sayFound(const Explainer& explainer)
{
    if (explainer.found() == 0) {
        std::cerr << fmt::format("rollcallctl: {} line{} read, none with an error of a consumer group that Rollcall knows\n",
                                 explainer.lines(), explainer.lines() == 1 ? "" : "s");
    }
}

/// A kind is explained when its first line comes; what comes again is counted at the end.
int follow(const ExplainArguments& arguments)
{
    Interruption interruption;
    Explainer explainer(arguments.json);
    std::size_t printed = 0;
    LogListener listener;
    listener.onLine = [&](std::string_view line, std::size_t number) { return explainer.take(line, number); };
    listener.onCaughtUp = [&] {
        const auto& kinds = explainer.log().kinds();
        for (; printed < kinds.size(); ++printed) {
            printKind(kinds[printed], printed == 0);
        }
        std::cout.flush();
        if (!std::cout.good()) {
            interruption.stop.request();
        }
    };
    listener.onTrouble = [](const Error& error) { warn(error.text + "; waiting for it (Ctrl+C ends)"); };
    followLog(arguments.file, listener, interruption.stop);
    for (const auto& kind : explainer.log().kinds()) {
        if (kind.count > 1) {
            std::cout << fmt::format("\n{} times, lines {} to {}: {}\n", kind.count, kind.firstNumber, kind.lastNumber,
                                     nameOf(kind.error.error));
        }
    }
    sayFound(explainer);
    return exitDone;
}

int run(const ExplainArguments& arguments)
{
    if (arguments.follow) {
        return follow(arguments);
    }
    auto input = InputLines::open(arguments.file);
    if (!input) {
        return report(input.error());
    }
    Explainer explainer(arguments.json);
    const auto read = input->forEach([&](std::string_view line, std::size_t number) { return explainer.take(line, number); });
    bool first = true;
    for (const auto& kind : explainer.log().kinds()) {
        printKind(kind, std::exchange(first, false));
    }
    if (!read) {
        return report(read.error());
    }
    if (const auto written = outputWritten(); !written) {
        return report(written.error());
    }
    sayFound(explainer);
    return exitDone;
}

} // namespace

Command explainCommand(CLI::App& program)
{
    auto arguments = std::make_shared<ExplainArguments>();
    CLI::App* const command = program.add_subcommand("explain", "What errors of consumer groups in a log mean, and what helps");
    command->add_option("file", arguments->file, "A log of an application, a client or a broker; - reads standard input")
        ->type_name("FILE")
        ->capture_default_str();
    command->add_flag("--json", arguments->json, "One JSON object a recognised line");
    command->add_flag("--follow", arguments->follow, "Go on with what is written to the file, until Ctrl+C");
    command->callback([arguments] {
        if (arguments->follow && arguments->file == "-") {
            throw CLI::RequiredError("A FILE to --follow (standard input is read to its end anyway)");
        }
    });
    command->footer(
        "Known are the wordings of librdkafka and its bindings (Python, .NET, Go, Node.js), of the Java client, of kafka-python,\n"
        "aiokafka, sarama, franz-go, kafka-go and kafkajs, and of brokers.\n"
        "Examples:\n"
        "  rollcallctl explain application.log\n"
        "  rollcallctl explain --follow application.log\n"
        "  kubectl logs orders-7f9c | rollcallctl explain --json");
    return {command, [arguments] { return run(*arguments); }};
}

} // namespace rollcall::cli
