#pragma once

#include "gui/connections/fallback_store.h"
#include "gui/connections/secret_store.h"
#include "gui/theme/theme.h"

#include "settings/connection_profile.h"
#include "settings/connection_profiles.h"

#include <QPointer>

#include <memory>

class QDialog;

namespace rollcall::gui {

/// Where a window gets a kept connection from: the list that is shown, or a name.
class ConnectionDesk : public QObject {
    Q_OBJECT

public:
    /// Windows that share the secrets share those too that no keychain keeps.
    explicit ConnectionDesk(QWidget& window, std::shared_ptr<SecretStore> secrets = systemSecretStore());

    [[nodiscard]] const std::shared_ptr<SecretStore>& secrets() const { return m_secrets; }

    /// Shows the list; one of it may be chosen.
    void show(const Theme& theme);
    /// Chooses the connection of that name or id.
    void choose(const QString& nameOrId);

    /// With the connection of that id; nothing when it is not kept any more.
    [[nodiscard]] Result<void> keepStatement(const std::string& id, const GroupStatement& statement) const;

signals:
    void chosen(const rollcall::ConnectionProfile& profile, const rollcall::Secrets& secrets);
    void failed(const rollcall::Error& error);

private:
    void fetchSecrets(const ConnectionProfile& profile);

    QWidget& m_window;
    const ConnectionProfiles m_profiles;
    const std::shared_ptr<SecretStore> m_secrets;
    QPointer<QDialog> m_dialog;
};

} // namespace rollcall::gui
