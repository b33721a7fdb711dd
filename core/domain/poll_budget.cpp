#include "domain/poll_budget.h"

#include <algorithm>

namespace rollcall {

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

} // namespace rollcall
