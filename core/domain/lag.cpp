#include "domain/lag.h"

#include <algorithm>

namespace rollcall {

std::string_view nameOf(UnknownLag reason)
{
    switch (reason) {
    case UnknownLag::noCommit:
        return "no-commit";
    case UnknownLag::noLeader:
        return "no-leader";
    case UnknownLag::notAuthorised:
        return "not-authorised";
    case UnknownLag::error:
        return "error";
    }
    return "error";
}

Lag lagOf(const KnownOffsets& offsets)
{
    Lag result;
    if (!offsets.committed) {
        result.lost = 0;
        return result;
    }
    if (offsets.logStart) {
        result.lost = std::max<Offset>(0, *offsets.logStart - *offsets.committed);
    }
    if (offsets.logEnd) {
        const Offset readableFrom = std::max(*offsets.committed, offsets.logStart.value_or(*offsets.committed));
        result.lag = std::max<Offset>(0, *offsets.logEnd - readableFrom);
    }
    return result;
}

} // namespace rollcall
