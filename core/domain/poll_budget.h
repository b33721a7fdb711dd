// How much of its max.poll.interval.ms a member has used, as far as its commits tell.
#pragma once

#include "domain/departure.h"
#include "domain/ids.h"
#include "domain/time.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rollcall {

/// A member gave no sign of work between these: from one commit to the next.
struct Silence {
    Timestamp from;
    Timestamp to;

    friend bool operator==(const Silence&, const Silence&) = default;
};
/// In order of time.
using Silences = std::vector<Silence>;

/// Lower and upper end of what is used of a limit: 1 is all of it.
struct BudgetBand {
    double from = 0;
    double to = 0;

    friend bool operator==(const BudgetBand&, const BudgetBand&) = default;
};

/// What a member's process told of its polls: through the metrics of its application, or as a lab consumer.
struct MeasuredPolls {
    /// It tells since then.
    Timestamp since;
    /// The last poll that it told lies within it.
    TimeWindow last;
    /// When it told that; it may have polled since.
    Timestamp told;
    /// It tells each poll without being asked: none has come since.
    bool tellsAll = false;
    /// Who said so, in words: "metrics of http://orders-1:9404/metrics".
    std::string by;
    /// From one poll to when it last told that no other had come. Never null.
    std::shared_ptr<const Silences> silences = std::make_shared<const Silences>();

    /// How long the last poll was ago; absent when what was told is too old to speak of that.
    [[nodiscard]] std::optional<DurationRange> ageAt(Timestamp now) const;

    friend bool operator==(const MeasuredPolls& one, const MeasuredPolls& other)
    {
        return one.since == other.since && one.last == other.last && one.told == other.told && one.tellsAll == other.tellsAll
            && one.by == other.by && *one.silences == *other.silences;
    }
};

/// The time since a member's last poll cannot be seen from outside, but bounded by its commits.
struct PollBudget {
    /// max.poll.interval.ms in force.
    Milliseconds limit{0};
    /// The last poll lies between these; absent: nothing tells, for the reason given.
    std::optional<TimeWindow> lastPoll;
    /// Why nothing tells, in words: there is nothing to read, it has not committed yet.
    std::string noEvidence;
    /// By how much the last poll may be before or after a commit: the ends of each silence are as far apart from the polls.
    Milliseconds before{0};
    Milliseconds after{0};
    /// Of this member, back to when it came or we began to look. Never null.
    std::shared_ptr<const Silences> silences = std::make_shared<const Silences>();

    /// Outranks all of the above.
    std::optional<MeasuredPolls> measured;

    /// As its commits tell; absent without evidence.
    [[nodiscard]] std::optional<BudgetBand> at(Timestamp now) const;
    /// As it told itself; absent where it tells nothing.
    [[nodiscard]] std::optional<BudgetBand> measuredAt(Timestamp now) const;
    /// The better of the two.
    [[nodiscard]] std::optional<BudgetBand> bestAt(Timestamp now) const;

    friend bool operator==(const PollBudget& one, const PollBudget& other)
    {
        return one.limit == other.limit && one.lastPoll == other.lastPoll && one.noEvidence == other.noEvidence
            && one.before == other.before && one.after == other.after && *one.silences == *other.silences
            && one.measured == other.measured;
    }
};

/// Of a member that is gone; its last silence ends with it.
struct PastBudget {
    MemberId member;
    PollBudget budget;

    friend bool operator==(const PastBudget&, const PastBudget&) = default;
};

} // namespace rollcall
