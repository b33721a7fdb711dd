#pragma once

#include "gui/connections/file_field.h"
#include "gui/connections/password_field.h"
#include "gui/connections/property_table.h"
#include "gui/theme/theme.h"
#include "settings/connection_profile.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QWidget>

#include <array>

namespace rollcall::gui {

/// The fields of a connection; those that its protocol and mechanism have no use for are hidden.
class ConnectionForm final : public QWidget {
    Q_OBJECT

public:
    explicit ConnectionForm(const Theme& theme, QWidget* parent = nullptr);

    /// What is kept of secrets is told by profile.secrets; what was typed is forgotten.
    void setProfile(const ConnectionProfile& profile);
    /// As the fields say. Its secrets are those that will be kept: typed ones and those kept already, as far as they are of use.
    [[nodiscard]] ConnectionProfile profile() const;

    /// As if they had been typed; those without a field are kept beside the fields.
    void setTypedSecrets(const Secrets& secrets);
    [[nodiscard]] Secrets typedSecrets() const;
    /// What is wrong with the further properties; empty: nothing.
    [[nodiscard]] QString propertiesProblem() const { return m_properties->problem(); }

signals:
    void changed();

private:
    QGroupBox* addGroup(const QString& title, QFormLayout*& form);
    void addConnection(const Theme& theme);
    void addSecurity();
    void addLogin(const Theme& theme);
    void addProperties();
    void alignLabels();
    void follow();
    [[nodiscard]] ConnectionProfile fields() const;
    [[nodiscard]] std::array<PasswordField*, 3> passwordFields() const { return {m_password, m_clientSecret, m_keyPassword}; }

    ConnectionProfile m_profile; ///< with what has no field: the id, secrets without a field
    Secrets m_otherTyped; ///< imported secrets without a field

    QLineEdit* m_name = nullptr;
    QLineEdit* m_servers = nullptr;
    QComboBox* m_colour = nullptr;
    QCheckBox* m_readOnly = nullptr;
    QFormLayout* m_security = nullptr;
    QComboBox* m_protocol = nullptr;
    FileField* m_ca = nullptr;
    FileField* m_certificate = nullptr;
    FileField* m_key = nullptr;
    PasswordField* m_keyPassword = nullptr;
    QCheckBox* m_verifyHostName = nullptr;
    QGroupBox* m_loginGroup = nullptr;
    QFormLayout* m_login = nullptr;
    QComboBox* m_mechanism = nullptr;
    QLineEdit* m_user = nullptr;
    PasswordField* m_password = nullptr;
    PasswordField* m_clientSecret = nullptr;
    QLabel* m_inTheClear = nullptr;
    PropertyTable* m_properties = nullptr;
    QLabel* m_otherSecrets = nullptr;
};

} // namespace rollcall::gui
