#include "cli/input_lines.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

namespace rollcall::cli {

namespace {

Error cannotRead(const std::string& name, const std::string& why)
{
    return {ErrorKind::other,
            fmt::format("cannot read {}: {}", name, why),
            "check the file's name and whether you may read it; - reads standard input",
            {},
            false};
}

std::string reason()
{
    return std::generic_category().message(errno);
}

} // namespace

void InputLines::Close::operator()(std::FILE* file) const
{
    if (file != stdin) {
        static_cast<void>(std::fclose(file));
    }
}

Result<InputLines> InputLines::open(const std::string& file)
{
    if (file == "-") {
        return InputLines("standard input", std::unique_ptr<std::FILE, Close>(stdin));
    }
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored)) {
        return tl::unexpected(cannotRead(file, "it is a folder"));
    }
    std::unique_ptr<std::FILE, Close> opened(std::fopen(file.c_str(), "rb"));
    if (!opened) {
        return tl::unexpected(cannotRead(file, reason()));
    }
    return InputLines(file, std::move(opened));
}

Result<void> InputLines::forEach(const std::function<bool(std::string_view, std::size_t)>& take)
{
    std::array<char, longestLine> buffer{};
    std::string line;
    std::size_t number = 0;
    bool begun = false;
    const auto end = [&] {
        if (!line.empty() && line.back() == '\r') {
            line.pop_back();
        }
        const bool goOn = take(line, ++number);
        line.clear();
        begun = false;
        return goOn;
    };
    while (true) {
        const std::size_t read = std::fread(buffer.data(), 1, buffer.size(), m_file.get());
        if (read == 0) {
            break;
        }
        for (std::string_view rest(buffer.data(), read); !rest.empty();) {
            const auto newline = rest.find('\n');
            const std::string_view part = rest.substr(0, newline);
            line += part.substr(0, longestLine - line.size());
            begun = true;
            if (newline == std::string_view::npos) {
                break;
            }
            if (!end()) {
                return {};
            }
            rest.remove_prefix(newline + 1);
        }
    }
    if (std::ferror(m_file.get()) != 0) {
        return tl::unexpected(cannotRead(m_name, reason()));
    }
    if (begun) {
        static_cast<void>(end());
    }
    return {};
}

} // namespace rollcall::cli
