#include "departure_truth.h"

#include "observation/line_reader.h"

#include <nlohmann/json.hpp>

#include <QtGlobal>

#include <algorithm>

namespace rollcall::test {

namespace {

using Json = nlohmann::json;

/// "stall:16000" -> 16000
std::optional<Milliseconds> lengthOf(const std::string& step, const std::string& name)
{
    if (!step.starts_with(name + ":")) {
        return std::nullopt;
    }
    return Milliseconds(std::stol(step.substr(name.size() + 1)));
}

std::optional<Deed::Kind> deedOfStep(const std::string& step, const ClientTruth& client)
{
    if (step.starts_with("close")) {
        return Deed::Kind::close;
    }
    if (step.starts_with("unsub")) {
        return Deed::Kind::unsubscribe;
    }
    const auto length = lengthOf(step, "stall");
    return length && client.limit && *length > *client.limit ? std::optional(Deed::Kind::stall) : std::nullopt;
}

std::optional<Deed::Kind> deedOf(const Json& line, const ClientTruth& client)
{
    static const std::vector<std::pair<std::string, Deed::Kind>> acts{
        {"SIGKILL", Deed::Kind::kill},      {"SIGSTOP", Deed::Kind::stop},      {"NETCUT", Deed::Kind::cut},
        {"close-begin", Deed::Kind::close}, {"stall-begin", Deed::Kind::stall}, {"exited", Deed::Kind::close},
    };
    const std::string act = line.value("act", "");
    const auto known = std::ranges::find(acts, act, &std::pair<std::string, Deed::Kind>::first);
    if (known != acts.end()) {
        return known->second;
    }
    const std::string log = line.value("log", "");
    return log.starts_with("STEP ") ? deedOfStep(log.substr(5), client) : std::nullopt;
}

/// What a client that logs no steps does by its plan.
void addPlanned(const Json& start, const ClientTruth& client, std::vector<Deed>& deeds)
{
    if (!start.contains("steps") || !start["steps"].is_array()) {
        return;
    }
    auto at = fromMillis(start["t"].get<std::int64_t>());
    for (const std::string step : start["steps"]) {
        if (const auto kind = deedOfStep(step, client)) {
            deeds.push_back({at, client.client, *kind});
        }
        const auto colon = step.find(':');
        at += Milliseconds(colon == std::string::npos ? 0 : std::stol(step.substr(colon + 1)));
    }
}

/// Who was killed does nothing by its plan any more.
void dropAfterKill(std::vector<Deed>& deeds)
{
    const auto all = deeds;
    std::erase_if(deeds, [&all](const Deed& deed) {
        return std::ranges::any_of(all, [&deed](const Deed& other) {
            return other.client == deed.client && other.kind == Deed::Kind::kill && other.at < deed.at;
        });
    });
}

ClientTruth clientOf(const Json& line)
{
    ClientTruth client;
    client.client = line["who"];
    client.library = line.value("client", "");
    client.started = fromMillis(line["t"].get<std::int64_t>());
    const Json config = line.value("config", Json());
    if (config.is_object()) {
        client.isStatic = config.value("static", false);
        client.consumerProtocol = config.value("protocol", "classic") == "consumer";
        client.limit = Milliseconds(config["max.poll.interval.ms"].get<std::int64_t>());
        client.sessionTimeout = Milliseconds(config["session.timeout.ms"].get<std::int64_t>());
    }
    return client;
}

std::vector<Json> truthLinesOf(const std::filesystem::path& recording)
{
    auto reader = recording::LineReader::open(recording);
    if (!reader) {
        qFatal("%s", reader.error().text.c_str());
    }
    std::vector<Json> lines;
    while (true) {
        const auto next = reader->next();
        if (!next || !*next) {
            return lines;
        }
        if ((*next)->text.find("\"truth\"") != std::string_view::npos) {
            lines.push_back(Json::parse((*next)->text));
        }
    }
}

} // namespace

std::string Deed::nameOf(Kind kind)
{
    switch (kind) {
    case Kind::stall:
        return "stall";
    case Kind::close:
        return "close";
    case Kind::unsubscribe:
        return "unsubscribe";
    case Kind::kill:
        return "kill";
    case Kind::stop:
        return "stop";
    case Kind::cut:
        return "cut";
    }
    return "?";
}

DepartureTruth::DepartureTruth(const std::filesystem::path& recording)
{
    const auto lines = truthLinesOf(recording);
    for (const Json& line : lines) {
        if (line.contains("who") && !line["who"].is_null() && line.value("act", "") == "start"
            && client(line["who"]) == nullptr) {
            m_clients.push_back(clientOf(line));
        }
    }
    for (const auto& one : m_clients) {
        const auto isOfIt = [&one](const Json& line) { return line.contains("who") && line["who"] == one.client; };
        const bool logsSteps = std::ranges::any_of(
            lines, [&](const Json& line) { return isOfIt(line) && line.value("log", "").starts_with("STEP "); });
        for (const Json& line : lines) {
            if (!isOfIt(line)) {
                continue;
            }
            if (const auto kind = deedOf(line, one)) {
                m_deeds.push_back({fromMillis(line["t"].get<std::int64_t>()), one.client, *kind});
            } else if (!logsSteps && line.value("act", "") == "start") {
                addPlanned(line, one, m_deeds);
            }
        }
    }
    dropAfterKill(m_deeds);
    std::ranges::stable_sort(m_deeds, {}, &Deed::at);
}

std::optional<Deed> DepartureTruth::causeOf(const std::string& client, Timestamp by) const
{
    const auto last =
        std::find_if(m_deeds.rbegin(), m_deeds.rend(), [&](const Deed& deed) { return deed.client == client && deed.at <= by; });
    return last == m_deeds.rend() ? std::nullopt : std::optional(*last);
}

const ClientTruth* DepartureTruth::client(const std::string& name) const
{
    const auto at = std::ranges::find(m_clients, name, &ClientTruth::client);
    return at == m_clients.end() ? nullptr : &*at;
}

const ClientTruth* DepartureTruth::clientBehind(const std::string& clientId) const
{
    if (const auto* exact = client(clientId); exact != nullptr) {
        return exact;
    }
    const auto prefixed =
        std::ranges::find_if(m_clients, [&](const ClientTruth& one) { return clientId.starts_with(one.client + "-"); });
    if (prefixed != m_clients.end()) {
        return &*prefixed;
    }
    return m_clients.size() == 1 ? &m_clients.front() : nullptr; // it runs with the id that its library gives it
}

} // namespace rollcall::test
