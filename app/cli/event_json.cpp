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
    if (header.past) {
        json["past"] = true;
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

Json phasesJson(const std::vector<RebalancePhase>& phases)
{
    Json all = Json::array();
    for (const RebalancePhase& phase : phases) {
        all.push_back({{"generation", phase.generation}, {"at", toMillis(phase.at)}});
    }
    return all;
}

Json toJson(const Rebalance& rebalance)
{
    Json json = withHeader("rebalance", rebalance.header);
    json["state"] = rebalance.done ? "done" : "running";
    json["protocol"] = rebalance.protocol ? Json(nameOf(*rebalance.protocol)) : Json(nullptr);
    json["kind"] = nameOf(rebalance.kind);
    json["generation"] = {{"from", orNull(rebalance.fromGeneration)}, {"to", orNull(rebalance.toGeneration)}};
    json["phases"] = phasesJson(rebalance.phases);
    json["startedAt"] = toMillis(rebalance.startedAt);
    json["completedAt"] = orNull(rebalance.completedAt);
    json["durationMs"] = orNull(rebalance.duration);
    json["startSeen"] = rebalance.startSeen;
    json["trigger"] = {{"kind", nameOf(rebalance.trigger)}, {"memberIds", idsJson(rebalance.triggeredBy)}};
    json["joined"] = idsJson(rebalance.joined);
    json["left"] = idsJson(rebalance.left);
    json["partitionsMoved"] = rebalance.partitionsMoved;
    json["partitionsKept"] = rebalance.partitionsKept;
    json["partitionsAssigned"] = rebalance.partitionsAssigned;
    json["moves"] = movesJson(rebalance.moves);
    return json;
}

Json memberJson(const MemberName& member)
{
    return {{"memberId", member.memberId.text()},
            {"clientId", member.clientId.text()},
            {"host", member.host},
            {"instanceId", member.instanceId ? Json(member.instanceId->text()) : Json(nullptr)}};
}

Json rangeJson(const DurationRange& range)
{
    return {{"atLeast", orNull(range.atLeast)}, {"atMost", orNull(range.atMost)}};
}

Json toJson(const Departure& departure)
{
    Json json = withHeader("departure", departure.header);
    json["member"] = memberJson(departure.member);
    json["verdict"] = nameOf(departure.verdict);
    json["candidates"] = Json::array();
    for (const Verdict candidate : departure.candidates) {
        json["candidates"].push_back(nameOf(candidate));
    }
    json["confidence"] = departure.confidence ? Json(nameOf(*departure.confidence)) : Json(nullptr);
    json["window"] = {{"from", toMillis(departure.window.from)}, {"to", toMillis(departure.window.to)}};
    json["silentMs"] = rangeJson(departure.silence);
    json["limitMs"] = orNull(departure.limit);
    json["sessionTimeoutMs"] = orNull(departure.sessionTimeout);
    json["evidence"] = departure.evidence;
    return json;
}

Json toJson(const MemberReturn& back)
{
    Json json = withHeader("return", back.header);
    json["member"] = memberJson(back.member);
    json["previousMemberId"] = back.previousMemberId.text();
    json["stallMs"] = rangeJson(back.stall);
    json["excessMs"] = rangeJson(back.excess);
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

Json toJson(const OffsetReset& reset)
{
    Json json = withHeader("offset-reset", reset.header);
    json["topic"] = reset.partition.topic.text();
    json["partition"] = reset.partition.partition;
    json["from"] = reset.from;
    json["to"] = reset.to;
    return json;
}

Json toJson(const OffsetsExpired& expired)
{
    Json json = withHeader("offsets-expired", expired.header);
    json["partitions"] = Json::array();
    for (const TopicPartition& id : expired.partitions) {
        json["partitions"].push_back({{"topic", id.topic.text()}, {"partition", id.partition}});
    }
    return json;
}

Json toJson(const ProtocolChange& change)
{
    Json json = withHeader("protocol-changed", change.header);
    json["from"] = nameOf(change.from);
    json["to"] = nameOf(change.to);
    return json;
}

Json toJson(const Warning& warning)
{
    Json json = withHeader("warning", warning.header);
    json["kind"] = nameOf(warning.kind);
    json["member"] = textOrNull(warning.member.text());
    json["text"] = warning.text;
    return json;
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
