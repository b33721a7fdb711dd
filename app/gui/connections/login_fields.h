#pragma once

#include "gui/connections/password_field.h"
#include "gui/theme/theme.h"
#include "settings/connection_profile.h"

#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>

namespace rollcall::gui {

/// Mechanism and what it asks for; hidden as a whole without a login.
class LoginFields final : public QGroupBox {
    Q_OBJECT

public:
    explicit LoginFields(const Theme& theme, QWidget* parent = nullptr);

    void setProfile(const ConnectionProfile& profile);
    void fill(ConnectionProfile& profile) const;
    /// Which fields there are depends on the protocol too.
    void follow(SecurityProtocol protocol);
    [[nodiscard]] PasswordField* password() const { return m_password; }
    [[nodiscard]] PasswordField* clientSecret() const { return m_clientSecret; }

signals:
    void changed();

private:
    QFormLayout* m_form;
    QComboBox* m_mechanism;
    QLabel* m_userLabel;
    QLineEdit* m_user;
    PasswordField* m_password;
    PasswordField* m_clientSecret;
    QLabel* m_inTheClear;
};

} // namespace rollcall::gui
