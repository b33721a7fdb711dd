#include "gui/connections/security_fields.h"

#include "gui/connections/identity.h"

namespace rollcall::gui {

namespace {

QString wordOf(SecurityProtocol protocol)
{
    switch (protocol) {
    case SecurityProtocol::plaintext:
        return SecurityFields::tr("None (PLAINTEXT)");
    case SecurityProtocol::ssl:
        return SecurityFields::tr("TLS (SSL)");
    case SecurityProtocol::saslPlaintext:
        return SecurityFields::tr("Login without encryption (SASL_PLAINTEXT)");
    case SecurityProtocol::saslSsl:
        return SecurityFields::tr("Login over TLS (SASL_SSL)");
    }
    return {};
}

QString pemFiles()
{
    return SecurityFields::tr("PEM files (*.pem *.crt *.cer *.key);;All files (*)");
}

} // namespace

SecurityFields::SecurityFields(QWidget* parent)
    : QGroupBox(tr("Security"), parent),
      m_form(new QFormLayout(this)),
      m_protocol(new QComboBox(this)),
      m_ca(new FileField(QStringLiteral("caFile"), tr("Authorities (CA) file"), pemFiles(), this)),
      m_certificate(new FileField(QStringLiteral("certificateFile"), tr("Client certificate file"), pemFiles(), this)),
      m_key(new FileField(QStringLiteral("keyFile"), tr("Client key file"), pemFiles(), this)),
      m_keyPassword(new PasswordField(QStringLiteral("keyPassword"), tr("Password of the client key"), "ssl.key.password", this)),
      m_verifyHostName(new QCheckBox(tr("Check that the certificate is for the broker's &host name"), this))
{
    for (const auto protocol : allSecurityProtocols) {
        m_protocol->addItem(wordOf(protocol), static_cast<int>(protocol));
    }
    identify(*m_protocol, QStringLiteral("securityProtocol"), tr("Security protocol"));
    identify(*m_verifyHostName, QStringLiteral("verifyHostName"), tr("Check the host name"));
    m_ca->edit()->setPlaceholderText(tr("the system's authorities"));
    m_certificate->edit()->setPlaceholderText(tr("none; only where the broker asks for one"));
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->addRow(tr("&Protocol:"), m_protocol);
    m_form->addRow(tr("&Authorities (CA):"), m_ca);
    m_form->addRow(tr("Client certi&ficate:"), m_certificate);
    m_form->addRow(tr("Client &key:"), m_key);
    m_form->addRow(tr("Key's pass&word:"), m_keyPassword);
    m_form->addRow(QString(), m_verifyHostName);
    connect(m_protocol, &QComboBox::currentIndexChanged, this, &SecurityFields::follow);
    connect(m_key, &FileField::changed, this, &SecurityFields::follow);
    for (auto* const file : {m_ca, m_certificate}) {
        connect(file, &FileField::changed, this, &SecurityFields::changed);
    }
    connect(m_keyPassword, &PasswordField::changed, this, &SecurityFields::changed);
    connect(m_verifyHostName, &QCheckBox::toggled, this, &SecurityFields::changed);
}

void SecurityFields::setProfile(const ConnectionProfile& profile)
{
    m_protocol->setCurrentIndex(m_protocol->findData(static_cast<int>(profile.protocol)));
    m_ca->setPath(profile.caFile);
    m_certificate->setPath(profile.certificateFile);
    m_key->setPath(profile.keyFile);
    m_verifyHostName->setChecked(profile.verifyHostName);
    follow();
}

void SecurityFields::fill(ConnectionProfile& profile) const
{
    profile.protocol = static_cast<SecurityProtocol>(m_protocol->currentData().toInt());
    profile.caFile = m_ca->path();
    profile.certificateFile = m_certificate->path();
    profile.keyFile = m_key->path();
    profile.verifyHostName = m_verifyHostName->isChecked();
}

void SecurityFields::follow()
{
    ConnectionProfile now;
    fill(now);
    const bool secure = usesTls(now.protocol);
    for (QWidget* const row : std::initializer_list<QWidget*>{m_ca, m_certificate, m_key, m_verifyHostName}) {
        m_form->setRowVisible(row, secure);
    }
    m_form->setRowVisible(m_keyPassword, secure && !now.keyFile.empty());
    emit changed();
}

} // namespace rollcall::gui
