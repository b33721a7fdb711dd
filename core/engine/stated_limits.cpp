#include "engine/stated_limits.h"

namespace rollcall {

void addStated(MemberView& member, const GroupStatement& statement)
{
    if (statement.library) {
        member.library = LibraryFinding{*statement.library, Confidence::certain, true, "stated by the user"};
        member.limitMeaning = limitMeaningOf(*statement.library);
    }
    if (!member.rebalanceTimeout && statement.maxPollInterval) {
        member.rebalanceTimeout = statement.maxPollInterval;
        member.limitMeaning = member.limitMeaning.value_or(LimitMeaning::pollLimit);
        member.limitStated = true;
    }
    if (!member.sessionTimeout) {
        member.sessionTimeout = statement.sessionTimeout;
    }
    if (statement.noPollLimit) {
        member.limitMeaning = LimitMeaning::rejoinLimit;
    }
    member.maxPollInterval = member.limitMeaning == LimitMeaning::pollLimit ? member.rebalanceTimeout : std::nullopt;
}

} // namespace rollcall
