#include "cli/event_json.h"

namespace rollcall::cli {

namespace {

Json withHeader(std::string_view name, const EventHeader& header)
{
    Json json{{"event", name},
              {"id", header.id},
              {"group", textOrNull(header.group.text())},
              {"at", toMillis(header.at)},
              {"basis", nameOf(header.basis)}};
    if (header.revises) {
        json["revises"] = *header.revises;
    }
    return json;
}

Json idsJson(const std::vector<MemberId>& ids)
{
    Json all = Json::array();
    for (const MemberId& id : ids) {
        all.push_back(id.text());
    }
    return all;
}

Json movesJson(const std::vector<PartitionMove>& moves)
{
    Json all = Json::array();
    for (const PartitionMove& move : moves) {
        all.push_back({{"topic", move.partition.topic.text()},
                       {"partition", move.partition.partition},
                       {"from", textOrNull(move.from.text())},
                       {"revokedAt", orNull(move.revokedAt)},
                       {"to", textOrNull(move.to.text())},
                       {"assignedAt", orNull(move.assignedAt)}});
    }
    return all;
}

std::optional<Milliseconds> lastedFor(const Rebalance& rebalance)
{
    return rebalance.completedAt ? std::optional(*rebalance.completedAt - rebalance.startedAt) : std::nullopt;
}

Json toJson(const Rebalance& rebalance)
{
    Json json = withHeader("rebalance", rebalance.header);
    json["state"] = rebalance.done ? "done" : "running";
    json["protocol"] = rebalance.protocol ? Json(nameOf(*rebalance.protocol)) : Json(nullptr);
    json["kind"] = nameOf(rebalance.kind);
    json["generation"] = {{"from", orNull(rebalance.fromGeneration)}, {"to", orNull(rebalance.toGeneration)}};
    // Only records tell the generations in between.
    json["phases"] = Json::array();
    json["startedAt"] = toMillis(rebalance.startedAt);
    json["completedAt"] = orNull(rebalance.completedAt);
    json["durationMs"] = orNull(lastedFor(rebalance));
    json["trigger"] = {{"kind", nameOf(rebalance.trigger)}, {"memberIds", idsJson(rebalance.triggeredBy)}};
    json["joined"] = idsJson(rebalance.joined);
    json["left"] = idsJson(rebalance.left);
    json["partitionsMoved"] = rebalance.partitionsMoved;
    json["partitionsKept"] = rebalance.partitionsKept;
    json["partitionsAssigned"] = rebalance.partitionsAssigned;
    json["moves"] = movesJson(rebalance.moves);
    return json;
}

Json toJson(const IdleChange& change)
{
    Json json = withHeader("idle", change.header);
    json["memberId"] = change.member.text();
    json["idle"] = change.idle;
    json["reason"] = textOrNull(change.reason);
    return json;
}

Json toJson(const GroupStateChange& change)
{
    Json json = withHeader("group-state", change.header);
    json["from"] = nameOf(change.from);
    json["to"] = nameOf(change.to);
    return json;
}

Json toJson(const GroupDeleted& deleted)
{
    return withHeader("deleted", deleted.header);
}

Json toJson(const SourceChange& change)
{
    Json json = withHeader("source", change.header);
    json["source"] = change.source;
    json["state"] = nameOf(change.state);
    json["text"] = change.text;
    return json;
}

} // namespace

Json eventJson(const Event& event)
{
    return std::visit([](const auto& one) { return toJson(one); }, event);
}

} // namespace rollcall::cli
