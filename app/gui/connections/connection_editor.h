#pragma once

#include "gui/connections/connection_form.h"
#include "gui/connections/form_check.h"
#include "gui/connections/secret_store.h"
#include "gui/connections/trial_list.h"
#include "gui/connections/trial_run.h"
#include "gui/theme/theme.h"
#include "settings/connection_profiles.h"

#include <QDialog>
#include <QLabel>
#include <QPushButton>

#include <memory>

namespace rollcall::gui {

/// Makes or changes one connection, tries it, and keeps it: the profile in the file, the secrets in the store. Never waits for
/// a trial, closed or destroyed.
class ConnectionEditor final : public QDialog {
    Q_OBJECT

public:
    /// secrets must outlive the dialog. trial stands in for tryConnection() in tests.
    ConnectionEditor(ConnectionProfiles profiles, SecretStore& secrets, const Theme& theme, QWidget* parent = nullptr,
                     TryConnection trial = tryConnection);
    ~ConnectionEditor() override;

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
    void build(const Theme& theme);
    QWidget* trialPanel(const Theme& theme);
    void chooseImport();
    void say(const QString& text, bool trouble = true);
    /// Shows what is wrong and goes there.
    bool sound(const std::optional<FormProblem>& problem);
    bool fieldsAreSound();

    void toggleTrial();
    void startTrial(const Secrets& kept);
    void showTrial();

    void save();
    void saveWith(const Secrets& kept);
    void keep(const ConnectionProfile& profile);
    void setBusy(bool busy);

    /// Reads what is kept already and was not typed anew, then goes on.
    void withKeptSecrets(void (ConnectionEditor::*next)(const Secrets&));

    const ConnectionProfiles m_profiles;
    SecretStore& m_secrets;
    const TryConnection m_tryConnection;
    std::unique_ptr<TrialRun> m_run;
    ConnectionProfile m_opened; ///< as it is in the file
    std::string m_secretsOf; ///< the profile whose secrets are kept already
    bool m_wantsTrial = false; ///< asked for, its secrets under way

    ConnectionForm* m_form = nullptr;
    TrialList* m_steps = nullptr;
    QPushButton* m_try = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_import = nullptr;
    QLabel* m_message = nullptr;
    QLabel* m_limitation = nullptr;
    QColor m_trouble;
    QColor m_calm;
};

} // namespace rollcall::gui
