#pragma once

#include <filesystem>
#include <string>

namespace rollcall::test {

/// Standard output and standard error of this process go into a file until the end of this object, which passes them on.
class CapturedOutput {
public:
    explicit CapturedOutput(std::filesystem::path file);
    ~CapturedOutput();
    CapturedOutput(const CapturedOutput&) = delete;
    CapturedOutput& operator=(const CapturedOutput&) = delete;

    /// So far.
    [[nodiscard]] std::string text() const;

private:
    const std::filesystem::path m_file;
    int m_output;
    int m_error;
};

} // namespace rollcall::test
