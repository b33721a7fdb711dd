#pragma once

#include "gui/connections/file_field.h"
#include "gui/connections/password_field.h"
#include "gui/theme/theme.h"
#include "session/connection_choices.h"
#include "settings/connection_profile.h"

#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>

#include <array>
#include <string_view>
#include <utility>

namespace rollcall::gui {

/// Mechanism and what it asks for; hidden as a whole without a login. A mechanism that this librdkafka lacks is offered only to a
/// connection that has it already.
class LoginFields final : public QGroupBox {
    Q_OBJECT

public:
    LoginFields(const Theme& theme, const ConnectionChoices& choices, QWidget* parent = nullptr);

    void setProfile(const ConnectionProfile& profile);
    /// Sets also those of its further properties that have a field here (isLoginProperty).
    void fill(ConnectionProfile& profile) const;
    /// Which fields there are depends on the protocol too.
    void follow(SecurityProtocol protocol);
    [[nodiscard]] PasswordField* password() const { return m_password; }
    [[nodiscard]] PasswordField* clientSecret() const { return m_clientSecret; }

signals:
    void changed();

private:
    void addRows();
    void offerMechanisms(SaslMechanism kept);
    /// The fields that stand for further properties.
    [[nodiscard]] std::array<std::pair<std::string_view, QLineEdit*>, 4> propertyFields() const;
    [[nodiscard]] QString noteFor(const ConnectionProfile& profile) const;

    const bool m_kerberos;
    const bool m_tokenEndpoints;
    QFormLayout* m_form;
    QComboBox* m_mechanism;
    QLabel* m_userLabel;
    QLineEdit* m_user;
    PasswordField* m_password;
    PasswordField* m_clientSecret;
    QLineEdit* m_tokenEndpoint;
    QLineEdit* m_tokenScope;
    FileField* m_keytab;
    QLineEdit* m_service;
    QLabel* m_note;
};

} // namespace rollcall::gui
