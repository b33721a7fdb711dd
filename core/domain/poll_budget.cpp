#include "domain/poll_budget.h"

#include <algorithm>

namespace rollcall {

namespace {

/// What was told longer ago says nothing of now: three looks at an endpoint.
constexpr Milliseconds freshFor{15'000};

} // namespace

std::optional<DurationRange> MeasuredPolls::ageAt(Timestamp now) const
{
    if (!tellsAll && now - told > freshFor) {
        return std::nullopt;
    }
    const Timestamp known = tellsAll ? now : told;
    return DurationRange{std::max(known - last.to, Milliseconds{0}), std::max(now - last.from, Milliseconds{0})};
}

std::optional<BudgetBand> PollBudget::at(Timestamp now) const
{
    if (!lastPoll || limit <= Milliseconds{0}) {
        return std::nullopt;
    }
    const auto share = [&](Timestamp poll) {
        return std::max(0.0, static_cast<double>((now - poll).count()) / static_cast<double>(limit.count()));
    };
    return BudgetBand{share(lastPoll->to), share(lastPoll->from)};
}

std::optional<BudgetBand> PollBudget::measuredAt(Timestamp now) const
{
    const auto age = measured ? measured->ageAt(now) : std::nullopt;
    if (!age || limit <= Milliseconds{0}) {
        return std::nullopt;
    }
    const auto share = [&](Milliseconds time) { return static_cast<double>(time.count()) / static_cast<double>(limit.count()); };
    return BudgetBand{share(*age->atLeast), share(*age->atMost)};
}

std::optional<BudgetBand> PollBudget::bestAt(Timestamp now) const
{
    const auto band = measuredAt(now);
    return band ? band : at(now);
}

} // namespace rollcall
