#include "support/kafka_broker.h"

#include "support/command.h"
#include "support/wait_until.h"

#include <fstream>

namespace rollcall::test {

namespace {

Result<void> writeFile(const std::filesystem::path& path, const std::string& text)
{
    std::ofstream file(path);
    file << text;
    file.close();
    return file ? Result<void>() : fail(ErrorKind::io, path.string() + ": cannot be written");
}

} // namespace

KafkaBroker::KafkaBroker(KafkaInstall install, BrokerFiles files, std::filesystem::path sharedFolder)
    : m_install(std::move(install)), m_files(std::move(files)), m_sharedFolder(std::move(sharedFolder))
{
}

KafkaBroker::~KafkaBroker() = default;

Result<void> KafkaBroker::format(const std::string& clusterId)
{
    std::error_code failed;
    std::filesystem::create_directories(m_files.folder, failed);
    const auto properties = m_files.folder / "server.properties";
    const auto written = writeFile(properties, serverProperties(m_files))
                             .and_then([&] { return writeFile(m_files.folder / "log4j.properties", log4jProperties()); })
                             .and_then([&] { return writeFile(m_files.folder / "log4j2.properties", log4j2Properties()); });
    if (!written) {
        return written;
    }
    auto words = m_install.java("kafka.tools.StorageTool");
    words.insert(words.end(), {"format", "-t", clusterId, "-c", properties.string()});
    if (m_files.ports.login) {
        for (const auto* mechanism : {"SCRAM-SHA-256", "SCRAM-SHA-512"}) {
            words.insert(words.end(),
                         {"--add-scram", std::string(mechanism) + "=[name=" + testUser + ",password=" + testPassword + "]"});
        }
    }
    const auto done = runCommand(words.front(), {words.begin() + 1, words.end()});
    if (!done) {
        return tl::unexpected(done.error());
    }
    return done->exitCode == 0 ? Result<void>() : fail(ErrorKind::other, "format: " + done->output + done->errorOutput);
}

Result<void> KafkaBroker::start()
{
    m_process.reset();
    m_up = false;
    const auto words = m_install.java("kafka.Kafka",
                                      {"-Dlog4j.configuration=file:" + (m_files.folder / "log4j.properties").string(),
                                       "-Dlog4j2.configurationFile=" + (m_files.folder / "log4j2.properties").string()});
    ChildSpec spec;
    spec.program = words.front();
    spec.arguments.assign(words.begin() + 1, words.end());
    spec.arguments.push_back((m_files.folder / "server.properties").string());
    spec.removeIfOrphaned = m_sharedFolder;
    auto process = ChildProcess::start(spec, [this](std::string_view line) { take(line); });
    if (!process) {
        return tl::unexpected(process.error());
    }
    m_process = std::move(*process);
    return {};
}

void KafkaBroker::kill()
{
    if (m_process) {
        m_process->kill();
        m_process->wait(giveUpAfter);
    }
    m_process.reset();
    m_up = false;
}

bool KafkaBroker::ended() const
{
    return !m_process || m_process->exitStatus();
}

std::string KafkaBroker::log() const
{
    const std::lock_guard lock(m_mutex);
    std::string text;
    for (const auto& line : m_log) {
        text += line + "\n";
    }
    return text;
}

void KafkaBroker::take(std::string_view line)
{
    if (line.find(startedLine) != std::string_view::npos) {
        m_up = true;
    }
    const std::lock_guard lock(m_mutex);
    m_log.emplace_back(line);
    if (m_log.size() > 60) {
        m_log.pop_front();
    }
}

} // namespace rollcall::test
