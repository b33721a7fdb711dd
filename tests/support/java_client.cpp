#include "support/java_client.h"

#include "support/wait_until.h"

namespace rollcall::test {

namespace {

constexpr std::string_view answerMark = "@@ ";

} // namespace

Result<std::unique_ptr<JavaClient>> JavaClient::start(const KafkaInstall& install, const std::string& bootstrap)
{
    std::unique_ptr<JavaClient> client(new JavaClient);
    auto words = install.java("TestClient");
    words.push_back(bootstrap);
    ChildSpec spec;
    spec.program = words.front();
    spec.arguments.assign(words.begin() + 1, words.end());
    auto process = ChildProcess::start(spec, [self = client.get()](std::string_view line) { self->take(line); });
    if (!process) {
        return tl::unexpected(process.error());
    }
    client->m_process = std::move(*process);
    return client;
}

JavaClient::~JavaClient() = default;

void JavaClient::take(std::string_view line)
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

Result<std::vector<std::string>> JavaClient::call(const std::string& command)
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
            return fail(ErrorKind::other, command + ": " + answer);
        }
        lines.push_back(answer.substr(5));
    }
    std::string log;
    for (const auto& line : m_log) {
        log += "\n" + line;
    }
    return fail(ErrorKind::timedOut, command + ": the Java client gives no answer" + log);
}

Result<void> JavaClient::script(const std::vector<std::string>& commands)
{
    for (const auto& command : commands) {
        if (const auto done = call(command); !done) {
            return tl::unexpected(done.error());
        }
    }
    return {};
}

Result<ToolTables> JavaClient::tool(const std::vector<std::string>& groups)
{
    std::string which = groups.empty() ? " --all-groups" : "";
    for (const auto& group : groups) {
        which += " --group " + group;
    }
    ToolTables tables;
    for (const auto* view : {"--offsets", "--members --verbose", "--state"}) {
        const auto lines = call("tool --describe " + std::string(view) + which);
        if (!lines) {
            return tl::unexpected(lines.error());
        }
        std::string text;
        for (const auto& line : *lines) {
            text += line + "\n";
        }
        if (const auto read = readToolText(text, tables); !read) {
            return tl::unexpected(read.error());
        }
    }
    return tables;
}

} // namespace rollcall::test
