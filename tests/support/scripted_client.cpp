#include "support/scripted_client.h"

#include "support/wait_until.h"

namespace rollcall::test {

namespace {

constexpr std::string_view answerMark = "@@ ";

} // namespace

Result<std::unique_ptr<ScriptedClient>> ScriptedClient::start(const std::vector<std::string>& words)
{
    std::unique_ptr<ScriptedClient> client(new ScriptedClient);
    if (const auto running = client->run(words); !running) {
        return tl::unexpected(running.error());
    }
    return client;
}

ScriptedClient::~ScriptedClient() = default;

Result<void> ScriptedClient::run(const std::vector<std::string>& words)
{
    ChildSpec spec;
    spec.program = words.front();
    spec.arguments.assign(words.begin() + 1, words.end());
    auto process = ChildProcess::start(spec, [this](std::string_view line) { take(line); });
    if (!process) {
        return tl::unexpected(process.error());
    }
    m_process = std::move(*process);
    return {};
}

void ScriptedClient::take(std::string_view line)
{
    const std::lock_guard lock(m_mutex);
    if (line.starts_with(answerMark)) {
        m_answers.emplace_back(line.substr(answerMark.size()));
        m_arrived.notify_all();
        return;
    }
    m_log.emplace_back(line);
    if (m_log.size() > 20) {
        m_log.pop_front();
    }
}

Result<std::vector<std::string>> ScriptedClient::call(const std::string& command)
{
    if (const auto written = m_process->write(command + "\n"); !written) {
        return tl::unexpected(written.error());
    }
    std::vector<std::string> lines;
    std::unique_lock lock(m_mutex);
    while (m_arrived.wait_for(lock, 3 * giveUpAfter, [this] { return !m_answers.empty(); })) {
        const std::string answer = m_answers.front();
        m_answers.pop_front();
        if (answer == "ok") {
            return lines;
        }
        if (!answer.starts_with("line ")) {
            return fail(ErrorKind::other, std::string(command).append(": ").append(answer));
        }
        lines.push_back(answer.substr(5));
    }
    std::string log;
    for (const auto& line : m_log) {
        log += "\n" + line;
    }
    return fail(ErrorKind::timedOut, command + ": the client gives no answer" + log);
}

Result<void> ScriptedClient::script(const std::vector<std::string>& commands)
{
    for (const auto& command : commands) {
        if (const auto done = call(command); !done) {
            return tl::unexpected(done.error());
        }
    }
    return {};
}

} // namespace rollcall::test
