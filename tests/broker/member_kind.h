// The clients and protocols of group members that are seen live.
#pragma once

#include <string>
#include <vector>

namespace rollcall::test {

struct MemberKind {
    std::string name;
    bool java = true;
    /// As rebalance events name it: "eager", "cooperative", "consumer".
    std::string protocol;
    /// For the command "consumer" of TestClient.java and librdkafka_client.cpp.
    std::string settings;

    [[nodiscard]] bool classic() const { return protocol != "consumer"; }
    /// What a member that is to crash joins with, so that the broker notices soon. (Members of KIP-848 have their group's
    /// setting.)
    [[nodiscard]] std::string settingsToCrash() const { return classic() ? settings + " session.timeout.ms=4000" : settings; }
};

/// All of them; those of KIP-848 only where the broker has it.
[[nodiscard]] std::vector<MemberKind> memberKinds(bool consumerProtocol);

} // namespace rollcall::test
