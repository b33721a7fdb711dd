#include "live_group.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <sstream>

namespace rollcall::test {

using nlohmann::json;

namespace {

/// What one finished rebalance says that cannot be; empty: nothing.
std::string impossible(const json& event)
{
    if (event.at("completedAt").is_null() || event.at("startedAt") > event.at("completedAt")) {
        return "ends before it begins";
    }
    if (event.at("durationMs") != event.at("completedAt").get<std::int64_t>() - event.at("startedAt").get<std::int64_t>()) {
        return "another duration than from its beginning to its end";
    }
    for (const auto& move : event.at("moves")) {
        if (!move.at("revokedAt").is_null() && !move.at("assignedAt").is_null() && move.at("revokedAt") > move.at("assignedAt")) {
            return "assigned before it was revoked";
        }
    }
    return {};
}

} // namespace

LiveGroup::LiveGroup(LiveStage& stage, MemberKind kind, std::string name, std::string topic)
    : m_stage(stage), m_kind(std::move(kind)), m_name(std::move(name)), m_topic(std::move(topic))
{
}

Result<void> LiveGroup::join(const std::string& member, const std::string& more)
{
    return join(member, m_stage.members(m_kind), m_kind.settings + " " + more);
}

Result<void> LiveGroup::join(const std::string& member, ScriptedClient& process, const std::string& settings)
{
    m_members[member] = &process;
    // A process has one name for each of its members, whatever their groups.
    return process.script({fmt::format("consumer {}.{} {} {} {}", m_name, member, m_name, m_topic, settings)});
}

Result<void> LiveGroup::close(const std::string& member)
{
    return m_members.at(member)->script({fmt::format("close {}.{}", m_name, member)});
}

Result<void> LiveGroup::pause(const std::string& member, bool on)
{
    return m_members.at(member)->script({fmt::format("{} {}.{}", on ? "pause" : "resume", m_name, member)});
}

Result<std::string> LiveGroup::memberId(const std::string& member)
{
    const auto lines = m_members.at(member)->call(fmt::format("member-id {}.{}", m_name, member));
    return lines ? Result<std::string>(lines->front()) : tl::unexpected(lines.error());
}

Result<void> LiveGroup::await(const std::map<std::string, std::optional<int>>& owned)
{
    for (const auto& [member, count] : owned) {
        const auto command = count ? fmt::format("await-assignment {}.{} {}", m_name, member, *count)
                                   : fmt::format("await-some {}.{}", m_name, member);
        if (const auto done = m_members.at(member)->script({command}); !done) {
            return done;
        }
    }
    return {};
}

Result<std::vector<json>> LiveGroup::settled(const std::map<std::string, std::optional<int>>& owned)
{
    if (const auto awaited = await(owned); !awaited) {
        return tl::unexpected(awaited.error());
    }
    Result<std::vector<int>> now;
    const bool told = waitUntil([&] {
        now = generations();
        if (!now) {
            return true;
        }
        const auto all = done();
        return now->size() > m_known.size() && all.size() > m_doneBefore && all.back().at("generation").at("to") == now->back();
    });
    if (!now) {
        return tl::unexpected(now.error());
    }
    if (!told) {
        return fail(ErrorKind::timedOut, m_name + ": " + wrongStory() + "\n" + m_stage.watching().output());
    }
    m_known = *now;
    auto all = done();
    all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::exchange(m_doneBefore, all.size())));
    return all;
}

Result<std::vector<int>> LiveGroup::generations()
{
    const auto lines = m_stage.client().call("generations " + m_name);
    if (!lines) {
        return tl::unexpected(lines.error());
    }
    std::vector<int> all;
    std::istringstream words(lines->front());
    for (int one = 0; words >> one;) {
        if (one > 0) {
            all.push_back(one);
        }
    }
    return all;
}

std::vector<json> LiveGroup::told(const std::string& event)
{
    std::vector<json> all;
    std::ranges::copy_if(m_stage.events(), std::back_inserter(all),
                         [&](const json& one) { return one.at("event") == event && one.at("group") == m_name; });
    return all;
}

std::vector<json> LiveGroup::rebalances()
{
    auto all = told("rebalance");
    std::set<json> revised;
    for (const auto& one : all) {
        if (one.contains("revises")) {
            revised.insert(one.at("revises"));
        }
    }
    std::erase_if(all, [&](const json& one) { return revised.contains(one.at("id")); });
    return all;
}

std::vector<json> LiveGroup::done()
{
    auto all = rebalances();
    std::erase_if(all, [](const json& one) { return one.at("state") != "done"; });
    return all;
}

std::string LiveGroup::wrongStory()
{
    const auto truth = generations();
    if (!truth) {
        return truth.error().text;
    }
    std::vector<int> phases;
    for (const auto& event : rebalances()) {
        if (event.at("state") != "done") {
            return "runs for ever: " + event.dump();
        }
        if (const auto wrong = impossible(event); !wrong.empty()) {
            return wrong + ": " + event.dump();
        }
        for (const auto& phase : event.at("phases")) {
            phases.push_back(phase.at("generation").get<int>());
        }
    }
    if (phases != *truth) {
        return fmt::format("{}: told {}, the broker's records say {}", m_name, json(phases).dump(), json(*truth).dump());
    }
    return {};
}

} // namespace rollcall::test
