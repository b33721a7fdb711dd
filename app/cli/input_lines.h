#pragma once

#include "domain/error.h"

#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace rollcall::cli {

/// Lines of a text of any size and any bytes, from a file or from standard input, in bounded memory.
class InputLines {
public:
    /// What is longer is cut; the rest of such a line is passed over.
    static constexpr std::size_t longestLine = 65'536;

    /// "-": standard input.
    [[nodiscard]] static Result<InputLines> open(const std::string& file);

    /// take(line, number) for each, without its line end, numbers from 1; until it returns false. An error when reading failed.
    [[nodiscard]] Result<void> forEach(const std::function<bool(std::string_view, std::size_t)>& take);

private:
    struct Close {
        void operator()(std::FILE* file) const;
    };
    explicit InputLines(std::string name, std::unique_ptr<std::FILE, Close> file)
        : m_name(std::move(name)), m_file(std::move(file))
    {
    }

    std::string m_name;
    std::unique_ptr<std::FILE, Close> m_file;
};

} // namespace rollcall::cli
