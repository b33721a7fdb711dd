#pragma once

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

extern char** environ;

/// A program without a guard, for tests of what happens without one. (QProcess forks in a way that ThreadSanitizer does not
/// follow.) Its output and errors are one stream.
class SpawnedProgram {
public:
    explicit SpawnedProgram(std::vector<std::string> command)
    {
        std::array<int, 2> pipe{};
        if (::pipe2(pipe.data(), O_CLOEXEC) != 0) {
            return;
        }
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
        ::posix_spawn_file_actions_adddup2(&actions, pipe[1], STDERR_FILENO);
        std::vector<char*> arguments;
        for (auto& word : command) {
            arguments.push_back(word.data());
        }
        arguments.push_back(nullptr);
        if (::posix_spawn(&m_pid, arguments.front(), &actions, nullptr, arguments.data(), environ) != 0) {
            m_pid = 0;
        }
        ::posix_spawn_file_actions_destroy(&actions);
        ::close(pipe[1]);
        m_output = ::fdopen(pipe[0], "r");
    }
    ~SpawnedProgram()
    {
        kill();
        std::fclose(m_output);
    }
    SpawnedProgram(const SpawnedProgram&) = delete;
    SpawnedProgram& operator=(const SpawnedProgram&) = delete;

    [[nodiscard]] pid_t pid() const { return m_pid; }

    /// The next line without its newline; absent at the end of the output. Waits.
    std::optional<std::string> line()
    {
        std::string text;
        int c = 0;
        while ((c = std::fgetc(m_output)) != EOF && c != '\n') {
            text += static_cast<char>(c);
        }
        return c == EOF && text.empty() ? std::nullopt : std::optional(text);
    }

    /// Ends it at once and reaps it, if that has not been done.
    void kill()
    {
        if (m_pid > 0) {
            ::kill(m_pid, SIGKILL);
            static_cast<void>(exitCode());
        }
    }

    /// Waits for its end.
    std::optional<int> exitCode()
    {
        int status = 0;
        const bool reaped = m_pid > 0 && ::waitpid(m_pid, &status, 0) == m_pid;
        m_pid = 0;
        return reaped && WIFEXITED(status) ? std::optional(WEXITSTATUS(status)) : std::nullopt;
    }

private:
    pid_t m_pid = 0;
    std::FILE* m_output = nullptr;
};
