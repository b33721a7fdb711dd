#include "support/rollcallctl.h"

#include <csignal>
#include <sstream>

namespace rollcall::test {

Result<CommandResult> rollcallctl(const std::vector<std::string>& arguments,
                                  const std::map<std::string, std::string>& environment)
{
    return runCommand(ROLLCALLCTL, arguments, environment);
}

Result<nlohmann::json> snapshotOf(const std::string& bootstrap, const std::vector<std::string>& more)
{
    std::vector<std::string> arguments{"snapshot", "--json", "--bootstrap", bootstrap};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto done = rollcallctl(arguments);
    if (!done) {
        return tl::unexpected(done.error());
    }
    if (done->exitCode != 0) {
        return fail(ErrorKind::other, "rollcallctl snapshot: " + done->errorOutput);
    }
    auto snapshot = nlohmann::json::parse(done->output, nullptr, false);
    if (!snapshot.is_object()) {
        return fail(ErrorKind::invalidInput, "rollcallctl snapshot printed no JSON object: " + done->output);
    }
    return snapshot;
}

RunningRollcallctl::RunningRollcallctl(const std::vector<std::string>& arguments,
                                       const std::map<std::string, std::string>& environment)
{
    auto variables = QProcessEnvironment::systemEnvironment();
    for (const auto& [name, value] : environment) {
        variables.insert(QString::fromStdString(name), QString::fromStdString(value));
    }
    m_process.setProcessEnvironment(variables);
    QStringList words;
    for (const auto& argument : arguments) {
        words << QString::fromStdString(argument);
    }
    m_process.start(ROLLCALLCTL, words);
    m_process.waitForStarted();
}

RunningRollcallctl::~RunningRollcallctl()
{
    kill();
}

void RunningRollcallctl::read()
{
    m_process.waitForReadyRead(1);
    m_output += m_process.readAllStandardOutput().toStdString();
    m_errorOutput += m_process.readAllStandardError().toStdString();
}

bool RunningRollcallctl::awaitEvent(const std::function<bool(const Event&)>& wanted)
{
    return waitUntil([&] {
        read();
        for (auto end = m_output.find('\n', m_looked); end != std::string::npos; end = m_output.find('\n', m_looked)) {
            auto event = nlohmann::json::parse(m_output.substr(m_looked, end - m_looked), nullptr, false);
            m_looked = end + 1;
            if (event.is_object() && wanted(event)) {
                m_found = std::move(event);
                return true;
            }
        }
        return false;
    });
}

CommandResult RunningRollcallctl::interrupt()
{
    ::kill(static_cast<pid_t>(pid()), SIGINT);
    return finish();
}

CommandResult RunningRollcallctl::finish()
{
    m_process.waitForFinished(static_cast<int>(std::chrono::milliseconds(giveUpAfter).count()));
    CommandResult result;
    if (m_process.state() == QProcess::NotRunning && m_process.exitStatus() == QProcess::NormalExit) {
        result.exitCode = m_process.exitCode();
    }
    read();
    result.output = m_output;
    result.errorOutput = m_errorOutput;
    return result;
}

void RunningRollcallctl::kill()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

bool RunningRollcallctl::running()
{
    read();
    return m_process.state() == QProcess::Running;
}

std::string RunningRollcallctl::output()
{
    read();
    return m_output;
}

std::string RunningRollcallctl::errorOutput()
{
    read();
    return m_errorOutput;
}

std::vector<nlohmann::json> jsonLines(const std::string& output)
{
    std::vector<nlohmann::json> objects;
    std::istringstream lines(output);
    for (std::string line; std::getline(lines, line);) {
        objects.push_back(nlohmann::json::parse(line, nullptr, false));
    }
    return objects;
}

std::function<bool(const nlohmann::json&)> sourceIs(const std::string& state)
{
    return [state](const nlohmann::json& event) {
        return event.at("event") == "source" && event.at("source") == "admin" && event.at("state") == state;
    };
}

std::function<bool(const nlohmann::json&)> rebalanced(const std::string& group)
{
    return [group](const nlohmann::json& event) {
        return event.at("event") == "rebalance" && event.at("group") == group && event.at("state") == "done";
    };
}

} // namespace rollcall::test
