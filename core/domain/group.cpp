#include "domain/group.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rollcall {

namespace {

constexpr std::array<std::pair<GroupType, std::string_view>, 6> typeNames{{
    {GroupType::unknown, "unknown"},
    {GroupType::classic, "classic"},
    {GroupType::consumer, "consumer"},
    {GroupType::share, "share"},
    {GroupType::streams, "streams"},
    {GroupType::simple, "simple"},
}};

constexpr std::array<std::pair<GroupState, std::string_view>, 9> stateNames{{
    {GroupState::unknown, "Unknown"},
    {GroupState::preparingRebalance, "PreparingRebalance"},
    {GroupState::completingRebalance, "CompletingRebalance"},
    {GroupState::stable, "Stable"},
    {GroupState::dead, "Dead"},
    {GroupState::empty, "Empty"},
    {GroupState::assigning, "Assigning"},
    {GroupState::reconciling, "Reconciling"},
    {GroupState::notReady, "NotReady"},
}};

constexpr char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool sameIgnoringCase(std::string_view one, std::string_view other)
{
    return std::ranges::equal(one, other, [](char a, char b) { return lower(a) == lower(b); });
}

template <class Table, class Value>
std::string_view lookUpName(const Table& table, Value wanted)
{
    for (const auto& [value, name] : table) {
        if (value == wanted) {
            return name;
        }
    }
    return table.front().second;
}

template <class Table>
auto lookUpValue(const Table& table, std::string_view wanted)
{
    for (const auto& [value, name] : table) {
        if (sameIgnoringCase(name, wanted)) {
            return value;
        }
    }
    return table.front().first;
}

} // namespace

std::string_view nameOf(GroupType type)
{
    return lookUpName(typeNames, type);
}

GroupType groupTypeFrom(std::string_view name)
{
    return lookUpValue(typeNames, name);
}

std::string_view nameOf(GroupState state)
{
    return lookUpName(stateNames, state);
}

GroupState groupStateFrom(std::string_view name)
{
    return lookUpValue(stateNames, name);
}

} // namespace rollcall
