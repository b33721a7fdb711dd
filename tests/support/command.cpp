#include "support/command.h"

#include "support/wait_until.h"

#include <QProcess>

namespace rollcall::test {

Result<CommandResult> runCommand(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                                 const std::map<std::string, std::string>& environment)
{
    QProcess process;
    auto variables = QProcessEnvironment::systemEnvironment();
    for (const auto& [name, value] : environment) {
        variables.insert(QString::fromStdString(name), QString::fromStdString(value));
    }
    process.setProcessEnvironment(variables);
    QStringList words;
    for (const auto& argument : arguments) {
        words << QString::fromStdString(argument);
    }
    process.start(QString::fromStdString(program.string()), words);
    process.closeWriteChannel();
    if (!process.waitForFinished(static_cast<int>(std::chrono::milliseconds(2 * giveUpAfter).count()))) {
        const auto why = process.errorString().toStdString();
        process.kill();
        process.waitForFinished();
        return fail(ErrorKind::io, program.string() + ": " + why);
    }
    CommandResult result;
    if (process.exitStatus() == QProcess::NormalExit) {
        result.exitCode = process.exitCode();
    }
    result.output = process.readAllStandardOutput().toStdString();
    result.errorOutput = process.readAllStandardError().toStdString();
    return result;
}

} // namespace rollcall::test
