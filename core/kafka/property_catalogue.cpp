#include "kafka/property_catalogue.h"

#include "kafka/handles.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <optional>

namespace rollcall::kafka {

namespace {

struct CloseFile {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(' ');
    return begin == std::string_view::npos ? std::string_view{} : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// "Use `x` or **y**. <br>*Type: string*" -> "Use x or y."
std::string plain(std::string_view markdown)
{
    std::string result;
    for (auto rest = markdown.substr(0, markdown.rfind("<br>*Type: ")); !rest.empty(); rest.remove_prefix(1)) {
        if (rest.starts_with("<br>")) {
            result += ' ';
            rest.remove_prefix(3);
        } else if (rest.starts_with("**")) {
            rest.remove_prefix(1);
        } else if (rest.front() != '`') {
            result += rest.front();
        }
    }
    return std::string{trimmed(result)};
}

/// "name | C/P | range | default | importance | description"; absent for a line that is no property.
std::optional<CatalogueEntry> entryIn(std::string_view line)
{
    // The default of sasl.kerberos.kinit.cmd holds "||".
    constexpr std::string_view bar = " | ";
    std::array<std::string_view, 5> columns;
    for (auto& column : columns) {
        const auto end = line.find(bar);
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        column = trimmed(line.substr(0, end));
        line.remove_prefix(end + bar.size());
    }
    if (columns[0].find_first_of(" -") == 0 || columns[0] == "Property" || line.find("see dedicated API") != line.npos) {
        return std::nullopt;
    }
    return CatalogueEntry{std::string{columns[0]}, std::string{columns[2]}, std::string{columns[3]}, plain(line),
                          columns[1] != "*"};
}

} // namespace

std::vector<CatalogueEntry> catalogueFrom(std::string_view table)
{
    std::vector<CatalogueEntry> result;
    while (!table.empty()) {
        const auto end = std::min(table.find('\n'), table.size());
        const auto line = table.substr(0, end);
        table.remove_prefix(std::min(end + 1, table.size()));
        if (line.starts_with("## Topic")) {
            break;
        }
        if (auto entry = entryIn(line); entry && entry->name != "builtin.features") {
            result.push_back(*std::move(entry));
        }
    }
    return result;
}

std::vector<CatalogueEntry> propertyCatalogue()
{
    // librdkafka prints to a file only.
    const std::unique_ptr<std::FILE, CloseFile> file(std::tmpfile());
    if (!file) {
        return {};
    }
    rd_kafka_conf_properties_show(file.get());
    std::string text(static_cast<std::size_t>(std::max(std::ftell(file.get()), 0L)), '\0');
    if (std::fseek(file.get(), 0, SEEK_SET) != 0) {
        return {};
    }
    text.resize(std::fread(text.data(), 1, text.size(), file.get()));
    return catalogueFrom(text);
}

} // namespace rollcall::kafka
