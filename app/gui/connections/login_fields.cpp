#include "gui/connections/login_fields.h"

#include "gui/connections/identity.h"
#include "settings/connection_properties.h"

#include <QSignalBlocker>

namespace rollcall::gui {

namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

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

LoginFields::LoginFields(const Theme& theme, const ConnectionChoices& choices, QWidget* parent)
    : QGroupBox(tr("Login"), parent),
      m_kerberos(choices.kerberos),
      m_tokenEndpoints(choices.tokenEndpoint),
      m_form(new QFormLayout(this)),
      m_mechanism(new QComboBox(this)),
      m_userLabel(new QLabel(this)),
      m_user(new QLineEdit(this)),
      m_password(new PasswordField(QStringLiteral("password"), tr("Password"), "sasl.password", this)),
      m_clientSecret(
          new PasswordField(QStringLiteral("clientSecret"), tr("Client secret"), "sasl.oauthbearer.client.secret", this)),
      m_tokenEndpoint(new QLineEdit(this)),
      m_tokenScope(new QLineEdit(this)),
      m_keytab(new FileField(QStringLiteral("keytab"), tr("Keytab file"), tr("Keytabs (*.keytab);;All files (*)"), this)),
      m_service(new QLineEdit(this)),
      m_note(new QLabel(this))
{
    identify(*m_mechanism, QStringLiteral("saslMechanism"), tr("SASL mechanism"));
    identify(*m_tokenEndpoint, QStringLiteral("tokenEndpoint"), tr("Token endpoint"));
    identify(*m_tokenScope, QStringLiteral("tokenScope"), tr("Scope of the token"));
    identify(*m_service, QStringLiteral("kerberosService"), tr("Name of the brokers' service"));
    m_tokenEndpoint->setPlaceholderText(QStringLiteral("https://login.example/oauth2/token"));
    m_tokenScope->setPlaceholderText(tr("none; only where the token endpoint asks for one"));
    m_service->setPlaceholderText(QStringLiteral("kafka"));
    m_userLabel->setBuddy(m_user);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setObjectName(QStringLiteral("loginNote"));
    auto palette = m_note->palette();
    palette.setColor(QPalette::WindowText, theme.attention);
    m_note->setPalette(palette);
    addRows();
    offerMechanisms(SaslMechanism::plain);
    connect(m_mechanism, &QComboBox::currentIndexChanged, this, &LoginFields::changed);
    for (auto* const edit : {m_user, m_tokenEndpoint, m_tokenScope, m_service}) {
        connect(edit, &QLineEdit::textChanged, this, &LoginFields::changed);
    }
    connect(m_keytab, &FileField::changed, this, &LoginFields::changed);
    connect(m_password, &PasswordField::changed, this, &LoginFields::changed);
    connect(m_clientSecret, &PasswordField::changed, this, &LoginFields::changed);
}

void LoginFields::addRows()
{
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->addRow(tr("&Mechanism:"), m_mechanism);
    m_form->addRow(m_userLabel, m_user);
    m_form->addRow(tr("Passwor&d:"), m_password);
    m_form->addRow(tr("Client secre&t:"), m_clientSecret);
    m_form->addRow(tr("T&oken endpoint:"), m_tokenEndpoint);
    m_form->addRow(tr("Sco&pe:"), m_tokenScope);
    m_form->addRow(tr("Ke&ytab:"), m_keytab);
    m_form->addRow(tr("Ser&vice name:"), m_service);
    m_form->addRow(QString(), m_note);
}

void LoginFields::offerMechanisms(SaslMechanism kept)
{
    const QSignalBlocker quiet(m_mechanism);
    m_mechanism->clear();
    for (const auto mechanism : allSaslMechanisms) {
        if (mechanism != SaslMechanism::gssapi || m_kerberos || kept == mechanism) {
            m_mechanism->addItem(text(nameOf(mechanism)), static_cast<int>(mechanism));
        }
    }
    m_mechanism->setCurrentIndex(m_mechanism->findData(static_cast<int>(kept)));
}

std::array<std::pair<std::string_view, QLineEdit*>, 4> LoginFields::propertyFields() const
{
    return {{{tokenEndpointProperty, m_tokenEndpoint},
             {tokenScopeProperty, m_tokenScope},
             {keytabProperty, m_keytab->edit()},
             {kerberosServiceProperty, m_service}}};
}

void LoginFields::setProfile(const ConnectionProfile& profile)
{
    offerMechanisms(profile.mechanism);
    m_user->setText(text(profile.user));
    for (const auto& [property, edit] : propertyFields()) {
        const auto at = profile.properties.find(std::string{property});
        edit->setText(at == profile.properties.end() ? QString() : text(at->second));
    }
    emit changed();
}

void LoginFields::fill(ConnectionProfile& profile) const
{
    profile.mechanism = static_cast<SaslMechanism>(m_mechanism->currentData().toInt());
    profile.user = m_user->text().trimmed().toStdString();
    for (const auto& [property, edit] : propertyFields()) {
        if (auto value = edit->text().trimmed().toStdString(); !value.empty()) {
            profile.properties.insert_or_assign(std::string{property}, std::move(value));
        }
    }
}

QString LoginFields::noteFor(const ConnectionProfile& profile) const
{
    if (profile.mechanism == SaslMechanism::gssapi && !m_kerberos) {
        return tr("This librdkafka was built without Kerberos: the connection cannot log in.");
    }
    if (profile.mechanism == SaslMechanism::oauthBearer && !m_tokenEndpoints) {
        return tr("This librdkafka was built without libcurl: it cannot fetch tokens, so the connection can log in only where "
                  "the brokers take unsecured tokens (enable.sasl.oauthbearer.unsecure.jwt).");
    }
    if (profile.mechanism == SaslMechanism::plain && !usesTls(profile.protocol)) {
        return tr("Without TLS, PLAIN sends the password readable to everybody on the way.");
    }
    return {};
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
    const bool tokens = now.mechanism == SaslMechanism::oauthBearer;
    const bool kerberos = now.mechanism == SaslMechanism::gssapi;
    m_form->setRowVisible(m_password, usesSecret(now, m_password->property()));
    m_form->setRowVisible(m_clientSecret, usesSecret(now, m_clientSecret->property()));
    m_form->setRowVisible(m_tokenEndpoint, tokens);
    m_form->setRowVisible(m_tokenScope, tokens);
    m_form->setRowVisible(m_keytab, kerberos);
    m_form->setRowVisible(m_service, kerberos);
    const auto note = noteFor(now);
    m_note->setText(note);
    m_form->setRowVisible(m_note, !note.isEmpty());
}

} // namespace rollcall::gui
