#include "lab/lab_member.h"

namespace rollcall {

namespace {

tl::unexpected<Error> needsProcess(std::string_view what)
{
    return fail(ErrorKind::notSupported, std::string(what) + ": this member is a thread of Rollcall, not a process",
                "let its lab run with members=processes");
}

} // namespace

Result<void> LabMember::kill()
{
    return needsProcess("kill");
}

Result<void> LabMember::suspend()
{
    return needsProcess("pause");
}

Result<void> LabMember::resume()
{
    return needsProcess("resume");
}

} // namespace rollcall
