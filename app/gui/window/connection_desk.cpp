#include "gui/window/connection_desk.h"

#include "gui/connections/connection_list.h"
#include "gui/connections/secret_batch.h"

#include <QDialog>
#include <QDir>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace rollcall::gui {

namespace {

std::filesystem::path profilesFile()
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation));
    folder.mkpath(QStringLiteral("."));
    return folder.filePath(QStringLiteral("connections.json")).toStdString();
}

} // namespace

ConnectionDesk::ConnectionDesk(QWidget& window, std::shared_ptr<SecretStore> secrets)
    : QObject(&window), m_window(window), m_profiles(profilesFile()), m_secrets(std::move(secrets))
{
}

void ConnectionDesk::show(const Theme& theme)
{
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    m_dialog = new QDialog(&m_window);
    m_dialog->setObjectName(QStringLiteral("connectionsDialog"));
    m_dialog->setWindowTitle(tr("Connect to a cluster"));
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->resize(720, 440);
    auto* list = new ConnectionList(m_profiles, *m_secrets, theme, m_dialog);
    auto* layout = new QVBoxLayout(m_dialog);
    layout->addWidget(list);
    connect(list, &ConnectionList::connectRequested, this, [this](const ConnectionProfile& profile) {
        fetchSecrets(profile);
        m_dialog->accept();
    });
    m_dialog->open();
}

void ConnectionDesk::choose(const QString& nameOrId)
{
    const auto profiles = m_profiles.read();
    if (!profiles) {
        emit failed(profiles.error());
        return;
    }
    const auto wanted = nameOrId.toStdString();
    const auto at = std::ranges::find_if(*profiles, [&](const auto& one) { return one.name == wanted || one.id == wanted; });
    if (at == profiles->end()) {
        emit failed({ErrorKind::notFound,
                     "there is no connection “" + wanted + "” any more",
                     "Connection > Connect… lists those there are",
                     {},
                     false});
        return;
    }
    fetchSecrets(*at);
}

Result<void> ConnectionDesk::keepStatement(const std::string& id, const GroupStatement& statement) const
{
    auto profiles = m_profiles.read();
    if (!profiles) {
        return tl::unexpected(profiles.error());
    }
    const auto profile = std::ranges::find(*profiles, id, &ConnectionProfile::id);
    if (profile == profiles->end()) {
        return {};
    }
    std::erase_if(profile->statements, [&statement](const GroupStatement& one) { return one.group == statement.group; });
    if (!statement.empty()) {
        profile->statements.push_back(statement);
    }
    return m_profiles.put(*profile);
}

void ConnectionDesk::fetchSecrets(const ConnectionProfile& profile)
{
    readSecrets(*m_secrets, profile.id, profile.secrets, this, [this, profile](const Result<Secrets>& secrets) {
        if (secrets) {
            emit chosen(profile, *secrets);
        } else {
            auto error = secrets.error();
            error.hint += "; or enter the password again: Connection > Connect…, Edit";
            emit failed(error);
        }
    });
}

} // namespace rollcall::gui
