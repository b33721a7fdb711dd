// Starts a guarded child that would run for ever, tells who is who, and waits to be killed by the test.
// guarded_parent [--once]: with --once the folder is the child's only in case we die.
#include "process/child_process.h"
#include "process/temporary_folder.h"

#include <unistd.h>

#include <cstdio>
#include <string_view>

using namespace rollcall;

int main(int argc, char** argv)
{
    const bool onlyIfOrphaned = argc > 1 && std::string_view(argv[1]) == "--once";
    auto folder = makeTemporaryFolder("test");
    if (!folder) {
        return 1;
    }
    ChildSpec spec;
    spec.program = "/bin/sh";
    // The second sleep stands for a program's own children.
    spec.arguments = {"-c", "sleep 1000 & echo grandchild $!; echo guard $PPID; echo program $$; exec sleep 1000"};
    spec.workingDirectory = folder->path();
    (onlyIfOrphaned ? spec.removeIfOrphaned : spec.removeAtEnd) = folder->path();
    const auto child = ChildProcess::start(spec, [](std::string_view line) {
        std::printf("%.*s\n", static_cast<int>(line.size()), line.data());
        std::fflush(stdout);
    });
    if (!child) {
        std::fputs(child.error().text.c_str(), stderr);
        return 1;
    }
    std::printf("folder %s\n", folder->path().c_str());
    std::fflush(stdout);
    for (;;) {
        ::pause();
    }
}
