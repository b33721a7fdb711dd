// What the program itself takes of memory with thousands of groups before it.
#include "group_crowd.h"
#include "process_figures.h"

#include "process/child_process.h"
#include "threads/stop_flag.h"

#include <cstdio>
#include <cstdlib>

using namespace rollcall;
using namespace rollcall::bench;

namespace {

int failed(const Error& error)
{
    std::fprintf(stderr, "%s\n", error.text.c_str());
    return 1;
}

} // namespace

int main(int argc, char** argv)
{
    const int groups = argc > 1 ? std::atoi(argv[1]) : 2000;
    const int seconds = argc > 2 ? std::atoi(argv[2]) : 120;
    const auto crowd = GroupCrowd::prepare();
    if (!crowd) {
        return failed(crowd.error());
    }
    if (const auto arrived = (*crowd)->arrive(groups); !arrived) {
        return failed(arrived.error());
    }
    ChildSpec spec;
    spec.program = ROLLCALL;
    spec.arguments = {"--bootstrap", (*crowd)->bootstrap()};
    const auto program = ChildProcess::start(
        spec, [](std::string_view line) { std::fprintf(stderr, "%.*s\n", static_cast<int>(line.size()), line.data()); });
    if (!program) {
        return failed(program.error());
    }
    const StopFlag never;
    for (int second = 1; second <= seconds; ++second) {
        never.waitFor(std::chrono::seconds(1));
        if (const auto produced = (*crowd)->produce(); !produced) {
            return failed(produced.error());
        }
        const auto memory = memoryOf((*program)->pid());
        if (!memory) {
            std::fprintf(stderr, "the program has ended\n");
            return 1;
        }
        if (second % 10 == 0) {
            std::printf("%d groups, after %d s: resident %ld MB, at most %ld MB so far\n", groups, second,
                        memory->residentKiB / 1024, memory->mostResidentKiB / 1024);
            std::fflush(stdout);
        }
    }
    return 0;
}
