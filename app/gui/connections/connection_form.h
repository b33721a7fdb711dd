#pragma once

#include "gui/connections/login_fields.h"
#include "gui/connections/property_table.h"
#include "gui/connections/security_fields.h"
#include "gui/theme/theme.h"
#include "settings/connection_profile.h"

#include <QCheckBox>
#include <QComboBox>
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
    ConnectionForm(const Theme& theme, const ConnectionChoices& choices, QWidget* parent = nullptr);

    /// What is kept of secrets is told by profile.secrets; what was typed is forgotten.
    void setProfile(const ConnectionProfile& profile);
    /// As the fields say. Its secrets are those that will be kept: typed ones and those kept already, as far as they are of use.
    [[nodiscard]] ConnectionProfile profile() const;

    /// As if they had been typed; those without a field are kept beside the fields.
    void setTypedSecrets(const Secrets& secrets);
    [[nodiscard]] Secrets typedSecrets() const;
    void putProperty(const std::string& name, const std::string& value) { m_properties->put(name, value); }
    void removeProperty(const std::string& name) { m_properties->remove(name); }
    /// What is wrong with the further properties; empty: nothing.
    [[nodiscard]] QString propertiesProblem() const { return m_properties->problem(); }

signals:
    void changed();

private:
    QGroupBox* connectionGroup(const Theme& theme);
    QGroupBox* propertiesGroup();
    void alignLabels();
    void follow();
    /// Without the secrets.
    [[nodiscard]] ConnectionProfile fields() const;
    [[nodiscard]] std::array<PasswordField*, 3> passwordFields() const;

    ConnectionProfile m_profile; ///< with what has no field: the id, secrets without a field
    Secrets m_otherTyped; ///< imported secrets without a field

    QLineEdit* m_name;
    QLineEdit* m_servers;
    QLineEdit* m_metrics; ///< addresses with commas between them
    QComboBox* m_colour;
    QCheckBox* m_readOnly;
    SecurityFields* m_security;
    LoginFields* m_login;
    PropertyTable* m_properties;
    QLabel* m_otherSecrets;
};

} // namespace rollcall::gui
