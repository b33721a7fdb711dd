#include "engine/witness_finder.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace rollcall {

namespace {

std::string_view addressOf(std::string_view host)
{
    host.remove_prefix(host.starts_with('/') ? 1 : 0);
    return host;
}

} // namespace

std::optional<Witness> WitnessFinder::find(const Testimony& told, std::vector<Witness> all)
{
    bool manyTell = false; // of one name, each of its own process
    if (told.lastPoll) {
        auto& tellers = m_tellers[told.client];
        tellers.insert(told.by);
        manyTell = tellers.size() > 1;
    }
    if (std::ranges::any_of(all, &Witness::present)) {
        std::erase_if(all, [](const Witness& one) { return !one.present; });
    }
    const bool saysMore = !told.member.empty() || told.instanceId;
    if (!saysMore && (all.size() > 1 || manyTell)) {
        std::erase_if(all, [&told](const Witness& one) { return told.host.empty() || addressOf(one.host) != told.host; });
    }
    return all.size() == 1 ? std::optional(std::move(all.front())) : std::nullopt;
}

} // namespace rollcall
