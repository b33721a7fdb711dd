#include "support/tool_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>

namespace rollcall::test {

namespace {

using Row = std::map<std::string, std::string>;

std::vector<std::string> words(const std::string& line)
{
    std::istringstream stream(line);
    std::vector<std::string> result;
    for (std::string word; stream >> word;) {
        result.push_back(word);
    }
    return result;
}

/// The columns that the tool leaves blank in some rows: the strategy of a group without members (3.x), the instance id of a
/// dynamic member beside static ones.
constexpr std::array<std::string_view, 2> maybeBlank{"ASSIGNMENT-STRATEGY", "GROUP-INSTANCE-ID"};

std::optional<Row> rowOf(const std::string& headerLine, const std::string& line)
{
    const auto header = words(headerLine);
    auto values = words(line);
    for (const auto column : maybeBlank) {
        const auto at = headerLine.find(column);
        const auto index = std::ranges::find(header, column) - header.begin();
        // A long group name moves all that follows it to the right, so that a blank under the title need not be a blank column.
        // In the table of states nothing else has blanks in it, so the number of words decides.
        const bool wordsLack = column != "ASSIGNMENT-STRATEGY" || values.size() < header.size();
        if (wordsLack && at < line.size() && line[at] == ' ' && static_cast<std::size_t>(index) <= values.size()) {
            values.insert(values.begin() + index, "-");
        }
    }
    if (header.empty() || values.size() < header.size()) {
        return std::nullopt;
    }
    // The last column of Kafka 3.x may hold spaces: "(0), (0,1)".
    while (values.size() > header.size()) {
        values[header.size() - 1] += values[header.size()];
        values.erase(values.begin() + static_cast<std::ptrdiff_t>(header.size()));
    }
    Row row;
    for (std::size_t i = 0; i < header.size(); ++i) {
        row[header[i]] = values[i];
    }
    return row;
}

std::optional<std::string> text(const Row& row, const std::string& column)
{
    const auto found = row.find(column);
    if (found == row.end() || found->second == "-") {
        return std::nullopt;
    }
    return found->second;
}

std::optional<std::int64_t> number(const std::optional<std::string>& digits)
{
    std::int64_t value = 0;
    if (!digits || std::from_chars(digits->data(), digits->data() + digits->size(), value).ec != std::errc()) {
        return std::nullopt;
    }
    return value;
}

std::set<std::int32_t> numbers(const std::string& list)
{
    std::set<std::int32_t> result;
    std::istringstream stream(list);
    for (std::string digits; std::getline(stream, digits, ',');) {
        result.insert(static_cast<std::int32_t>(number(digits).value_or(-1)));
    }
    return result;
}

/// "audit:0;orders:0,1" (4.x), "(0),(0,1)" (3.x)
ToolAssignment assignmentOf(const std::optional<std::string>& cell)
{
    ToolAssignment result;
    if (!cell) {
        return result;
    }
    const bool named = cell->front() != '(';
    std::istringstream stream(*cell);
    for (std::string part; std::getline(stream, part, named ? ';' : ')');) {
        const auto colon = part.find(named ? ':' : '(');
        if (colon != std::string::npos) {
            result[named ? part.substr(0, colon) : "#" + std::to_string(result.size())] = numbers(part.substr(colon + 1));
        }
    }
    return result;
}

ToolPartition partitionOf(const Row& row)
{
    return {row.at("GROUP"),
            row.at("TOPIC"),
            static_cast<std::int32_t>(number(text(row, "PARTITION")).value_or(-1)),
            number(text(row, "CURRENT-OFFSET")),
            number(text(row, "LOG-END-OFFSET")),
            number(text(row, "LAG")),
            text(row, "CONSUMER-ID"),
            text(row, "HOST"),
            text(row, "CLIENT-ID")};
}

ToolMember memberOf(const Row& row)
{
    ToolMember member;
    member.group = row.at("GROUP");
    member.memberId = row.at("CONSUMER-ID");
    member.instanceId = text(row, "GROUP-INSTANCE-ID");
    member.host = row.at("HOST");
    member.clientId = row.at("CLIENT-ID");
    member.partitions = number(text(row, "#PARTITIONS")).value_or(-1);
    member.assignment = assignmentOf(text(row, row.contains("ASSIGNMENT") ? "ASSIGNMENT" : "CURRENT-ASSIGNMENT"));
    member.epoch = number(text(row, "CURRENT-EPOCH"));
    member.targetEpoch = number(text(row, "TARGET-EPOCH"));
    member.target = assignmentOf(text(row, "TARGET-ASSIGNMENT"));
    return member;
}

ToolState stateOf(const Row& row)
{
    auto id = row.at("(ID)");
    std::erase_if(id, [](char c) { return c == '(' || c == ')'; });
    return {row.at("GROUP"),         row.at("COORDINATOR"),
            number(id).value_or(-1), text(row, "ASSIGNMENT-STRATEGY"),
            row.at("STATE"),         number(text(row, "#MEMBERS")).value_or(-1)};
}

} // namespace

const ToolState* ToolTables::state(std::string_view group) const
{
    const auto found = std::ranges::find(states, group, &ToolState::group);
    return found == states.end() ? nullptr : &*found;
}

Result<void> readToolText(std::string_view toolText, ToolTables& into)
{
    std::istringstream stream{std::string(toolText)};
    std::string header;
    for (std::string line; std::getline(stream, line);) {
        const auto values = words(line);
        if (values.empty() || line.starts_with("Consumer group '") || line.starts_with("Warning:")) {
            continue;
        }
        if (line.starts_with("Error:")) {
            into.errors.push_back(line);
            continue;
        }
        if (values.front() == "GROUP") {
            header = line;
            continue;
        }
        const auto row = rowOf(header, line);
        if (!row) {
            return fail(ErrorKind::invalidInput, "the tool printed a line of another form: " + line);
        }
        if (row->contains("TOPIC")) {
            into.partitions.push_back(partitionOf(*row));
        } else if (row->contains("STATE")) {
            into.states.push_back(stateOf(*row));
        } else {
            into.members.push_back(memberOf(*row));
        }
    }
    std::ranges::sort(into.partitions);
    std::ranges::sort(into.members);
    std::ranges::sort(into.states);
    return {};
}

} // namespace rollcall::test
