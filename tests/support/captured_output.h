#pragma once

#include <string>
#include <thread>

namespace rollcall::test {

/// Keeps what this process writes to standard output and standard error, until the end of this object, and passes it on.
class CapturedOutput {
public:
    CapturedOutput();
    ~CapturedOutput();
    CapturedOutput(const CapturedOutput&) = delete;
    CapturedOutput& operator=(const CapturedOutput&) = delete;

    /// All of it; nothing more is captured then.
    [[nodiscard]] std::string end();

private:
    void pass(int from);

    int m_output;
    int m_error;
    std::string m_text; ///< of the thread, until it is joined
    std::thread m_reader;
};

} // namespace rollcall::test
