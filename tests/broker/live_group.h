#pragma once

#include "live_stage.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::test {

/// One group on the stage: members come and go, and what watch told of that is at hand.
class LiveGroup {
public:
    LiveGroup(LiveStage& stage, MemberKind kind, std::string name, std::string topic);

    [[nodiscard]] const std::string& name() const { return m_name; }
    /// A member of the group's kind begins to join, with these settings besides, in the process that lasts.
    [[nodiscard]] Result<void> join(const std::string& member, const std::string& more = {});
    /// Any other one.
    [[nodiscard]] Result<void> join(const std::string& member, ScriptedClient& process, const std::string& settings);
    /// Closes it; a dynamic member leaves by that.
    [[nodiscard]] Result<void> close(const std::string& member);
    /// It polls no more, or again.
    [[nodiscard]] Result<void> pause(const std::string& member, bool on);
    /// Its process is gone.
    void crashed(const std::string& member) { m_members.erase(member); }
    [[nodiscard]] Result<std::string> memberId(const std::string& member);
    /// Until the members own so many partitions; any number when absent.
    [[nodiscard]] Result<void> await(const std::map<std::string, std::optional<int>>& owned);
    /// Besides, at least one rebalance since the last call is over by the broker's own records, and watch has told the last of
    /// them as done: gives what it told as done since then.
    [[nodiscard]] Result<std::vector<nlohmann::json>> settled(const std::map<std::string, std::optional<int>>& owned);

    /// All generations or epochs that the broker wrote down, 0 aside (a group that nobody has joined yet).
    [[nodiscard]] Result<std::vector<int>> generations();
    /// What watch told of the group, of one kind.
    [[nodiscard]] std::vector<nlohmann::json> told(const std::string& event);
    /// Finished rebalances, without those that a later event tells better.
    [[nodiscard]] std::vector<nlohmann::json> done();
    /// What is wrong with all that was told of its rebalances as a whole, compared with the broker's own records; empty: nothing.
    [[nodiscard]] std::string wrongStory();

private:
    [[nodiscard]] std::vector<nlohmann::json> rebalances();

    LiveStage& m_stage;
    MemberKind m_kind;
    std::string m_name;
    std::string m_topic;
    std::map<std::string, ScriptedClient*> m_members;
    std::vector<int> m_known; ///< generations at the last settled()
    std::size_t m_doneBefore = 0; ///< rebalances told by then
};

} // namespace rollcall::test
