#include "domain/departure.h"

namespace rollcall {

std::string_view nameOf(Confidence confidence)
{
    switch (confidence) {
    case Confidence::certain:
        return "certain";
    case Confidence::likely:
        return "likely";
    case Confidence::possible:
        break;
    }
    return "possible";
}

std::string_view nameOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::pollIntervalExceeded:
        return "poll-interval-exceeded";
    case Verdict::cleanLeave:
        return "clean-leave";
    case Verdict::sessionExpired:
        return "session-expired";
    case Verdict::rejoinTimeout:
        return "rejoin-timeout";
    case Verdict::ambiguous:
        return "ambiguous";
    case Verdict::unknown:
        break;
    }
    return "unknown";
}

} // namespace rollcall
