#include "cli/summary_json.h"

namespace rollcall::cli {

Json summaryJson(const ClusterView& view, std::uint64_t lastEventId)
{
    Json groups = Json::array();
    for (const auto& [id, group] : view.groups) {
        groups.push_back({{"group", id.text()},
                          {"members", group->members.size()},
                          {"idle", group->idleMembers()},
                          {"totalLag", orNull(group->totalLag)},
                          // Records hold them, and none are read.
                          {"generations", Json::array()}});
        if (group->notDescribableHere) {
            groups.back()["members"] = nullptr;
            groups.back()["idle"] = nullptr;
        }
    }
    return {{"event", "summary"},
            {"id", lastEventId + 1},
            {"group", nullptr},
            {"at", orNull(view.asOf)},
            {"basis", nameOf(Basis::inferred)},
            {"observations", view.observations},
            {"records", view.records},
            {"undecodable", view.undecodable},
            {"groups", std::move(groups)}};
}

} // namespace rollcall::cli
