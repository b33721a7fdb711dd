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
                          {"generations", *group->generations}});
        if (group->notDescribableHere) {
            groups.back()["members"] = nullptr;
            groups.back()["idle"] = nullptr;
        }
    }
    for (const auto& [id, generations] : *view.ended) {
        if (!view.groups.contains(id)) {
            groups.push_back(
                {{"group", id.text()}, {"members", 0}, {"idle", 0}, {"totalLag", nullptr}, {"generations", *generations}});
        }
    }
    Json summary{{"event", "summary"},
                 {"id", lastEventId + 1},
                 {"group", nullptr},
                 {"at", orNull(view.asOf)},
                 {"basis", nameOf(Basis::inferred)},
                 {"observations", view.observations},
                 {"records", view.records},
                 {"undecodable", view.undecodable},
                 {"groups", std::move(groups)}};
    for (const auto& [id, counts] : view.labRecords) {
        summary["lab"].push_back({{"group", id.text()},
                                  {"delivered", counts.delivered},
                                  {"handled", counts.handled},
                                  {"duplicates", counts.duplicates},
                                  {"waiting", counts.waiting},
                                  {"lost", counts.lost}});
    }
    return summary;
}

} // namespace rollcall::cli
