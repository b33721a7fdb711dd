#include "cli/group_statements.h"

#include "cli/key_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace rollcall::cli {

namespace {

constexpr std::string_view limitPrefix = "limit:";
constexpr std::string_view sessionPrefix = "session:";
/// What Kafka can hold: a signed 32-bit number of milliseconds.
constexpr std::int64_t longestMillis = 2'147'483'647;

tl::unexpected<Error> wrong(const std::string& argument, std::string_view word)
{
    return fail(ErrorKind::invalidInput, fmt::format("\"{}\" in \"{}\" says nothing of a group", word, argument),
                "say its library (Java, librdkafka, sarama, franz-go, ...), no-poll-limit, limit:MS or session:MS; several with "
                "commas between them");
}

std::optional<Milliseconds> millisOf(std::string_view text)
{
    std::int64_t millis = 0;
    const std::span<const char> all(text);
    const auto* const end = std::to_address(all.end());
    const auto [stopped, error] = std::from_chars(std::to_address(all.begin()), end, millis);
    if (error != std::errc() || stopped != end || millis <= 0 || millis > longestMillis) {
        return std::nullopt;
    }
    return Milliseconds{millis};
}

bool take(std::string_view word, GroupStatement& statement)
{
    if (word == "no-poll-limit") {
        statement.noPollLimit = true;
        return true;
    }
    if (word.starts_with(limitPrefix)) {
        statement.maxPollInterval = millisOf(word.substr(limitPrefix.size()));
        return statement.maxPollInterval.has_value();
    }
    if (word.starts_with(sessionPrefix)) {
        statement.sessionTimeout = millisOf(word.substr(sessionPrefix.size()));
        return statement.sessionTimeout.has_value();
    }
    statement.library = clientLibraryFrom(word);
    return statement.library.has_value();
}

GroupStatement& statementOf(std::vector<GroupStatement>& statements, const GroupId& group)
{
    const auto at = std::ranges::find(statements, group, &GroupStatement::group);
    if (at != statements.end()) {
        return *at;
    }
    GroupStatement& added = statements.emplace_back();
    added.group = group;
    return added;
}

} // namespace

void addStatementOption(CLI::App& command, std::vector<std::string>& statements)
{
    command
        .add_option("--state", statements,
                    "What you know of a group: its library (Java, librdkafka, sarama, ...), no-poll-limit; limit:MS and "
                    "session:MS where no record tells them; repeatable")
        ->type_name("GROUP=WORD[,WORD...]")
        ->allow_extra_args(false)
        ->check(keyValue())
        ->check(CLI::Validator(
            [](const std::string& argument) {
                const auto read = groupStatementsFrom({argument});
                return read ? std::string() : read.error().text + "; " + read.error().hint;
            },
            ""));
}

Result<std::vector<GroupStatement>> groupStatementsFrom(const std::vector<std::string>& arguments)
{
    std::vector<GroupStatement> statements;
    for (const auto& argument : arguments) {
        const auto equals = argument.rfind('=');
        GroupStatement& statement = statementOf(statements, GroupId(argument.substr(0, equals)));
        std::string_view words = std::string_view(argument).substr(equals + 1);
        for (bool more = true; more;) {
            const auto comma = words.find(',');
            const auto word = words.substr(0, comma);
            if (!take(word, statement)) {
                return wrong(argument, word);
            }
            more = comma != std::string_view::npos;
            words.remove_prefix(more ? comma + 1 : words.size());
        }
    }
    return statements;
}

} // namespace rollcall::cli
