#include "gui/connections/form_check.h"

#include "domain/metrics_endpoint.h"
#include "session/bootstrap_servers.h"
#include "settings/code_property.h"
#include "settings/connection_properties.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

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

bool has(const ConnectionProfile& profile, std::string_view property)
{
    return profile.properties.contains(std::string{property});
}

std::optional<FormProblem> tokenProblem(const ConnectionProfile& profile)
{
    // Other ways to a token than an endpoint and a client's secret are among the further properties.
    const bool otherWay = std::ranges::any_of(profile.properties, [](const auto& property) {
        return property.first == "enable.sasl.oauthbearer.unsecure.jwt"
            || property.first == "sasl.oauthbearer.metadata.authentication.type"
            || property.first.starts_with("sasl.oauthbearer.assertion.");
    });
    if (otherWay) {
        return std::nullopt;
    }
    if (profile.user.empty()) {
        return FormProblem{QStringLiteral("user"), tr("The login needs a client id.")};
    }
    if (!profile.secrets.contains("sasl.oauthbearer.client.secret")) {
        return FormProblem{QStringLiteral("clientSecret"), tr("The login needs a client secret.")};
    }
    if (!has(profile, tokenEndpointProperty)) {
        return FormProblem{QStringLiteral("tokenEndpoint"),
                           tr("The login needs a token endpoint: the address that gives tokens.")};
    }
    return std::nullopt;
}

/// librdkafka has the shell renew the ticket: nothing may come in that way.
std::optional<FormProblem> kerberosProblem(const ConnectionProfile& profile)
{
    const auto keytab = profile.properties.find(std::string{keytabProperty});
    const auto principal = profile.properties.find("sasl.kerberos.principal");
    if (!isPlainInShell(profile.user) || (principal != profile.properties.end() && !isPlainInShell(principal->second))) {
        return FormProblem{QStringLiteral("user"), tr("The principal has characters in it that a shell would act on.")};
    }
    if (keytab == profile.properties.end()) {
        // A command of one's own may do without.
        return has(profile, "sasl.kerberos.kinit.cmd")
            ? std::nullopt
            : std::optional(FormProblem{QStringLiteral("keytab"), tr("The login needs a keytab.")});
    }
    if (!isPlainInShellQuotes(keytab->second)) {
        return FormProblem{QStringLiteral("keytab"), tr("The keytab's path has characters in it that a shell would act on.")};
    }
    return fileProblem("keytab", keytab->second);
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
        return tokenProblem(profile);
    case SaslMechanism::gssapi:
        return kerberosProblem(profile);
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
    for (const auto& address : profile.metrics) {
        if (const auto endpoint = metricsEndpointFrom(address); !endpoint) {
            return FormProblem{QStringLiteral("metrics"),
                               QString::fromStdString(endpoint.error().text + "; " + endpoint.error().hint)};
        }
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
