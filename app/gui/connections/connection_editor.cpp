#include "gui/connections/connection_editor.h"

#include "gui/connections/identity.h"
#include "gui/connections/secret_batch.h"
#include "settings/connection_properties.h"

#include <QFileDialog>
#include <QFrame>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QUuid>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace rollcall::gui {

namespace {

std::string newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
}

QPushButton* button(QWidget* parent, const QString& id, const QString& text, const QString& name)
{
    auto* const result = new QPushButton(text, parent);
    result->setAutoDefault(false);
    result->setMinimumWidth(result->sizeHint().width() + 12);
    identify(*result, id, name);
    return result;
}

} // namespace

ConnectionEditor::ConnectionEditor(ConnectionProfiles profiles, SecretStore& secrets, const Theme& theme, QWidget* parent,
                                   TryConnection trial, const ConnectionChoices& choices)
    : QDialog(parent), m_profiles(std::move(profiles)), m_secrets(secrets)
{
    setObjectName(QStringLiteral("connectionEditor"));
    build(theme, std::move(trial), choices);
    m_opened.id = newId();
    m_secretsOf = m_opened.id;
    m_form->setProfile(m_opened);
    setWindowTitle(tr("New connection"));
    m_limitation->say(m_secrets.limitation());
    connect(&m_secrets, &SecretStore::limited, m_limitation, &NoticeLine::say);
}

void ConnectionEditor::build(const Theme& theme, TryConnection trial, const ConnectionChoices& choices)
{
    m_form = new ConnectionForm(theme, choices, this);
    auto* const scroll = new QScrollArea(this);
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* const middle = new QHBoxLayout;
    middle->setSpacing(16);
    middle->addWidget(scroll, 3);
    m_trial = new TrialPanel(theme, std::move(trial), this);
    middle->addWidget(m_trial, 2);

    m_withheld = new WithheldProperties(theme, this);
    m_message = new NoticeLine(QStringLiteral("message"), theme, this);
    m_limitation = new NoticeLine(QStringLiteral("limitation"), theme, this);

    m_import = button(this, QStringLiteral("import"), tr("&Import client.properties…"), tr("Import client.properties"));
    m_save = button(this, QStringLiteral("save"), tr("&Save"), tr("Save the connection"));
    m_save->setDefault(true);
    auto* const cancel = button(this, QStringLiteral("cancel"), tr("Cancel"), tr("Close without saving"));
    auto* const buttons = new QHBoxLayout;
    buttons->addWidget(m_import);
    buttons->addStretch();
    buttons->addWidget(m_save);
    buttons->addWidget(cancel);

    auto* const column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addLayout(middle, 1);
    column->addWidget(m_withheld);
    column->addWidget(m_limitation);
    column->addWidget(m_message);
    column->addLayout(buttons);
    resize(980, 720);

    connect(m_import, &QPushButton::clicked, this, &ConnectionEditor::chooseImport);
    connect(m_save, &QPushButton::clicked, this, &ConnectionEditor::save);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form, &ConnectionForm::changed, m_message, &QLabel::hide);
    connect(m_withheld, &WithheldProperties::decided, this, [this](const QString& name, const QString& value, bool taken) {
        if (taken) {
            m_form->putProperty(name.toStdString(), value.toStdString());
        } else {
            m_form->removeProperty(name.toStdString());
        }
    });
    connect(m_trial, &TrialPanel::wanted, this, &ConnectionEditor::tryIt);
}

void ConnectionEditor::edit(const ConnectionProfile& profile)
{
    m_opened = profile;
    m_secretsOf = profile.id;
    m_form->setProfile(profile);
    setWindowTitle(tr("Connection: %1").arg(QString::fromStdString(profile.name)));
}

void ConnectionEditor::duplicate(const ConnectionProfile& profile)
{
    m_opened = profile;
    m_opened.id = newId();
    m_opened.name = tr("%1 (copy)").arg(QString::fromStdString(profile.name)).toStdString();
    m_secretsOf = profile.id;
    m_form->setProfile(m_opened);
}

void ConnectionEditor::chooseImport()
{
    auto* const dialog =
        new QFileDialog(this, tr("Import client.properties"), QString(), tr("Properties (*.properties *.conf);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { importFile(file.toStdString()); });
    dialog->open();
}

void ConnectionEditor::importFile(const std::filesystem::path& file)
{
    const auto read = readClientProperties(file);
    const auto imported = read ? importConnection(*read, file.string()) : tl::unexpected(read.error());
    if (!imported) {
        m_message->warn(imported.error());
        return;
    }
    auto profile = imported->profile;
    const auto before = m_form->profile();
    profile.id = before.id;
    profile.colour = before.colour;
    profile.readOnly = before.readOnly;
    if (!before.name.empty()) {
        profile.name = before.name;
    }
    profile.secrets.clear(); // kept ones belong to what was there before; the file's own count as typed
    m_form->setProfile(profile);
    m_form->setTypedSecrets(imported->secrets);
    m_withheld->setProperties(imported->code);
    QStringList left;
    for (const auto& name : imported->notTaken) {
        left << QString::fromStdString(name);
    }
    m_message->say(left.isEmpty() ? tr("Imported.") : tr("Imported, without %1.").arg(left.join(QStringLiteral(", "))));
}

bool ConnectionEditor::sound(const std::optional<FormProblem>& problem)
{
    if (!problem) {
        return true;
    }
    m_message->warn(problem->text);
    if (auto* const field = findChild<QWidget*>(problem->field)) {
        field->setFocus();
    }
    return false;
}

bool ConnectionEditor::fieldsAreSound()
{
    const auto problem = m_form->propertiesProblem();
    return sound(problem.isEmpty() ? std::nullopt : std::optional(FormProblem{QStringLiteral("properties"), problem}))
        && sound(problemOf(m_form->profile()));
}

void ConnectionEditor::withKeptSecrets(void (ConnectionEditor::*next)(const Secrets&))
{
    auto names = m_form->profile().secrets;
    for (const auto& [name, value] : m_form->typedSecrets()) {
        names.erase(name);
    }
    readSecrets(m_secrets, m_secretsOf, names, this, [this, next](const Result<Secrets>& kept) {
        if (kept) {
            (this->*next)(*kept);
            return;
        }
        setBusy(false);
        m_trial->giveUp();
        m_message->warn(kept.error());
    });
}

void ConnectionEditor::tryIt()
{
    if (fieldsAreSound()) {
        withKeptSecrets(&ConnectionEditor::startTrial);
    } else {
        m_trial->giveUp();
    }
}

void ConnectionEditor::startTrial(const Secrets& kept)
{
    auto secrets = m_form->typedSecrets();
    secrets.insert(kept.begin(), kept.end());
    m_trial->start(clientProperties(m_form->profile(), secrets));
}

void ConnectionEditor::setBusy(bool busy)
{
    m_form->setEnabled(!busy);
    m_save->setEnabled(!busy);
    m_import->setEnabled(!busy);
}

void ConnectionEditor::save()
{
    const auto others = m_profiles.read();
    if (!others) {
        m_message->warn(others.error());
        return;
    }
    std::set<std::string> names;
    for (const auto& other : *others) {
        if (other.id != m_opened.id) {
            names.insert(other.name);
        }
    }
    if (!sound(nameProblemOf(m_form->profile(), names)) || !fieldsAreSound()) {
        return;
    }
    setBusy(true);
    m_saving = true;
    if (m_secretsOf == m_opened.id) {
        saveWith({});
    } else {
        withKeptSecrets(&ConnectionEditor::saveWith);
    }
}

void ConnectionEditor::saveWith(const Secrets& kept)
{
    if (!m_saving) {
        return; // closed while the secrets were read
    }
    const auto profile = m_form->profile();
    auto written = m_form->typedSecrets();
    written.insert(kept.begin(), kept.end());
    std::set<std::string> removed;
    if (m_secretsOf == m_opened.id) {
        std::ranges::set_difference(m_opened.secrets, profile.secrets, std::inserter(removed, removed.end()));
    }
    changeSecrets(m_secrets, profile.id, written, removed, this, [this, profile](const Result<void>& changed) {
        setBusy(false);
        if (changed && m_saving) {
            keep(profile);
        } else if (!changed) {
            m_message->warn(changed.error());
        }
    });
}

void ConnectionEditor::keep(const ConnectionProfile& profile)
{
    if (const auto put = m_profiles.put(profile); !put) {
        m_message->warn(put.error());
        return;
    }
    emit saved(QString::fromStdString(profile.id));
    accept();
}

void ConnectionEditor::done(int result)
{
    m_saving = false;
    m_trial->abandon();
    QDialog::done(result);
}

} // namespace rollcall::gui
