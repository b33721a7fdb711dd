#include "gui/connections/connection_form.h"

#include "gui/connections/colour_tag.h"
#include "gui/connections/identity.h"
#include "settings/connection_properties.h"

#include <QVBoxLayout>

#include <algorithm>

namespace rollcall::gui {

namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString wordOf(SecurityProtocol protocol)
{
    switch (protocol) {
    case SecurityProtocol::plaintext:
        return ConnectionForm::tr("None (PLAINTEXT)");
    case SecurityProtocol::ssl:
        return ConnectionForm::tr("TLS (SSL)");
    case SecurityProtocol::saslPlaintext:
        return ConnectionForm::tr("Login without encryption (SASL_PLAINTEXT)");
    case SecurityProtocol::saslSsl:
        return ConnectionForm::tr("Login over TLS (SASL_SSL)");
    }
    return {};
}

QString userWord(SaslMechanism mechanism)
{
    switch (mechanism) {
    case SaslMechanism::plain:
    case SaslMechanism::scramSha256:
    case SaslMechanism::scramSha512:
        break;
    case SaslMechanism::oauthBearer:
        return ConnectionForm::tr("Client id:");
    case SaslMechanism::gssapi:
        return ConnectionForm::tr("Principal:");
    }
    return ConnectionForm::tr("User:");
}

template <class T>
void choose(QComboBox& box, T value)
{
    box.setCurrentIndex(box.findData(static_cast<int>(value)));
}

template <class T>
T chosen(const QComboBox& box)
{
    return static_cast<T>(box.currentData().toInt());
}

} // namespace

ConnectionForm::ConnectionForm(const Theme& theme, QWidget* parent) : QWidget(parent)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 12, 0); // room for the scroll bar beside it
    column->setSpacing(12);
    addConnection(theme);
    addSecurity();
    addLogin(theme);
    addProperties();
    column->addStretch();
    alignLabels();
    setProfile({});
    for (auto* const box : {m_protocol, m_mechanism}) {
        connect(box, &QComboBox::currentIndexChanged, this, &ConnectionForm::follow);
    }
    connect(m_key, &FileField::changed, this, &ConnectionForm::follow);
    for (auto* const edit : {m_name, m_servers, m_user}) {
        connect(edit, &QLineEdit::textChanged, this, &ConnectionForm::changed);
    }
    for (auto* const file : {m_ca, m_certificate}) {
        connect(file, &FileField::changed, this, &ConnectionForm::changed);
    }
    for (auto* const secret : passwordFields()) {
        connect(secret, &PasswordField::changed, this, &ConnectionForm::changed);
    }
}

QGroupBox* ConnectionForm::addGroup(const QString& title, QFormLayout*& form)
{
    auto* const group = new QGroupBox(title, this);
    form = new QFormLayout(group);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    layout()->addWidget(group);
    return group;
}

void ConnectionForm::addConnection(const Theme& theme)
{
    QFormLayout* form = nullptr;
    addGroup(tr("Connection"), form);
    m_name = new QLineEdit(this);
    identify(*m_name, QStringLiteral("name"), tr("Name"));
    form->addRow(tr("&Name:"), m_name);
    m_servers = new QLineEdit(this);
    m_servers->setPlaceholderText(QStringLiteral("kafka1.example:9092, kafka2.example:9092"));
    identify(*m_servers, QStringLiteral("bootstrapServers"), tr("Bootstrap servers"));
    form->addRow(tr("&Bootstrap servers:"), m_servers);
    m_colour = new QComboBox(this);
    for (const auto tag : allColourTags) {
        m_colour->addItem(markOf(tag, theme), wordOf(tag), static_cast<int>(tag));
    }
    identify(*m_colour, QStringLiteral("colour"), tr("Colour"));
    form->addRow(tr("&Colour:"), m_colour);
    m_readOnly = new QCheckBox(tr("&Read-only: Rollcall changes nothing on this cluster"), this);
    identify(*m_readOnly, QStringLiteral("readOnly"), tr("Read-only"));
    form->addRow(QString(), m_readOnly);
}

void ConnectionForm::addSecurity()
{
    addGroup(tr("Security"), m_security);
    m_protocol = new QComboBox(this);
    for (const auto protocol : allSecurityProtocols) {
        m_protocol->addItem(wordOf(protocol), static_cast<int>(protocol));
    }
    identify(*m_protocol, QStringLiteral("securityProtocol"), tr("Security protocol"));
    m_security->addRow(tr("&Protocol:"), m_protocol);
    const auto pem = tr("PEM files (*.pem *.crt *.cer *.key);;All files (*)");
    m_ca = new FileField(QStringLiteral("caFile"), tr("Authorities (CA) file"), pem, this);
    m_ca->edit()->setPlaceholderText(tr("the system's authorities"));
    m_security->addRow(tr("&Authorities (CA):"), m_ca);
    m_certificate = new FileField(QStringLiteral("certificateFile"), tr("Client certificate file"), pem, this);
    m_certificate->edit()->setPlaceholderText(tr("none; only where the broker asks for one"));
    m_security->addRow(tr("Client certi&ficate:"), m_certificate);
    m_key = new FileField(QStringLiteral("keyFile"), tr("Client key file"), pem, this);
    m_security->addRow(tr("Client &key:"), m_key);
    m_keyPassword = new PasswordField(QStringLiteral("keyPassword"), tr("Password of the client key"), "ssl.key.password", this);
    m_security->addRow(tr("Key's pass&word:"), m_keyPassword);
    m_verifyHostName = new QCheckBox(tr("Check that the certificate is for the broker's &host name"), this);
    identify(*m_verifyHostName, QStringLiteral("verifyHostName"), tr("Check the host name"));
    m_security->addRow(QString(), m_verifyHostName);
}

void ConnectionForm::addLogin(const Theme& theme)
{
    m_loginGroup = addGroup(tr("Login"), m_login);
    m_mechanism = new QComboBox(this);
    for (const auto mechanism : allSaslMechanisms) {
        m_mechanism->addItem(text(nameOf(mechanism)), static_cast<int>(mechanism));
    }
    identify(*m_mechanism, QStringLiteral("saslMechanism"), tr("SASL mechanism"));
    m_login->addRow(tr("&Mechanism:"), m_mechanism);
    m_user = new QLineEdit(this);
    m_login->addRow(userWord(SaslMechanism::plain), m_user);
    m_password = new PasswordField(QStringLiteral("password"), tr("Password"), "sasl.password", this);
    m_login->addRow(tr("Passwor&d:"), m_password);
    m_clientSecret =
        new PasswordField(QStringLiteral("clientSecret"), tr("Client secret"), "sasl.oauthbearer.client.secret", this);
    m_login->addRow(tr("Client secre&t:"), m_clientSecret);
    m_inTheClear = new QLabel(tr("Without TLS, PLAIN sends the password readable to everybody on the way."), this);
    m_inTheClear->setWordWrap(true);
    auto palette = m_inTheClear->palette();
    palette.setColor(QPalette::WindowText, theme.attention);
    m_inTheClear->setPalette(palette);
    m_inTheClear->setObjectName(QStringLiteral("inTheClear"));
    m_login->addRow(QString(), m_inTheClear);
}

void ConnectionForm::addProperties()
{
    auto* const group = new QGroupBox(tr("Further librdkafka properties"), this);
    auto* const column = new QVBoxLayout(group);
    m_properties = new PropertyTable(group);
    column->addWidget(m_properties);
    m_otherSecrets = new QLabel(group);
    m_otherSecrets->setWordWrap(true);
    m_otherSecrets->setTextFormat(Qt::PlainText);
    m_otherSecrets->setObjectName(QStringLiteral("otherSecrets"));
    column->addWidget(m_otherSecrets);
    layout()->addWidget(group);
    connect(m_properties, &PropertyTable::changed, this, &ConnectionForm::changed);
}

/// The fields of all groups begin at one line.
void ConnectionForm::alignLabels()
{
    QList<QLabel*> labels;
    for (auto* const form : findChildren<QFormLayout*>()) {
        for (int row = 0; row < form->rowCount(); ++row) {
            if (const auto* const item = form->itemAt(row, QFormLayout::LabelRole)) {
                labels << qobject_cast<QLabel*>(item->widget());
            }
        }
    }
    labels.removeAll(nullptr);
    int width = 0;
    for (const auto* const label : labels) {
        width = std::max(width, label->sizeHint().width());
    }
    for (auto* const label : labels) {
        label->setMinimumWidth(width);
    }
}

void ConnectionForm::setProfile(const ConnectionProfile& profile)
{
    m_profile = profile;
    m_otherTyped.clear();
    m_name->setText(text(profile.name));
    m_servers->setText(text(profile.bootstrapServers));
    choose(*m_colour, profile.colour);
    m_readOnly->setChecked(profile.readOnly);
    choose(*m_protocol, profile.protocol);
    m_ca->setPath(profile.caFile);
    m_certificate->setPath(profile.certificateFile);
    m_key->setPath(profile.keyFile);
    m_verifyHostName->setChecked(profile.verifyHostName);
    choose(*m_mechanism, profile.mechanism);
    m_user->setText(text(profile.user));
    m_properties->setProperties(profile.properties);
    for (auto* const field : passwordFields()) {
        field->setTyped({});
        field->setKept(profile.secrets.contains(field->property()));
    }
    follow();
}

/// Without the secrets.
ConnectionProfile ConnectionForm::fields() const
{
    ConnectionProfile result = m_profile;
    result.name = m_name->text().trimmed().toStdString();
    result.bootstrapServers = m_servers->text().trimmed().toStdString();
    result.colour = chosen<ColourTag>(*m_colour);
    result.readOnly = m_readOnly->isChecked();
    result.protocol = chosen<SecurityProtocol>(*m_protocol);
    result.caFile = m_ca->path();
    result.certificateFile = m_certificate->path();
    result.keyFile = m_key->path();
    result.verifyHostName = m_verifyHostName->isChecked();
    result.mechanism = chosen<SaslMechanism>(*m_mechanism);
    result.user = m_user->text().trimmed().toStdString();
    result.properties = m_properties->properties();
    return result;
}

ConnectionProfile ConnectionForm::profile() const
{
    auto result = fields();
    for (const auto* const field : passwordFields()) {
        result.secrets.erase(field->property());
        if (field->kept() || !field->typed().empty()) {
            result.secrets.insert(field->property());
        }
    }
    for (const auto& [name, value] : m_otherTyped) {
        result.secrets.insert(name);
    }
    std::erase_if(result.secrets, [&](const std::string& name) { return !usesSecret(result, name); });
    return result;
}

void ConnectionForm::setTypedSecrets(const Secrets& secrets)
{
    m_otherTyped = secrets;
    for (auto* const field : passwordFields()) {
        if (const auto own = m_otherTyped.extract(field->property())) {
            field->setTyped(own.mapped());
        }
    }
    follow();
}

Secrets ConnectionForm::typedSecrets() const
{
    auto result = m_otherTyped;
    for (const auto* const field : passwordFields()) {
        if (auto secret = field->typed(); !secret.empty()) {
            result.insert_or_assign(field->property(), std::move(secret));
        }
    }
    const auto now = fields();
    std::erase_if(result, [&](const auto& secret) { return !usesSecret(now, secret.first); });
    return result;
}

void ConnectionForm::follow()
{
    const auto now = fields();
    const bool secure = usesTls(now.protocol);
    for (QWidget* const row : {static_cast<QWidget*>(m_ca), static_cast<QWidget*>(m_certificate), static_cast<QWidget*>(m_key),
                               static_cast<QWidget*>(m_verifyHostName)}) {
        m_security->setRowVisible(row, secure);
    }
    m_security->setRowVisible(m_keyPassword, secure && !now.keyFile.empty());
    m_loginGroup->setVisible(usesLogin(now.protocol));
    m_login->setRowVisible(m_password, usesSecret(now, m_password->property()));
    m_login->setRowVisible(m_clientSecret, usesSecret(now, m_clientSecret->property()));
    m_login->setRowVisible(m_inTheClear, now.mechanism == SaslMechanism::plain && !secure);
    const auto word = userWord(now.mechanism);
    qobject_cast<QLabel*>(m_login->labelForField(m_user))->setText(word);
    identify(*m_user, QStringLiteral("user"), word.chopped(1));

    QStringList others;
    for (const auto& name : profile().secrets) {
        if (std::ranges::none_of(passwordFields(), [&](const auto* field) { return field->property() == name; })) {
            others << text(name);
        }
    }
    m_otherSecrets->setText(tr("Secrets beside these: %1.").arg(others.join(QStringLiteral(", "))));
    m_otherSecrets->setVisible(!others.isEmpty());
    emit changed();
}

} // namespace rollcall::gui
