#include "gui/connections/login_fields.h"

#include "gui/connections/identity.h"
#include "settings/connection_properties.h"

namespace rollcall::gui {

namespace {

/// What a mechanism calls the one who logs in.
QString userWord(SaslMechanism mechanism)
{
    switch (mechanism) {
    case SaslMechanism::plain:
    case SaslMechanism::scramSha256:
    case SaslMechanism::scramSha512:
        break;
    case SaslMechanism::oauthBearer:
        return LoginFields::tr("Client id");
    case SaslMechanism::gssapi:
        return LoginFields::tr("Principal");
    }
    return LoginFields::tr("User");
}

} // namespace

LoginFields::LoginFields(const Theme& theme, QWidget* parent)
    : QGroupBox(tr("Login"), parent),
      m_form(new QFormLayout(this)),
      m_mechanism(new QComboBox(this)),
      m_userLabel(new QLabel(this)),
      m_user(new QLineEdit(this)),
      m_password(new PasswordField(QStringLiteral("password"), tr("Password"), "sasl.password", this)),
      m_clientSecret(
          new PasswordField(QStringLiteral("clientSecret"), tr("Client secret"), "sasl.oauthbearer.client.secret", this)),
      m_inTheClear(new QLabel(tr("Without TLS, PLAIN sends the password readable to everybody on the way."), this))
{
    for (const auto mechanism : allSaslMechanisms) {
        const auto name = nameOf(mechanism);
        m_mechanism->addItem(QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size())), static_cast<int>(mechanism));
    }
    identify(*m_mechanism, QStringLiteral("saslMechanism"), tr("SASL mechanism"));
    m_userLabel->setBuddy(m_user);
    m_inTheClear->setWordWrap(true);
    m_inTheClear->setObjectName(QStringLiteral("inTheClear"));
    auto palette = m_inTheClear->palette();
    palette.setColor(QPalette::WindowText, theme.attention);
    m_inTheClear->setPalette(palette);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->addRow(tr("&Mechanism:"), m_mechanism);
    m_form->addRow(m_userLabel, m_user);
    m_form->addRow(tr("Passwor&d:"), m_password);
    m_form->addRow(tr("Client secre&t:"), m_clientSecret);
    m_form->addRow(QString(), m_inTheClear);
    connect(m_mechanism, &QComboBox::currentIndexChanged, this, &LoginFields::changed);
    connect(m_user, &QLineEdit::textChanged, this, &LoginFields::changed);
    connect(m_password, &PasswordField::changed, this, &LoginFields::changed);
    connect(m_clientSecret, &PasswordField::changed, this, &LoginFields::changed);
}

void LoginFields::setProfile(const ConnectionProfile& profile)
{
    m_mechanism->setCurrentIndex(m_mechanism->findData(static_cast<int>(profile.mechanism)));
    m_user->setText(QString::fromStdString(profile.user));
}

void LoginFields::fill(ConnectionProfile& profile) const
{
    profile.mechanism = static_cast<SaslMechanism>(m_mechanism->currentData().toInt());
    profile.user = m_user->text().trimmed().toStdString();
}

void LoginFields::follow(SecurityProtocol protocol)
{
    ConnectionProfile now;
    now.protocol = protocol;
    fill(now);
    setVisible(usesLogin(protocol));
    const auto word = userWord(now.mechanism);
    m_userLabel->setText(tr("%1:").arg(word));
    identify(*m_user, QStringLiteral("user"), word);
    m_form->setRowVisible(m_password, usesSecret(now, m_password->property()));
    m_form->setRowVisible(m_clientSecret, usesSecret(now, m_clientSecret->property()));
    m_form->setRowVisible(m_inTheClear, now.mechanism == SaslMechanism::plain && !usesTls(protocol));
}

} // namespace rollcall::gui
