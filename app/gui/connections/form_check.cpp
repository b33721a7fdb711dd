#include "gui/connections/form_check.h"

#include "session/bootstrap_servers.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace rollcall::gui {

namespace {

QString tr(const char* source)
{
    return QCoreApplication::translate("FormCheck", source);
}

std::optional<FormProblem> fileProblem(const char* field, const std::string& path)
{
    const QFileInfo file(QString::fromStdString(path));
    if (path.empty() || (file.isFile() && file.isReadable())) {
        return std::nullopt;
    }
    return FormProblem{QString::fromLatin1(field), tr("%1 is no file that can be read.").arg(QString::fromStdString(path))};
}

std::optional<FormProblem> tlsProblem(const ConnectionProfile& profile)
{
    for (const auto& [field, path] :
         {std::pair{"caFile", &profile.caFile}, {"certificateFile", &profile.certificateFile}, {"keyFile", &profile.keyFile}}) {
        if (auto problem = fileProblem(field, *path)) {
            return problem;
        }
    }
    if (profile.certificateFile.empty() != profile.keyFile.empty()) {
        return profile.keyFile.empty()
            ? FormProblem{QStringLiteral("keyFile"), tr("A client certificate needs its key.")}
            : FormProblem{QStringLiteral("certificateFile"), tr("A client key needs its certificate.")};
    }
    return std::nullopt;
}

std::optional<FormProblem> loginProblem(const ConnectionProfile& profile)
{
    switch (profile.mechanism) {
    case SaslMechanism::plain:
    case SaslMechanism::scramSha256:
    case SaslMechanism::scramSha512:
        if (profile.user.empty()) {
            return FormProblem{QStringLiteral("user"), tr("The login needs a user.")};
        }
        if (!profile.secrets.contains("sasl.password")) {
            return FormProblem{QStringLiteral("password"), tr("The login needs a password.")};
        }
        return std::nullopt;
    case SaslMechanism::oauthBearer:
        if (!profile.user.empty() && !profile.properties.contains("sasl.oauthbearer.token.endpoint.url")) {
            return FormProblem{QStringLiteral("properties"),
                               tr("OAUTHBEARER needs sasl.oauthbearer.token.endpoint.url among the further properties.")};
        }
        return std::nullopt;
    case SaslMechanism::gssapi:
        return std::nullopt;
    }
    return std::nullopt;
}

} // namespace

std::optional<FormProblem> problemOf(const ConnectionProfile& profile)
{
    if (const auto servers = bootstrapServers(profile.bootstrapServers); !servers) {
        return FormProblem{QStringLiteral("bootstrapServers"),
                           QString::fromStdString(servers.error().text + "; " + servers.error().hint)};
    }
    if (usesTls(profile.protocol)) {
        if (auto problem = tlsProblem(profile)) {
            return problem;
        }
    }
    return usesLogin(profile.protocol) ? loginProblem(profile) : std::nullopt;
}

std::optional<FormProblem> nameProblemOf(const ConnectionProfile& profile, const std::set<std::string>& others)
{
    if (profile.name.empty()) {
        return FormProblem{QStringLiteral("name"), tr("The connection needs a name.")};
    }
    if (others.contains(profile.name)) {
        return FormProblem{QStringLiteral("name"), tr("Another connection has this name.")};
    }
    return std::nullopt;
}

} // namespace rollcall::gui
