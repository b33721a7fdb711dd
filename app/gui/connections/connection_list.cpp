#include "gui/connections/connection_list.h"

#include "gui/connections/connection_editor.h"
#include "gui/connections/identity.h"
#include "gui/connections/secret_batch.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QMessageBox>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <utility>

namespace rollcall::gui {

namespace {

/// Rows with room to read.
class RowDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(16, 8);
    }
};

} // namespace

ConnectionList::ConnectionList(ConnectionProfiles profiles, SecretStore& secrets, const Theme& theme, QWidget* parent,
                               TryConnection trial)
    : QWidget(parent),
      m_profiles(std::move(profiles)),
      m_secrets(secrets),
      m_theme(theme),
      m_tryConnection(std::move(trial)),
      m_model(new ConnectionModel(theme, this)),
      m_view(new QTreeView(this)),
      m_message(new NoticeLine(QStringLiteral("connectionsMessage"), theme, this)),
      m_limitation(new NoticeLine(QStringLiteral("connectionsLimitation"), theme, this))
{
    setObjectName(QStringLiteral("connectionList"));
    build();
    refresh();
}

void ConnectionList::build()
{
    identify(*m_view, QStringLiteral("connections"), tr("Connections"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new RowDelegate(m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setTabKeyNavigation(false);
    m_view->header()->setSectionsMovable(false);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setMinimumSectionSize(90);
    m_view->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->header()->setSectionResizeMode(static_cast<int>(ConnectionModel::Column::servers), QHeaderView::Stretch);

    auto* const buttons = new QHBoxLayout;
    m_new = addButton(*buttons, QStringLiteral("newConnection"), tr("&New…"), tr("New connection"));
    m_edit = addButton(*buttons, QStringLiteral("editConnection"), tr("&Edit…"), tr("Edit the connection"));
    m_duplicate = addButton(*buttons, QStringLiteral("duplicateConnection"), tr("D&uplicate…"), tr("Duplicate the connection"));
    m_delete = addButton(*buttons, QStringLiteral("deleteConnection"), tr("&Delete…"), tr("Delete the connection"));
    buttons->addStretch();
    m_connect = addButton(*buttons, QStringLiteral("connect"), tr("&Connect"), tr("Connect to the cluster"));
    auto* const column = new QVBoxLayout(this);
    column->addWidget(m_view, 1);
    column->addWidget(m_message);
    column->addWidget(m_limitation);
    // An editor whose passwords cannot be kept says so, and is gone.
    m_limitation->say(m_secrets.limitation());
    connect(&m_secrets, &SecretStore::limited, m_limitation, &NoticeLine::say);
    column->addLayout(buttons);
    auto* const deletion = new QShortcut(QKeySequence(QKeySequence::Delete), m_view);
    deletion->setContext(Qt::WidgetShortcut);

    connect(m_new, &QPushButton::clicked, this, [this] { openEditor(Opening::create); });
    connect(m_edit, &QPushButton::clicked, this, [this] { openEditor(Opening::edit); });
    connect(m_duplicate, &QPushButton::clicked, this, [this] { openEditor(Opening::duplicate); });
    connect(m_delete, &QPushButton::clicked, this, &ConnectionList::askToDelete);
    connect(deletion, &QShortcut::activated, this, &ConnectionList::askToDelete);
    connect(m_connect, &QPushButton::clicked, this, &ConnectionList::connectSelected);
    connect(m_view, &QTreeView::activated, this, &ConnectionList::connectSelected); // Enter, or a double click
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ConnectionList::follow);
}

QPushButton* ConnectionList::addButton(QLayout& layout, const QString& id, const QString& text, const QString& name)
{
    auto* const button = new QPushButton(text, this);
    button->setAutoDefault(false);
    button->setMinimumWidth(button->sizeHint().width() + 12);
    identify(*button, id, name);
    layout.addWidget(button);
    return button;
}

void ConnectionList::refresh()
{
    const auto before = selected();
    auto profiles = m_profiles.read();
    m_readable = profiles.has_value();
    if (profiles) {
        m_message->say(profiles->empty() ? tr("No connections yet. “New…” makes one, and can import a client.properties.")
                                         : QString());
        m_model->setProfiles(std::move(*profiles));
    } else {
        m_model->setProfiles({});
        m_message->warn(profiles.error());
    }
    if (before) {
        select(before->id);
    } else if (m_model->rowCount() > 0) {
        m_view->setCurrentIndex(m_model->index(0, 0));
    }
    follow();
}

void ConnectionList::follow()
{
    const bool one = selected().has_value();
    m_new->setEnabled(m_readable);
    for (auto* const button : {m_connect, m_edit, m_duplicate, m_delete}) {
        button->setEnabled(one);
    }
}

std::optional<ConnectionProfile> ConnectionList::selected() const
{
    const auto rows = m_view->selectionModel()->selectedRows();
    if (rows.isEmpty()) {
        return std::nullopt;
    }
    return m_model->profiles()[static_cast<std::size_t>(rows.front().row())];
}

void ConnectionList::select(std::string_view id)
{
    if (const auto row = m_model->rowOf(id)) {
        m_view->setCurrentIndex(m_model->index(*row, 0));
    }
}

void ConnectionList::openEditor(Opening opening)
{
    const auto profile = selected();
    if (opening != Opening::create && !profile) {
        return;
    }
    auto* const editor = new ConnectionEditor(m_profiles, m_secrets, m_theme, this, m_tryConnection);
    editor->setAttribute(Qt::WA_DeleteOnClose);
    switch (opening) {
    case Opening::create:
        break;
    case Opening::edit:
        editor->edit(*profile);
        break;
    case Opening::duplicate:
        editor->duplicate(*profile);
        break;
    }
    connect(editor, &ConnectionEditor::saved, this, [this](const QString& id) {
        refresh();
        select(id.toStdString());
    });
    editor->open();
}

void ConnectionList::connectSelected()
{
    if (const auto profile = selected()) {
        emit connectRequested(*profile);
    }
}

void ConnectionList::askToDelete()
{
    const auto profile = selected();
    if (!profile) {
        return;
    }
    auto* const question =
        new QMessageBox(QMessageBox::Question, tr("Delete a connection"),
                        tr("Delete the connection “%1” and its passwords?").arg(QString::fromStdString(profile->name)),
                        QMessageBox::NoButton, this);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(tr("Nothing on the cluster is changed."));
    question->setAttribute(Qt::WA_DeleteOnClose);
    identify(*question, QStringLiteral("deleteQuestion"), tr("Delete a connection"));
    auto* const yes = question->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    identify(*yes, QStringLiteral("confirmDelete"), tr("Delete it"));
    auto* const no = question->addButton(tr("Keep"), QMessageBox::RejectRole);
    identify(*no, QStringLiteral("keepConnection"), tr("Keep it"));
    question->setDefaultButton(no);
    question->setEscapeButton(no);
    connect(yes, &QPushButton::clicked, this, [this, profile = *profile] { deleteProfile(profile); });
    question->open();
}

void ConnectionList::deleteProfile(const ConnectionProfile& profile)
{
    if (const auto removed = m_profiles.remove(profile.id); !removed) {
        m_message->warn(removed.error());
        return;
    }
    refresh();
    changeSecrets(m_secrets, profile.id, {}, profile.secrets, this, [this](const Result<void>& changed) {
        if (!changed) {
            m_message->warn(changed.error());
        }
    });
}

} // namespace rollcall::gui
