#include "source_rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <regex>
#include <set>
#include <sstream>

namespace rollcall::rules {
namespace {

struct Arrows {
    std::string_view folder;
    std::set<std::string_view> mayInclude;
};

// Who may include whom. A folder may always include itself; a folder of core that is not in this table is a violation.
const std::array arrows{
    Arrows{"core/domain", {}},
    Arrows{"core/threads", {"domain"}},
    Arrows{"core/observation", {"domain"}},
    Arrows{"core/offsets_topic", {"domain"}},
    Arrows{"core/engine", {"observation", "offsets_topic", "domain"}},
    Arrows{"core/series", {"engine", "domain"}},
    Arrows{"core/advice", {"engine", "domain"}},
    Arrows{"core/alerts", {"engine", "domain"}},
    Arrows{"core/settings", {"domain"}},
    Arrows{"core/kafka", {"observation", "domain", "threads"}},
    Arrows{"core/metrics", {"observation", "domain", "threads"}},
    Arrows{"core/logs", {"observation", "domain", "threads"}},
    Arrows{"core/process", {"domain", "threads"}},
    Arrows{"core/lab", {"kafka", "process", "engine", "observation", "domain", "threads"}},
    Arrows{"core/session",
           {"lab", "process", "kafka", "logs", "metrics", "alerts", "advice", "series", "settings", "engine", "offsets_topic",
            "observation", "threads", "domain"}},
    // Parts of the lab that happen to have a main(): the program that ends the children of a killed Rollcall, and a member in a
    // process of its own. The first match counts.
    Arrows{"app/guard", {"process", "threads", "domain"}},
    Arrows{"app/consumer", {"lab"}},
    Arrows{"app", {"session", "series", "settings", "advice", "threads", "domain"}},
};

constexpr std::array pureFolders{"core/domain/", "core/engine/", "core/offsets_topic/"};

struct Impurity {
    std::regex pattern;
    std::string what;
};

const std::array impurities{
    Impurity{std::regex{R"(_clock\s*::\s*now\b|\b(clock_gettime|gettimeofday)\b|\btime\s*\(\s*(nullptr|NULL|0)\s*\))"},
             "asks a clock"},
    Impurity{std::regex{R"(\bstd\s*::\s*(jthread|thread|async)\b|\bsleep_(for|until)\b|#\s*include\s*<thread>)"}, "uses threads"},
    Impurity{std::regex{R"(\b[io]?fstream\b|\bfopen\b|#\s*include\s*<filesystem>)"}, "touches files"},
};

// Comments become blanks, so that columns and lines stay; string literals are stepped over, for they may hold "//".
std::string withoutComments(std::string text)
{
    const auto blank = [&](std::size_t from, std::size_t to) {
        for (auto i = from; i < to; ++i) {
            if (text[i] != '\n') {
                text[i] = ' ';
            }
        }
    };
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (text[i] == '/' && text[i + 1] == '/') {
            const auto end = std::min(text.find('\n', i), text.size());
            blank(i, end);
            i = end;
        } else if (text[i] == '/' && text[i + 1] == '*') {
            const auto close = text.find("*/", i + 2);
            const auto end = close == std::string::npos ? text.size() : close + 2;
            blank(i, end);
            i = end - 1;
        } else if (text[i] == 'R' && text[i + 1] == '"') {
            const auto open = std::min(text.find('(', i), text.size());
            const auto close = text.find(")" + text.substr(i + 2, open - i - 2) + "\"", open);
            i = std::min(close, text.size() - 1);
        } else if (text[i] == '"') {
            for (++i; i < text.size() && text[i] != '"' && text[i] != '\n'; ++i) {
                i += text[i] == '\\' ? 1 : 0;
            }
        }
    }
    return text;
}

const Arrows* arrowsOf(std::string_view path)
{
    const auto found = std::find_if(arrows.begin(), arrows.end(), [&](const Arrows& row) {
        return path.starts_with(row.folder) && path.substr(row.folder.size()).starts_with('/');
    });
    return found == arrows.end() ? nullptr : &*found;
}

bool isCoreFolder(std::string_view name)
{
    return std::any_of(arrows.begin(), arrows.end(),
                       [&](const Arrows& row) { return row.folder.starts_with("core/") && row.folder.substr(5) == name; });
}

std::optional<std::string> wrongInclude(const std::string& path, const std::string& included)
{
    const bool inCore = path.starts_with("core/");
    static const std::regex qt{R"(^(Q[A-Z]|Qt[A-Z]\w*/|qt\w+\.h))"};
    if (inCore && std::regex_search(included, qt)) {
        return "includes Qt (" + included + "): the core knows no Qt";
    }
    if (included.find("rdkafka") != std::string::npos && included.find('/') != std::string::npos
        && !path.starts_with("core/kafka/")) {
        return "includes " + included + ": only core/kafka may";
    }
    if (included.starts_with("..")) {
        return "includes " + included + ": name the folder instead";
    }
    const auto folder = included.substr(0, included.find('/'));
    if (folder == included || !isCoreFolder(folder)) {
        return std::nullopt;
    }
    const auto* row = arrowsOf(path);
    const bool self = row != nullptr && inCore && row->folder.substr(5) == folder;
    if (!self && !row->mayInclude.contains(folder)) {
        return "includes " + included + ": no arrow leads from " + std::string{row->folder} + " to " + folder;
    }
    return std::nullopt;
}

} // namespace

std::vector<Violation> librdkafkaReachedIn(const std::vector<SourceFile>& files)
{
    static const std::regex include{R"re(^\s*#\s*include\s*[<"]([^>"]+)[>"])re"};
    struct Include {
        const SourceFile* file;
        int line;
        std::string name;
    };
    std::vector<Include> includes;
    for (const auto& file : files) {
        std::istringstream lines{withoutComments(file.text)};
        std::string text;
        for (int line = 1; std::getline(lines, text); ++line) {
            if (std::smatch match; std::regex_search(text, match, include)) {
                includes.push_back({&file, line, match[1]});
            }
        }
    }
    std::set<std::string> reaching;
    for (std::size_t before = 1; before != reaching.size();) {
        before = reaching.size();
        for (const auto& one : includes) {
            if (one.file->path.starts_with("core/kafka/")
                && (one.name.starts_with("librdkafka/") || reaching.contains(one.name))) {
                reaching.insert(one.file->path.substr(std::string_view{"core/"}.size()));
            }
        }
    }
    std::vector<Violation> found;
    for (const auto& one : includes) {
        if (!one.file->path.starts_with("core/kafka/") && reaching.contains(one.name)) {
            found.push_back({one.file->path, one.line, "includes " + one.name + ", which reaches librdkafka's headers"});
        }
    }
    return found;
}

std::vector<Violation> violationsIn(const SourceFile& file)
{
    if (arrowsOf(file.path) == nullptr) {
        return {{file.path, 1, "is in a folder that the table of arrows does not know"}};
    }
    const bool pure =
        std::any_of(pureFolders.begin(), pureFolders.end(), [&](const char* folder) { return file.path.starts_with(folder); });
    static const std::regex include{R"re(^\s*#\s*include\s*[<"]([^>"]+)[>"])re"};

    std::vector<Violation> found;
    std::istringstream lines{withoutComments(file.text)};
    std::string text;
    for (int line = 1; std::getline(lines, text); ++line) {
        std::smatch match;
        if (std::regex_search(text, match, include)) {
            if (const auto what = wrongInclude(file.path, match[1])) {
                found.push_back({file.path, line, *what});
            }
        }
        for (const auto& impurity : impurities) {
            if (pure && std::regex_search(text, impurity.pattern)) {
                found.push_back({file.path, line, impurity.what + ", in a folder of pure code"});
            }
        }
    }
    return found;
}

int lineCount(std::string_view text)
{
    const auto ends = std::count(text.begin(), text.end(), '\n');
    return static_cast<int>(ends) + (text.empty() || text.ends_with('\n') ? 0 : 1);
}

} // namespace rollcall::rules
