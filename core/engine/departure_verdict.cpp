#include "engine/departure_case.h"
#include "engine/departure_rules.h"
#include "engine/departure_words.h"

#include <algorithm>

namespace rollcall {

namespace {

bool meets(const Explanation& cause, const DurationRange& silence)
{
    return silence.atMost && silence.atLeast && *silence.atMost >= cause.from && *silence.atLeast <= cause.to;
}

/// Its polls were told, so its limit counts from the last of them, and not from a commit that lies somewhere near one.
DepartureCase withTold(const DepartureCase& one)
{
    DepartureCase told = one;
    told.work.last = one.polls->last;
    told.work.typicalGap = Milliseconds{0};
    told.work.longestGap = Milliseconds{0};
    return told;
}

bool isMissedPoll(const Explanation& cause)
{
    return cause.verdict == Verdict::pollIntervalExceeded;
}

/// It told, when it went or later, that no poll had come for as long as its limit.
bool toldOfMissedPoll(const DepartureCase& one)
{
    const auto limit = pollLimitOf(one);
    if (!one.polls || !limit) {
        return false;
    }
    const Timestamp told = one.polls->tellsAll ? one.window.from : one.polls->told;
    constexpr Milliseconds cutOff{1000}; // Java tells whole seconds
    if (told < one.window.from || told - one.polls->last.to < *limit - cutOff) {
        return false;
    }
    const DepartureCase byPolls = withTold(one);
    return std::ranges::any_of(explanationsOf(byPolls), [silence = silenceOf(byPolls)](const Explanation& cause) {
        return isMissedPoll(cause) && meets(cause, silence);
    });
}

/// It told of a poll so short before it went that its limit cannot have been over.
bool toldOfPollInTime(const DepartureCase& one)
{
    if (!one.polls || !pollLimitOf(one)) {
        return false;
    }
    const DepartureCase told = withTold(one);
    const DurationRange silence = silenceOf(told);
    return std::ranges::none_of(explanationsOf(told), [&silence](const Explanation& cause) {
        return isMissedPoll(cause) && *silence.atMost >= cause.from;
    });
}

/// The causes that fit; the weak ones only where nothing better does, or where the habits of the member are not known.
std::vector<Explanation> fitting(const DepartureCase& one, const DurationRange& silence)
{
    std::vector<Explanation> fits = explanationsOf(one);
    std::erase_if(
        fits, [&silence](const Explanation& cause) { return cause.verdict != Verdict::rejoinTimeout && !meets(cause, silence); });
    if (isSilenceOfIdling(one)) {
        // Only a commit just before it went still tells something.
        std::erase_if(fits, [](const Explanation& cause) {
            return cause.verdict != Verdict::rejoinTimeout && (cause.verdict != Verdict::cleanLeave || cause.weak);
        });
    }
    if (toldOfPollInTime(one)) {
        std::erase_if(fits, isMissedPoll);
    }
    const bool closed =
        std::ranges::any_of(fits, [](const Explanation& cause) { return cause.verdict == Verdict::cleanLeave && !cause.weak; });
    const bool other = std::ranges::any_of(fits, [](const Explanation& cause) { return !cause.weak; });
    if (closed || (other && isRegular(one))) {
        std::erase_if(fits, [](const Explanation& cause) { return cause.weak; });
    }
    return fits;
}

std::vector<Verdict> verdictsOf(const std::vector<Explanation>& causes)
{
    std::vector<Verdict> verdicts;
    for (const auto& cause : causes) {
        if (std::ranges::find(verdicts, cause.verdict) == verdicts.end()) {
            verdicts.push_back(cause.verdict);
        }
    }
    return verdicts;
}

Confidence confidenceOfMissedPoll(const DepartureCase& one, const DurationRange& silence)
{
    if (failedToRevoke(one)) {
        return Confidence::certain;
    }
    const bool libraryIsSure = one.consumerProtocol || (one.library && one.library->confidence != Confidence::possible);
    const bool libraryLeaves = !one.library || one.library->library != ClientLibrary::streams; // 4.1 does not
    const bool usual = isRegular(one) && one.traffic == true && libraryIsSure && libraryLeaves && !one.limitStated;
    if (usual && one.consumerProtocol && one.sameProcess && *silence.atLeast >= *one.rebalanceTimeout) {
        return Confidence::certain;
    }
    return usual && one.windowSeen ? Confidence::likely : Confidence::possible;
}

Confidence confidenceOf(const DepartureCase& one, const Explanation& cause, const DurationRange& silence)
{
    switch (cause.verdict) {
    case Verdict::pollIntervalExceeded:
        return confidenceOfMissedPoll(one, silence);
    case Verdict::cleanLeave:
        return cause.weak || one.way == DepartureCase::Way::replaced ? Confidence::possible : Confidence::likely;
    case Verdict::sessionExpired:
        return isRegular(one) && one.windowSeen ? Confidence::likely : Confidence::possible;
    case Verdict::rejoinTimeout:
        return Confidence::likely;
    case Verdict::ambiguous:
    case Verdict::unknown:
        break;
    }
    return Confidence::possible;
}

/// Nobody knows whether it has a poll limit; if it has, it was missed.
bool mayHaveMissedPolls(const DepartureCase& one, const DurationRange& silence)
{
    if (one.meaning || !one.rebalanceTimeout) {
        return false;
    }
    DepartureCase withLimit = one;
    withLimit.meaning = LimitMeaning::pollLimit;
    return std::ranges::any_of(explanationsOf(withLimit), [&silence](const Explanation& cause) {
        return cause.verdict == Verdict::pollIntervalExceeded && meets(cause, silence);
    });
}

} // namespace

DurationRange silenceOf(const DepartureCase& one)
{
    if (!one.work.last) {
        return {};
    }
    return {std::max(one.window.from - one.work.last->to, Milliseconds{0}),
            std::max(one.window.to - one.work.last->from, Milliseconds{0})};
}

Judgement judge(const DepartureCase& one)
{
    Judgement judgement;
    const DurationRange silence = silenceOf(one);
    if (one.said) {
        judgement.verdict = one.said->verdict;
        judgement.confidence = Confidence::certain;
        judgement.basis = Basis::measured;
    } else if (toldOfMissedPoll(one)) {
        judgement.verdict = Verdict::pollIntervalExceeded;
        judgement.confidence = Confidence::certain;
        judgement.basis = Basis::measured;
    } else if (failedToRevoke(one) && pollLimitOf(one)) {
        judgement.verdict = Verdict::pollIntervalExceeded;
        judgement.confidence = Confidence::certain;
    } else {
        const auto fits = fitting(one, silence);
        const auto verdicts = verdictsOf(fits);
        if (verdicts.size() == 1 && verdicts.front() == Verdict::sessionExpired && mayHaveMissedPolls(one, silence)) {
            judgement.verdict = Verdict::unknown;
        } else if (verdicts.size() == 1) {
            judgement.verdict = verdicts.front();
            judgement.confidence = confidenceOf(one, fits.front(), silence);
        } else if (!verdicts.empty()) {
            judgement.verdict = Verdict::ambiguous;
            judgement.candidates = verdicts;
        }
    }
    judgement.evidence = evidenceOf(one, judgement);
    return judgement;
}

} // namespace rollcall
