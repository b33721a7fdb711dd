#include "cli/connection.h"

#include "cli/diagnostics.h"
#include "cli/group_statements.h"
#include "cli/key_value.h"
#include "settings/client_properties_file.h"
#include "settings/property_argument.h"

#include <algorithm>

namespace rollcall::cli {

namespace {

constexpr const char* bootstrapServers = "bootstrap.servers";
/// librdkafka's older name of the same.
constexpr const char* brokerList = "metadata.broker.list";

} // namespace

bool namesCluster(const Connection& connection)
{
    const auto named = [](const std::string& property) {
        return property.starts_with(std::string(bootstrapServers) + '=') || property.starts_with(std::string(brokerList) + '=');
    };
    return !connection.bootstrap.empty() || !connection.configFile.empty() || std::ranges::any_of(connection.properties, named);
}

Result<ClientProperties> clusterProperties(const Connection& connection)
{
    ClientProperties properties;
    if (!connection.configFile.empty()) {
        auto file = readClientProperties(connection.configFile);
        if (!file) {
            return tl::unexpected(std::move(file.error()));
        }
        properties = std::move(file->properties);
    }
    for (const std::string& argument : connection.properties) {
        auto property = parsePropertyArgument(argument);
        if (!property) {
            return tl::unexpected(std::move(property.error()));
        }
        if (property->warning) {
            warn(*property->warning);
        }
        properties.values.insert_or_assign(std::move(property->name), std::move(property->value));
    }
    if (const auto older = properties.values.extract(brokerList)) {
        properties.values.try_emplace(bootstrapServers, older.mapped());
    }
    if (!connection.bootstrap.empty()) {
        properties.values.insert_or_assign(bootstrapServers, connection.bootstrap);
    }
    if (!properties.values.contains(bootstrapServers)) {
        return fail(ErrorKind::invalidConfig, connection.configFile + ": holds no bootstrap.servers",
                    "add it, or give --bootstrap HOST:PORT");
    }
    return properties;
}

void addClusterOptions(CLI::App& command, Connection& connection)
{
    command.add_option("-b,--bootstrap", connection.bootstrap, "Brokers to ask first, with commas between them")
        ->type_name("HOST:PORT");
    command.add_option("--config", connection.configFile, "librdkafka properties, or a Java client's client.properties")
        ->type_name("FILE");
    command
        .add_option("-X", connection.properties,
                    "A librdkafka property, over the file's; a secret as key=@env:NAME or key=@file:PATH; repeatable")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false)
        ->check(keyValue());
}

void addConnectionOptions(CLI::App& command, Connection& connection)
{
    addClusterOptions(command, connection);
    command.add_option("--group", connection.groups, "Look at this group only; repeatable")
        ->type_name("GROUP")
        ->allow_extra_args(false);
    addStatementOption(command, connection.statements);
    command.callback([&connection] {
        if (!namesCluster(connection)) {
            throw CLI::RequiredError("--bootstrap, or bootstrap.servers by --config or -X,");
        }
    });
}

Result<LiveOptions> liveOptions(const Connection& connection)
{
    auto properties = clusterProperties(connection);
    if (!properties) {
        return tl::unexpected(std::move(properties.error()));
    }
    auto statements = groupStatementsFrom(connection.statements);
    if (!statements) {
        return tl::unexpected(std::move(statements.error()));
    }
    LiveOptions options;
    options.statements = *std::move(statements);
    options.cluster = *std::move(properties);
    for (const std::string& group : connection.groups) {
        options.groups.emplace_back(group);
    }
    return options;
}

} // namespace rollcall::cli
