#include "lab/scenario.h"

#include "lab/resource_path.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace rollcall {

namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

constexpr auto fieldNames = "the fields are name, title, text, settings, needs";

tl::unexpected<Error> badField(const std::string& field, std::string_view why, std::string hint = {})
{
    return fail(ErrorKind::invalidInput, fmt::format("{}: {}", field, why), std::move(hint));
}

Result<void> readText(const Json& value, const std::string& field, std::string& target)
{
    if (!value.is_string() || value.get_ref<const std::string&>().empty()) {
        return badField(field, "not a text");
    }
    target = value.get<std::string>();
    return {};
}

Result<void> readTexts(const Json& value, const std::string& field, std::vector<std::string>& target)
{
    if (!value.is_array()) {
        return badField(field, "not a list of texts");
    }
    for (const auto& item : value) {
        const auto place = fmt::format("{}[{}]", field, target.size());
        if (auto read = readText(item, place, target.emplace_back()); !read) {
            return read;
        }
    }
    return {};
}

Result<void> readSettings(const Json& value, LabSettings& target)
{
    if (!value.is_object()) {
        return badField("settings", "not an object");
    }
    for (const auto& [name, setting] : value.items()) {
        if (!setting.is_string() && !setting.is_number()) {
            return badField("settings." + name, "neither a text nor a number");
        }
        const auto text = setting.is_string() ? setting.get<std::string>() : setting.dump();
        if (auto set = setSetting(target, name, text); !set) {
            return fail(ErrorKind::invalidInput, "settings." + set.error().text, set.error().hint);
        }
    }
    if (const auto checked = checkTogether(target); !checked) {
        return fail(ErrorKind::invalidInput, "settings." + checked.error().text, checked.error().hint);
    }
    return {};
}

Result<void> readField(Scenario& scenario, const std::string& name, const Json& value)
{
    if (name == "name") {
        return readText(value, name, scenario.name);
    }
    if (name == "title") {
        return readText(value, name, scenario.title);
    }
    if (name == "text") {
        return readTexts(value, name, scenario.text);
    }
    if (name == "settings") {
        return readSettings(value, scenario.settings);
    }
    if (name == "needs") {
        return readTexts(value, name, scenario.needs);
    }
    return badField(name, "there is no such field", fieldNames);
}

Result<Scenario> readFields(const Json& json)
{
    if (!json.is_object()) {
        return fail(ErrorKind::invalidInput, "not a JSON object", fieldNames);
    }
    Scenario scenario;
    for (const auto& [name, value] : json.items()) {
        if (auto read = readField(scenario, name, value); !read) {
            return tl::unexpected(std::move(read.error()));
        }
    }
    for (const auto* const needed : {"name", "title", "text", "settings"}) {
        if (!json.contains(needed)) {
            return badField(needed, "missing", fieldNames);
        }
    }
    return scenario;
}

/// Of the file, for an error that its reader reports.
tl::unexpected<Error> inFile(const fs::path& file, const Error& error)
{
    return fail(ErrorKind::invalidInput, fmt::format("scenario {}: {}", file.string(), error.text), error.hint);
}

} // namespace

Result<Scenario> readScenario(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        return fail(ErrorKind::io, fmt::format("scenario {}: cannot be opened", file.string()));
    }
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    Json json;
    try {
        json = Json::parse(text);
    } catch (const Json::parse_error& error) {
        const auto readUpTo = text.begin() + static_cast<std::ptrdiff_t>(std::min(error.byte, text.size() + 1)) - 1;
        const auto line = 1 + std::count(text.begin(), readUpTo, '\n');
        return fail(ErrorKind::invalidInput, fmt::format("scenario {}, line {}: not valid JSON", file.string(), line),
                    error.what());
    }
    auto scenario = readFields(json);
    if (!scenario) {
        return inFile(file, scenario.error());
    }
    if (scenario->name != file.stem().string()) {
        return inFile(file, badField("name", fmt::format("\"{}\" is not the file's name", scenario->name)).value());
    }
    return scenario;
}

Result<std::vector<Scenario>> allScenarios()
{
    const auto folder = resourcePath("scenarios");
    std::vector<Scenario> scenarios;
    std::error_code failed;
    fs::directory_iterator entry(folder, failed);
    for (; !failed && entry != fs::directory_iterator(); entry.increment(failed)) {
        if (entry->path().extension() == ".json") {
            auto scenario = readScenario(entry->path());
            if (!scenario) {
                return tl::unexpected(std::move(scenario.error()));
            }
            scenarios.push_back(*std::move(scenario));
        }
    }
    if (failed) {
        return fail(ErrorKind::io, fmt::format("{}: {}", folder.string(), failed.message()), "install Rollcall again");
    }
    std::ranges::sort(scenarios, {}, &Scenario::name);
    return scenarios;
}

Result<Scenario> findScenario(std::string_view name)
{
    auto scenarios = allScenarios();
    if (!scenarios) {
        return tl::unexpected(std::move(scenarios.error()));
    }
    std::vector<std::string> names;
    for (auto& scenario : *scenarios) {
        if (scenario.name == name) {
            return std::move(scenario);
        }
        names.push_back(scenario.name);
    }
    return fail(ErrorKind::notFound, fmt::format("scenario {}: there is none of that name", name),
                fmt::format("the scenarios are {}", fmt::join(names, ", ")));
}

} // namespace rollcall
