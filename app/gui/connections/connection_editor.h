#pragma once

#include "gui/connections/connection_form.h"
#include "gui/connections/form_check.h"
#include "gui/connections/notice_line.h"
#include "gui/connections/secret_store.h"
#include "gui/connections/trial_panel.h"
#include "gui/connections/withheld_properties.h"
#include "gui/theme/theme.h"
#include "settings/connection_profiles.h"

#include <QDialog>
#include <QPushButton>

#include <filesystem>
#include <optional>
#include <string>

namespace rollcall::gui {

/// Makes or changes one connection, tries it, and keeps it: the profile in the file, the secrets in the store. Never waits for
/// a trial, closed or destroyed.
class ConnectionEditor final : public QDialog {
    Q_OBJECT

public:
    /// secrets must outlive the dialog. trial stands in for tryConnection() in tests, choices for those of another librdkafka.
    ConnectionEditor(ConnectionProfiles profiles, SecretStore& secrets, const Theme& theme, QWidget* parent = nullptr,
                     TryConnection trial = tryConnection, const ConnectionChoices& choices = connectionChoices());

    /// Without this call it is a new connection.
    void edit(const ConnectionProfile& profile);
    /// A new connection like that one, its secrets too.
    void duplicate(const ConnectionProfile& profile);
    /// Fills the fields from a client.properties of a Java or librdkafka client; what is wrong with it is shown.
    void importFile(const std::filesystem::path& file);

    void done(int result) override;

signals:
    /// Kept, under this id.
    void saved(const QString& id);

private:
    void build(const Theme& theme, TryConnection trial, const ConnectionChoices& choices);
    void chooseImport();
    /// Shows what is wrong and goes there.
    bool sound(const std::optional<FormProblem>& problem);
    bool fieldsAreSound();

    void tryIt();
    void startTrial(const Secrets& kept);

    void save();
    void saveWith(const Secrets& kept);
    void keep(const ConnectionProfile& profile);
    void setBusy(bool busy);

    /// Reads what is kept already and was not typed anew, then goes on.
    void withKeptSecrets(void (ConnectionEditor::*next)(const Secrets&));

    const ConnectionProfiles m_profiles;
    SecretStore& m_secrets;
    ConnectionProfile m_opened; ///< as it is in the file
    std::string m_secretsOf; ///< the profile whose secrets are kept already

    bool m_saving = false; ///< until it is saved, has failed, or the dialog is closed

    ConnectionForm* m_form = nullptr;
    TrialPanel* m_trial = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_import = nullptr;
    WithheldProperties* m_withheld = nullptr;
    NoticeLine* m_message = nullptr;
    NoticeLine* m_limitation = nullptr;
};

} // namespace rollcall::gui
