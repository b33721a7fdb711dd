#include "engine/departure_words.h"

#include "engine/departure_rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace rollcall {

namespace {

std::string seconds(Milliseconds time)
{
    const auto tenths = (time.count() + 50) / 100;
    return tenths % 10 == 0 ? fmt::format("{} s", tenths / 10) : fmt::format("{}.{} s", tenths / 10, tenths % 10);
}

std::string span(Milliseconds from, Milliseconds to)
{
    from = std::max(from, Milliseconds{0});
    return to - from < Milliseconds{100} ? seconds(to) : fmt::format("{} to {}", seconds(from), seconds(to));
}

std::string silenceText(const DepartureCase& one)
{
    const DurationRange silence = silenceOf(one);
    if (!silence.atLeast || !silence.atMost) {
        return "it never committed anything that it owned, so how long it was silent is not known";
    }
    return fmt::format("its last commit was {} before it went", span(*silence.atLeast, *silence.atMost));
}

std::string habitText(const WorkRhythm& work)
{
    if (!work.typicalGap || !work.longestGap) {
        return "how often it commits is not known";
    }
    if (*work.typicalGap < Milliseconds{1000} && *work.longestGap < Milliseconds{1000}) {
        return "it used to commit more than once a second";
    }
    if (*work.longestGap - *work.typicalGap < Milliseconds{1000}) {
        return fmt::format("it used to commit each {}", seconds(*work.typicalGap));
    }
    return fmt::format("it used to commit each {}, with gaps of up to {}", seconds(*work.typicalGap), seconds(*work.longestGap));
}

std::string limitText(const DepartureCase& one)
{
    if (!one.rebalanceTimeout) {
        return "its max.poll.interval.ms is not known: only records of __consumer_offsets tell it";
    }
    const std::string number = seconds(*one.rebalanceTimeout);
    if (one.limitStated) {
        return fmt::format("its max.poll.interval.ms is {}, as you stated", number);
    }
    if (one.meaning == LimitMeaning::pollLimit) {
        return fmt::format("its max.poll.interval.ms is {}, as the broker knows it", number);
    }
    if (one.meaning == LimitMeaning::rejoinLimit) {
        const std::string who = one.library ? std::string(nameOf(one.library->library)) : "its client library";
        return fmt::format("{} puts no poll limit into the record: its {} are how long a rebalance waits for it to join", who,
                           number);
    }
    return fmt::format("its client library is not known, so its rebalance timeout of {} need not be a poll limit", number);
}

std::string saidText(const Said& said)
{
    const std::string who = said.by == "the lab" ? said.by : "its own " + said.by;
    if (!said.words.empty()) {
        return fmt::format("{} says: \"{}\"", who, said.words);
    }
    return said.verdict == Verdict::cleanLeave ? fmt::format("{} says that it closed", who) : fmt::format("{} says so", who);
}

std::string toldText(const DepartureCase& one)
{
    const MeasuredPolls& polls = *one.polls;
    const Milliseconds atLeast = std::max(one.window.from - polls.last.to, Milliseconds{0});
    const Milliseconds atMost = std::max(one.window.to - polls.last.from, Milliseconds{0});
    if (polls.tellsAll || polls.told >= one.window.from) {
        return fmt::format("its last poll was {} before it went: {} told it", span(atLeast, atMost), polls.by);
    }
    return fmt::format("at most {} before it went it had polled: {} told it, {} before", seconds(atMost), polls.by,
                       seconds(one.window.from - polls.told));
}

std::string_view causeText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::pollIntervalExceeded:
        return "a missed poll";
    case Verdict::cleanLeave:
        return "closing";
    case Verdict::sessionExpired:
        return "a session that expired";
    case Verdict::rejoinTimeout:
        return "a rebalance that did not wait longer";
    case Verdict::ambiguous:
    case Verdict::unknown:
        break;
    }
    return "something else";
}

/// "a missed poll (6 to 8.5 s) and a session that expired (3.5 to 8.5 s)"
std::string candidatesText(const DepartureCase& one, const std::vector<Verdict>& candidates)
{
    std::string text;
    const auto causes = explanationsOf(one);
    for (std::size_t index = 0; index < candidates.size(); ++index) {
        const DurationRange silence = silenceOf(one);
        const auto cause = std::ranges::find_if(causes, [&](const Explanation& each) {
            return each.verdict == candidates[index] && silence.atLeast <= each.to && silence.atMost >= each.from;
        });
        text += index == 0 ? "" : index + 1 == candidates.size() ? " and " : ", ";
        text += causeText(candidates[index]);
        if (candidates[index] != Verdict::rejoinTimeout && cause != causes.end()) {
            text += fmt::format(" ({})", span(cause->from, cause->to));
        }
    }
    return text;
}

void addVerdict(const DepartureCase& one, const Judgement& judgement, std::vector<std::string>& all)
{
    switch (judgement.verdict) {
    case Verdict::pollIntervalExceeded:
        if (failedToRevoke(one)) {
            all.push_back(
                fmt::format("it was told to give up partitions, did not say so for {}, and was put out: it did not poll",
                            seconds(*one.rebalanceTimeout)));
        } else {
            all.emplace_back("a silence as long as its limit: it did not poll in time");
        }
        break;
    case Verdict::cleanLeave:
        all.emplace_back(
            one.way == DepartureCase::Way::replaced
                ? "it was back within its session timeout, as after a restart; whether it had closed or crashed is not told"
                : "it committed just before it went: it closed, unsubscribed or was restarted");
        break;
    case Verdict::sessionExpired:
        all.push_back(fmt::format("a silence as long as its session timeout of {}: no heartbeat came, so the process was gone, "
                                  "paused or cut off",
                                  seconds(sessionTimeoutOf(one))));
        if (one.member.instanceId) {
            all.emplace_back("a static member that closes looks the same: it does not leave");
        } else if (one.library && one.library->library == ClientLibrary::streams) {
            all.emplace_back("a Streams application that closes looks the same: it does not leave");
        } else if (one.library && one.library->library == ClientLibrary::kafkajs) {
            all.emplace_back(
                "kafkajs sends heartbeats between records only: a handler that is busy for that long looks the same");
        }
        break;
    case Verdict::rejoinTimeout:
        all.push_back(
            fmt::format("the rebalance waited {} for it to join, and went on without it", seconds(*one.longestRebalanceTimeout)));
        break;
    case Verdict::ambiguous:
        all.push_back("its silence fits " + candidatesText(one, judgement.candidates));
        break;
    case Verdict::unknown:
        if (isSilenceOfIdling(one)) {
            all.emplace_back("there was nothing to read, and it commits only what it has read: its silence says nothing");
        } else if (one.work.last) {
            all.emplace_back("no cause that is known leaves such a silence");
        }
        break;
    }
}

} // namespace

std::vector<std::string> evidenceOf(const DepartureCase& one, const Judgement& judgement)
{
    std::vector<std::string> all;
    if (one.said) {
        all.push_back(saidText(*one.said));
    } else if (judgement.basis == Basis::measured) {
        all.emplace_back("no poll for as long as its limit");
    } else {
        addVerdict(one, judgement, all);
    }
    if (one.polls) {
        all.push_back(toldText(one));
    }
    all.push_back(silenceText(one));
    if (one.work.last) {
        all.push_back(habitText(one.work));
    }
    all.push_back(limitText(one));
    if (!one.sessionTimeout) {
        all.push_back(fmt::format("its session timeout is not told; {} is the default", seconds(sessionTimeoutOf(one))));
    }
    if (one.traffic) {
        all.emplace_back(*one.traffic ? "there was more to read than it had committed" : "there was nothing more to read");
    }
    if (one.sameProcess && one.returned) {
        all.push_back(fmt::format("it was back {} later with the same member id: the process had not ended",
                                  seconds(std::max(*one.returned - one.window.to, Milliseconds{0}))));
    }
    if (!one.windowSeen && one.window.from != one.window.to) {
        all.emplace_back("no look at the group bounds the moment: that the others noticed within a heartbeat is assumed");
    }
    return all;
}

} // namespace rollcall
