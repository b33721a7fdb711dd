#include "gui/diagnostics/diagnostics_text.h"

#include "gui/diagnostics/name_aliases.h"

#include <QDateTime>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

namespace rollcall::gui {

namespace {

constexpr std::size_t mostErrors = 50;
/// Properties whose values name somebody or something of the user's.
constexpr std::array<std::string_view, 6> userProperties{"sasl.username",           "sasl.oauthbearer.client.id",
                                                         "sasl.kerberos.principal", "client.id",
                                                         "sasl.oauthbearer.scope",  "sasl.oauthbearer.extensions"};

class Writer {
public:
    void heading(std::string_view title) { m_text += fmt::format("\n== {}\n", title); }
    void line(std::string_view text) { m_text += fmt::format("{}\n", text); }
    void fact(std::string_view name, std::string_view value) { m_text += fmt::format("{}: {}\n", name, value); }
    [[nodiscard]] std::string take() && { return std::move(m_text); }

private:
    std::string m_text;
};

std::string timeText(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(toMillis(time), Qt::UTC).toString(Qt::ISODateWithMs).toStdString();
}

std::string ageText(const std::optional<Timestamp>& time, Timestamp now)
{
    return time ? fmt::format("{} ms ago", (now - *time).count()) : "never";
}

std::string megabytes(std::optional<std::uint64_t> bytes)
{
    return bytes ? fmt::format("{:.1f} MB", static_cast<double>(*bytes) / 1e6) : "not known";
}

/// What has a name is called first, so that texts written after it know it.
void learnNames(const SessionFacts& session, NameAliases& names)
{
    names.of("connection", session.name);
    names.of("cluster", session.view->clusterId.value_or(""));
    for (const auto& [id, group] : session.view->groups) {
        names.of("group", id.text());
        if (group->coordinator) {
            names.of("host", group->coordinator->host);
        }
        for (const auto& member : group->members) {
            const std::string_view host = member.description.host; // "/127.0.0.1"
            names.of("host", host.substr(host.starts_with('/') ? 1 : 0));
            names.of("client", member.description.clientId.text());
            names.of("member", member.description.memberId.text());
            names.of("instance", member.description.instanceId ? member.description.instanceId->text() : "");
        }
        for (const auto& partition : group->partitions) {
            names.of("topic", partition.id.topic.text());
        }
    }
}

std::string propertyText(const std::string& name, const std::string& value, NameAliases& names)
{
    if (name == "bootstrap.servers" || name == "metadata.broker.list") {
        return names.ofServers(value);
    }
    if (std::ranges::find(userProperties, name) != userProperties.end()) {
        return names.of("user", value);
    }
    const bool place =
        name.ends_with(".location") || name.ends_with(".url") || name.ends_with(".keytab") || name.ends_with(".file");
    return place ? names.of("place", value) : names.inText(value);
}

std::string errorText(const Error& error, NameAliases& names)
{
    return names.inText(fmt::format("{}{}{}", error.text, error.code.empty() ? "" : " [" + error.code + "]",
                                    error.hint.empty() ? "" : "; " + error.hint));
}

void writeCounts(const ClusterView& view, Writer& out)
{
    std::size_t members = 0;
    std::size_t partitions = 0;
    std::size_t unknownLags = 0;
    std::size_t withErrors = 0;
    std::size_t notDescribable = 0;
    std::map<GroupState, std::size_t> states;
    for (const auto& [id, group] : view.groups) {
        members += group->members.size();
        partitions += group->partitions.size();
        unknownLags += group->unknownLags;
        withErrors += group->errors.empty() ? 0 : 1;
        notDescribable += group->notDescribableHere ? 1 : 0;
        ++states[group->state];
    }
    out.heading("Counts");
    out.fact("groups", fmt::format("{}{}", view.groups.size(), view.listed ? "" : " (not listed completely yet)"));
    for (const auto& [state, count] : states) {
        out.fact(fmt::format("groups, {}", nameOf(state)), std::to_string(count));
    }
    out.fact("groups with errors", std::to_string(withErrors));
    out.fact("groups that this librdkafka cannot describe", std::to_string(notDescribable));
    out.fact("members", std::to_string(members));
    out.fact("partitions", std::to_string(partitions));
    out.fact("partitions of unknown lag", std::to_string(unknownLags));
    out.fact("observations", std::to_string(view.observations));
    out.fact("records", fmt::format("{}, not decodable: {}", view.records, view.undecodable));
}

void writeErrors(const ClusterView& view, Writer& out, NameAliases& names)
{
    std::vector<std::string> lines;
    for (const auto& error : view.listErrors) {
        lines.push_back("list: " + errorText(error, names));
    }
    for (const auto& [id, group] : view.groups) {
        for (const auto& error : group->errors) {
            lines.push_back(names.of("group", id.text()) + ": " + errorText(error, names));
        }
    }
    if (lines.empty()) {
        return;
    }
    out.heading("Errors of groups");
    for (std::size_t i = 0; i < std::min(lines.size(), mostErrors); ++i) {
        out.line(lines[i]);
    }
    if (lines.size() > mostErrors) {
        out.line(fmt::format("and {} more", lines.size() - mostErrors));
    }
}

void writeSeries(const SeriesUsage& usage, Timestamp now, Writer& out)
{
    out.heading("Series in memory");
    out.fact("used", fmt::format("{} of {}", megabytes(usage.bytes), megabytes(usage.budget)));
    out.fact("series", fmt::format("{}, values of series refused: {}", usage.series, usage.refused));
    out.fact("squeezes", fmt::format("{}, points squeezed out: {}", usage.squeezes, usage.pointsSqueezedOut));
    if (usage.series > 0) {
        out.fact("every point from", ageText(usage.horizons.rawFrom, now));
        out.fact("10 s steps from", ageText(usage.horizons.tenSecondsFrom, now));
        out.fact("minutes from", ageText(usage.horizons.minutesFrom, now));
    }
}

void writeSession(const SessionFacts& session, Timestamp now, Writer& out, NameAliases& names)
{
    const auto& view = *session.view;
    out.heading("Session");
    out.fact("name", names.of("connection", session.name));
    out.fact("kind", session.replay ? "recording" : "live");
    out.fact("state", session.state);
    out.fact("opened", timeText(session.openedAt));
    out.fact("cluster", view.clusterId ? names.of("cluster", *view.clusterId) : "not known");
    out.fact("as of", view.asOf ? timeText(*view.asOf) : "nothing yet");
    if (session.failure) {
        out.fact("failure", errorText(*session.failure, names));
    }
    if (!session.properties.empty()) {
        out.heading("Connection properties");
        for (const auto& [name, value] : session.properties) {
            out.fact(name, propertyText(name, value, names));
        }
    }
    out.heading("Sources");
    for (const auto& source : view.sources) {
        out.line(fmt::format("{}: {} since {}, last answer {}: {}{}", source.name, nameOf(source.state), timeText(source.since),
                             ageText(source.lastOk, now), names.inText(source.text),
                             source.hint.empty() ? "" : "; " + names.inText(source.hint)));
    }
    writeCounts(view, out);
    writeErrors(view, out, names);
    writeSeries(session.usage, now, out);
}

void writeLog(const DiagnosticsFacts& facts, bool withoutNames, Writer& out, NameAliases& names)
{
    out.heading("Log");
    std::size_t leftOut = 0;
    for (const auto& line : facts.log) {
        if (withoutNames && (!facts.session || line.at < facts.session->openedAt)) {
            ++leftOut;
            continue;
        }
        auto shown = line;
        shown.text = names.inText(line.text);
        out.line(lineText(shown));
    }
    if (leftOut > 0) {
        out.line(fmt::format("({} lines from before this session are left out: names may stand in them)", leftOut));
    }
}

} // namespace

std::string diagnosticsText(const DiagnosticsFacts& facts, bool withoutNames)
{
    NameAliases names(withoutNames);
    if (facts.session) {
        learnNames(*facts.session, names);
    }
    Writer out;
    out.line(fmt::format("Rollcall diagnostics, {}", timeText(facts.at)));
    out.line(withoutNames ? "Secrets are removed; names of groups, topics, hosts and users are replaced."
                          : "Secrets are removed; names of groups, topics and hosts are in it.");
    out.heading("Versions");
    for (const auto& component : facts.components) {
        out.fact(component.name, component.version);
    }
    for (const auto& sentence : facts.missing) {
        out.fact("missing in librdkafka", sentence);
    }
    out.heading("System");
    for (const auto& [name, value] : facts.system) {
        out.fact(name, value);
    }
    out.heading("Process");
    out.fact("memory", fmt::format("{}, at most {}", megabytes(facts.process.residentBytes), megabytes(facts.process.peakBytes)));
    out.fact("threads", facts.process.threads ? std::to_string(*facts.process.threads) : "not known");
    out.heading("Settings");
    for (const auto& [name, value] : facts.settings) {
        out.fact(name, value);
    }
    if (facts.session) {
        writeSession(*facts.session, facts.at, out, names);
    } else {
        out.heading("Session");
        out.line("none is open");
    }
    writeLog(facts, withoutNames, out, names);
    return std::move(out).take();
}

} // namespace rollcall::gui
