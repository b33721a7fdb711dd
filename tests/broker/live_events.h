// What the tests expect an event of `watch --json` to say, as JSON.
#pragma once

#include <nlohmann/json.hpp>

#include <QTest>

#include <string>
#include <vector>

namespace rollcall::test {

/// How a rebalance came about, and who came and went by it.
[[nodiscard]] inline nlohmann::json causedBy(const std::string& trigger, const std::vector<std::string>& joined,
                                             const std::vector<std::string>& left)
{
    auto members = joined;
    members.insert(members.end(), left.begin(), left.end());
    return {{"trigger", {{"kind", trigger}, {"memberIds", members}}}, {"joined", joined}, {"left", left}};
}

/// How many partitions it moved, left where they were, and gave to somebody first.
[[nodiscard]] inline nlohmann::json movedKeptAssigned(int moved, int kept, int assigned = 0)
{
    return {{"partitionsMoved", moved}, {"partitionsKept", kept}, {"partitionsAssigned", assigned}};
}

} // namespace rollcall::test

/// The event says all that is expected of it; it may say more.
#define VERIFY_EVENT(event, expected)                                                                                            \
    do {                                                                                                                         \
        const nlohmann::json eventTold = (event);                                                                                \
        const nlohmann::json eventExpected = (expected);                                                                         \
        for (const auto& [key, value] : eventExpected.items()) {                                                                 \
            QVERIFY2(eventTold.contains(key) && eventTold.at(key) == value,                                                      \
                     (key + " is not " + value.dump() + ": " + eventTold.dump()).c_str());                                       \
        }                                                                                                                        \
    } while (false)
