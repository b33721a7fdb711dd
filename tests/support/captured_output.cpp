#include "support/captured_output.h"

#include <unistd.h>

#include <array>
#include <cstdio>

namespace rollcall::test {

CapturedOutput::CapturedOutput() : m_output(::dup(STDOUT_FILENO)), m_error(::dup(STDERR_FILENO))
{
    std::fflush(nullptr);
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0) {
        return; // then nothing is captured, which the test sees
    }
    ::dup2(pipe[1], STDOUT_FILENO);
    ::dup2(pipe[1], STDERR_FILENO);
    ::close(pipe[1]);
    m_reader = std::thread([this, from = pipe[0]] { pass(from); });
}

CapturedOutput::~CapturedOutput()
{
    static_cast<void>(end());
    ::close(m_output);
    ::close(m_error);
}

void CapturedOutput::pass(int from)
{
    std::array<char, 4096> buffer{};
    for (auto size = ::read(from, buffer.data(), buffer.size()); size > 0; size = ::read(from, buffer.data(), buffer.size())) {
        m_text.append(buffer.data(), static_cast<std::size_t>(size));
        static_cast<void>(!::write(m_output, buffer.data(), static_cast<std::size_t>(size)));
    }
    ::close(from);
}

std::string CapturedOutput::end()
{
    if (m_reader.joinable()) {
        std::fflush(nullptr);
        ::dup2(m_output, STDOUT_FILENO); // with these two, the last ends of the pipe to write to are gone
        ::dup2(m_error, STDERR_FILENO);
        m_reader.join();
    }
    return m_text;
}

} // namespace rollcall::test
