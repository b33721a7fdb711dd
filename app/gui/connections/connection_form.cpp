#include "gui/connections/connection_form.h"

#include "gui/connections/colour_tag.h"
#include "gui/connections/identity.h"
#include "settings/connection_properties.h"

#include <QFormLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace rollcall::gui {

namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

} // namespace

ConnectionForm::ConnectionForm(const Theme& theme, const ConnectionChoices& choices, QWidget* parent)
    : QWidget(parent),
      m_name(new QLineEdit(this)),
      m_servers(new QLineEdit(this)),
      m_metrics(new QLineEdit(this)),
      m_colour(new QComboBox(this)),
      m_readOnly(new QCheckBox(tr("&Read-only: Rollcall changes nothing on this cluster"), this)),
      m_security(new SecurityFields(this)),
      m_login(new LoginFields(theme, choices, this)),
      m_properties(new PropertyTable(theme, choices.properties, this)),
      m_otherSecrets(new QLabel(this))
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 12, 0); // room for the scroll bar beside it
    column->setSpacing(12);
    column->addWidget(connectionGroup(theme));
    column->addWidget(m_security);
    column->addWidget(m_login);
    column->addWidget(propertiesGroup());
    column->addStretch();
    alignLabels();
    setProfile({});
    for (auto* const edit : {m_name, m_servers, m_metrics}) {
        connect(edit, &QLineEdit::textChanged, this, &ConnectionForm::changed);
    }
    connect(m_properties, &PropertyTable::changed, this, &ConnectionForm::changed);
    connect(m_security, &SecurityFields::changed, this, &ConnectionForm::follow);
    connect(m_login, &LoginFields::changed, this, &ConnectionForm::follow);
}

QGroupBox* ConnectionForm::connectionGroup(const Theme& theme)
{
    auto* const group = new QGroupBox(tr("Connection"), this);
    auto* const form = new QFormLayout(group);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const auto tag : allColourTags) {
        m_colour->addItem(markOf(tag, theme), wordOf(tag), static_cast<int>(tag));
    }
    m_servers->setPlaceholderText(QStringLiteral("kafka1.example:9092, kafka2.example:9092"));
    identify(*m_name, QStringLiteral("name"), tr("Name"));
    identify(*m_servers, QStringLiteral("bootstrapServers"), tr("Bootstrap servers"));
    m_metrics->setPlaceholderText(QStringLiteral("http://orders-1:9404/metrics, http://orders-2:9404/metrics"));
    m_metrics->setToolTip(
        tr("Where applications tell their consumers' metrics, as the JMX exporter or Micrometer do: their true last "
           "polls are read from there"));
    identify(*m_metrics, QStringLiteral("metrics"), tr("Client metrics"));
    identify(*m_colour, QStringLiteral("colour"), tr("Colour"));
    identify(*m_readOnly, QStringLiteral("readOnly"), tr("Read-only"));
    form->addRow(tr("&Name:"), m_name);
    form->addRow(tr("&Bootstrap servers:"), m_servers);
    form->addRow(tr("Client &metrics:"), m_metrics);
    form->addRow(tr("&Colour:"), m_colour);
    form->addRow(QString(), m_readOnly);
    return group;
}

QGroupBox* ConnectionForm::propertiesGroup()
{
    auto* const group = new QGroupBox(tr("Further librdkafka properties"), this);
    m_otherSecrets->setWordWrap(true);
    m_otherSecrets->setTextFormat(Qt::PlainText);
    m_otherSecrets->setObjectName(QStringLiteral("otherSecrets"));
    auto* const column = new QVBoxLayout(group);
    column->addWidget(m_properties);
    column->addWidget(m_otherSecrets);
    return group;
}

std::array<PasswordField*, 3> ConnectionForm::passwordFields() const
{
    return {m_login->password(), m_login->clientSecret(), m_security->keyPassword()};
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
    QStringList metrics;
    for (const auto& address : profile.metrics) {
        metrics << text(address);
    }
    m_metrics->setText(metrics.join(QStringLiteral(", ")));
    m_colour->setCurrentIndex(m_colour->findData(static_cast<int>(profile.colour)));
    m_readOnly->setChecked(profile.readOnly);
    m_login->setProfile(profile);
    m_security->setProfile(profile);
    auto further = profile.properties;
    std::erase_if(further, [](const auto& property) { return isLoginProperty(property.first); });
    m_properties->setProperties(further);
    for (auto* const field : passwordFields()) {
        field->setTyped({});
        field->setKept(profile.secrets.contains(field->property()));
    }
    follow();
}

ConnectionProfile ConnectionForm::fields() const
{
    ConnectionProfile result = m_profile;
    result.name = m_name->text().trimmed().toStdString();
    result.bootstrapServers = m_servers->text().trimmed().toStdString();
    result.metrics.clear();
    for (const auto& address : m_metrics->text().split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        if (!address.trimmed().isEmpty()) {
            result.metrics.push_back(address.trimmed().toStdString());
        }
    }
    result.colour = static_cast<ColourTag>(m_colour->currentData().toInt());
    result.readOnly = m_readOnly->isChecked();
    result.properties = m_properties->properties();
    m_security->fill(result);
    m_login->fill(result);
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
    m_login->follow(fields().protocol);
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
