#pragma once

#include "gui/connections/connection_model.h"
#include "gui/connections/notice_line.h"
#include "gui/connections/secret_store.h"
#include "gui/connections/trial_run.h"
#include "gui/theme/theme.h"
#include "settings/connection_profiles.h"

#include <QPushButton>
#include <QTreeView>
#include <QWidget>

namespace rollcall::gui {

/// The kept connections: connect, new, edit, duplicate, delete. A page, or the inside of a dialog.
class ConnectionList final : public QWidget {
    Q_OBJECT

public:
    /// secrets must outlive it. trial stands in for tryConnection() in tests.
    ConnectionList(ConnectionProfiles profiles, SecretStore& secrets, const Theme& theme, QWidget* parent = nullptr,
                   TryConnection trial = tryConnection);

    /// Reads the file anew; the selection stays.
    void refresh();
    [[nodiscard]] const ConnectionModel& model() const { return *m_model; }

signals:
    /// Asked for: its secrets are in the store (readSecrets).
    void connectRequested(const rollcall::ConnectionProfile& profile);

private:
    enum class Opening { create, edit, duplicate };

    void build();
    QPushButton* addButton(QLayout& layout, const QString& id, const QString& text, const QString& name);
    [[nodiscard]] std::optional<ConnectionProfile> selected() const;
    void select(std::string_view id);
    void openEditor(Opening opening);
    void connectSelected();
    void askToDelete();
    void deleteProfile(const ConnectionProfile& profile);
    void follow();

    const ConnectionProfiles m_profiles;
    SecretStore& m_secrets;
    const Theme m_theme;
    const TryConnection m_tryConnection;
    ConnectionModel* m_model;
    QTreeView* m_view;
    NoticeLine* m_message;
    NoticeLine* m_limitation;
    QPushButton* m_connect = nullptr;
    QPushButton* m_new = nullptr;
    QPushButton* m_edit = nullptr;
    QPushButton* m_duplicate = nullptr;
    QPushButton* m_delete = nullptr;
    bool m_readable = true; ///< the file can be read, and so be added to
};

} // namespace rollcall::gui
