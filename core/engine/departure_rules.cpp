#include "engine/departure_rules.h"

#include <algorithm>

namespace rollcall {

namespace {

/// The default of session.timeout.ms since Kafka 3.0, and of group.consumer.session.timeout.ms.
constexpr Milliseconds usualSessionTimeout{45'000};
/// The default of group.consumer.heartbeat.interval.ms.
constexpr Milliseconds consumerHeartbeat{5000};
/// librdkafka looks at its limit twice a second; brokers and clocks add their part.
constexpr Milliseconds leeway{1000};
/// Who closes commits within 0.35 s before it leaves (26 of 26).
constexpr Milliseconds closing{1500};
/// A KIP-848 member that was away past its limit is put out and back within 23 ms (measured).
constexpr Milliseconds atOnce{1000};
/// How exactly the coordinator keeps the time that members have to join (measured: 0.2 s; a look each second adds to it).
constexpr Milliseconds joinLeeway{1000};
constexpr Milliseconds revokeLeeway{250};
/// With so many gaps a habit is known.
constexpr std::size_t enoughGaps = 3;

bool isOf(const DepartureCase& one, ClientLibrary library)
{
    return one.library && one.library->library == library;
}

/// Heartbeats are sent at least three times in a session timeout, as Kafka wants it; the interval itself is nowhere told.
Milliseconds heartbeatOf(const DepartureCase& one)
{
    return one.consumerProtocol ? consumerHeartbeat : sessionTimeoutOf(one) / 3;
}

bool backAtOnce(const DepartureCase& one)
{
    return one.sameProcess && one.returned && *one.returned - one.window.to <= atOnce;
}

/// Put out when the session expired, which the client let happen after it had missed its limit: static members do not leave, and
/// librdkafka with KIP-848 leaves only when the application polls again.
Explanation missedAndExpired(const DepartureCase& one, Milliseconds limit)
{
    const Milliseconds session = sessionTimeoutOf(one);
    const Milliseconds gap = one.work.gapToAllow();
    return {Verdict::pollIntervalExceeded, limit + session - heartbeatOf(one) - std::min(gap, limit / 2) - leeway,
            limit + session + gap + leeway + leeway / 2};
}

void addMissedPolls(const DepartureCase& one, Milliseconds limit, std::vector<Explanation>& all)
{
    const Milliseconds session = sessionTimeoutOf(one);
    const Milliseconds gap = one.work.gapToAllow();
    const Milliseconds earliest = limit - std::min(gap, limit / 2) - leeway;
    const auto upTo = [&](Milliseconds latest) { all.push_back({Verdict::pollIntervalExceeded, earliest, latest}); };
    if (!one.consumerProtocol) {
        if (one.way == DepartureCase::Way::replaced) {
            upTo(limit + session + gap + leeway);
        } else if (one.member.instanceId) {
            all.push_back(missedAndExpired(one, limit));
        } else {
            upTo(limit + gap + leeway + leeway / 2);
            if (isOf(one, ClientLibrary::streams)) { // 4.1 sends no leave
                all.push_back(missedAndExpired(one, limit));
            }
        }
        return;
    }
    if (backAtOnce(one)) {
        upTo(limit + session + gap + leeway);
        return;
    }
    if (!isOf(one, ClientLibrary::librdkafka)) { // Java looks at the limit when it sends a heartbeat
        upTo(limit + consumerHeartbeat + gap + leeway);
    }
    if (!isOf(one, ClientLibrary::java) && one.way == DepartureCase::Way::gone) {
        all.push_back(missedAndExpired(one, limit));
    }
}

void addExpiry(const DepartureCase& one, std::vector<Explanation>& all)
{
    if (one.way != DepartureCase::Way::gone || backAtOnce(one)) {
        return; // it was still in the group, or told it itself
    }
    const Milliseconds session = sessionTimeoutOf(one);
    all.push_back({Verdict::sessionExpired, session - heartbeatOf(one) - leeway / 2, session + one.work.gapToAllow() + closing});
}

void addLeaving(const DepartureCase& one, std::vector<Explanation>& all)
{
    constexpr Milliseconds before = -leeway; // clocks, and a window that begins before the last commit
    if (one.way == DepartureCase::Way::replaced) {
        // Back within its session timeout: how it had gone, nobody was told.
        all.push_back({Verdict::cleanLeave, before, sessionTimeoutOf(one) + one.work.gapToAllow() + closing});
        return;
    }
    if (one.member.instanceId && !one.consumerProtocol) {
        return; // a static member that closes says nothing: its session expires
    }
    all.push_back({Verdict::cleanLeave, before, closing});
    all.push_back({Verdict::cleanLeave, closing, one.work.gapToAllow() + closing, true});
}

void addRejoinTimeout(const DepartureCase& one, std::vector<Explanation>& all)
{
    if (!one.listedToTheEnd || !one.joinPhaseBegan || !one.longestRebalanceTimeout) {
        return;
    }
    const Milliseconds atLeast = one.window.to - one.joinPhaseBegan->to;
    const Milliseconds atMost = one.window.to - one.joinPhaseBegan->from;
    const Milliseconds allowed = *one.longestRebalanceTimeout;
    if (atLeast <= allowed + joinLeeway && atMost >= allowed - joinLeeway / 2) {
        constexpr Milliseconds any{INT32_MAX};
        all.push_back({Verdict::rejoinTimeout, -any, any});
    }
}

} // namespace

std::optional<Milliseconds> pollLimitOf(const DepartureCase& one)
{
    return one.meaning == LimitMeaning::pollLimit ? one.rebalanceTimeout : std::nullopt;
}

Milliseconds sessionTimeoutOf(const DepartureCase& one)
{
    return one.sessionTimeout.value_or(usualSessionTimeout);
}

bool isRegular(const DepartureCase& one)
{
    const auto limit = pollLimitOf(one);
    return one.work.gaps >= enoughGaps && one.work.longestGap && *one.work.longestGap < limit.value_or(sessionTimeoutOf(one)) / 3;
}

bool isSilenceOfIdling(const DepartureCase& one)
{
    return one.traffic == false && !one.work.repeatsUnchanged;
}

bool failedToRevoke(const DepartureCase& one)
{
    if (!one.toldToRevoke || !one.rebalanceTimeout) {
        return false;
    }
    const Milliseconds waited = one.window.to - *one.toldToRevoke;
    return waited >= *one.rebalanceTimeout - revokeLeeway && waited <= *one.rebalanceTimeout + revokeLeeway;
}

std::vector<Explanation> explanationsOf(const DepartureCase& one)
{
    std::vector<Explanation> all;
    if (const auto limit = pollLimitOf(one)) {
        addMissedPolls(one, *limit, all);
    }
    addLeaving(one, all);
    addExpiry(one, all);
    addRejoinTimeout(one, all);
    return all;
}

} // namespace rollcall
