#include "support/captured_output.h"

#include "support/text_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>

namespace rollcall::test {

CapturedOutput::CapturedOutput(std::filesystem::path file)
    : m_file(std::move(file)), m_output(::dup(STDOUT_FILENO)), m_error(::dup(STDERR_FILENO))
{
    std::fflush(nullptr);
    const int capture = ::open(m_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    ::dup2(capture, STDOUT_FILENO);
    ::dup2(capture, STDERR_FILENO);
    ::close(capture);
}

CapturedOutput::~CapturedOutput()
{
    const auto captured = text();
    ::dup2(m_output, STDOUT_FILENO);
    ::dup2(m_error, STDERR_FILENO);
    ::close(m_output);
    ::close(m_error);
    std::fwrite(captured.data(), 1, captured.size(), stdout);
    std::fflush(stdout);
}

std::string CapturedOutput::text() const
{
    std::fflush(nullptr);
    return contentOf(m_file);
}

} // namespace rollcall::test
