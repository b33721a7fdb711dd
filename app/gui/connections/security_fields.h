#pragma once

#include "gui/connections/file_field.h"
#include "gui/connections/password_field.h"
#include "settings/connection_profile.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>

namespace rollcall::gui {

/// Protocol and, with TLS, certificates.
class SecurityFields final : public QGroupBox {
    Q_OBJECT

public:
    explicit SecurityFields(QWidget* parent = nullptr);

    void setProfile(const ConnectionProfile& profile);
    void fill(ConnectionProfile& profile) const;
    [[nodiscard]] PasswordField* keyPassword() const { return m_keyPassword; }

signals:
    void changed();

private:
    void follow();

    QFormLayout* m_form;
    QComboBox* m_protocol;
    FileField* m_ca;
    FileField* m_certificate;
    FileField* m_key;
    PasswordField* m_keyPassword;
    QCheckBox* m_verifyHostName;
};

} // namespace rollcall::gui
