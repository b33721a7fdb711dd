#include "advice/log_recogniser.h"
#include "cli/command.h"
#include "cli/diagnostics.h"
#include "cli/explain_report.h"
#include "cli/input_lines.h"
#include "cli/standard_output.h"

#include <fmt/format.h>

#include <iostream>
#include <memory>

namespace rollcall::cli {

namespace {

struct ExplainArguments {
    std::string file = "-";
    bool json = false;
};

void printKinds(const ExplainedLog& log)
{
    const TextStyle style = textStyleOfOutput();
    constexpr std::size_t readable = 100;
    const auto width = style.width ? std::min(*style.width, readable) : readable;
    bool first = true;
    for (const auto& kind : log.kinds()) {
        if (!first) {
            std::cout << "\n\n";
        }
        first = false;
        for (const Line& line : explanationLines(kind, width)) {
            std::cout << line.text(style.colour) << '\n';
        }
    }
}

int run(const ExplainArguments& arguments)
{
    auto input = InputLines::open(arguments.file);
    if (!input) {
        return report(input.error());
    }
    LogRecogniser recogniser;
    ExplainedLog log;
    std::size_t lines = 0;
    std::size_t found = 0;
    const auto read = input->forEach([&](std::string_view line, std::size_t number) {
        lines = number;
        const auto error = recogniser.take(line);
        if (!error) {
            return true;
        }
        ++found;
        if (arguments.json) {
            std::cout << toLine(explanationJson(*error, line, number)) << '\n';
        } else {
            log.add(*error, line, number);
        }
        return std::cout.good();
    });
    if (!arguments.json) {
        printKinds(log);
    }
    if (!read) {
        return report(read.error());
    }
    if (const auto written = outputWritten(); !written) {
        return report(written.error());
    }
    if (found == 0) {
        std::cerr << fmt::format("rollcallctl: {} line{} read, none with an error of a consumer group that Rollcall knows\n",
                                 lines, lines == 1 ? "" : "s");
    }
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
    command->footer(
        "Known are the wordings of librdkafka and its bindings (Python, .NET, Go, Node.js), of the Java client, of kafka-python,\n"
        "aiokafka, sarama, franz-go, kafka-go and kafkajs, and of brokers.\n"
        "Examples:\n"
        "  rollcallctl explain application.log\n"
        "  kubectl logs orders-7f9c | rollcallctl explain --json");
    return {command, [arguments] { return run(*arguments); }};
}

} // namespace rollcall::cli
