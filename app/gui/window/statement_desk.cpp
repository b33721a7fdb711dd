#include "gui/window/statement_desk.h"

#include "gui/session/session_host.h"
#include "gui/statements/statement_dialog.h"
#include "gui/window/connection_desk.h"
#include "gui/words/words.h"

namespace rollcall::gui {

StatementDesk::StatementDesk(QWidget& window, const ConnectionDesk& connections)
    : QObject(&window), m_window(window), m_connections(connections)
{
}

void StatementDesk::begin(const std::optional<ConnectionProfile>& profile)
{
    close();
    m_said.clear();
    m_profile = profile ? profile->id : std::string();
    m_profileName = profile ? toQString(profile->name) : QString();
    for (const auto& statement : profile ? profile->statements : std::vector<GroupStatement>()) {
        m_said[statement.group] = statement;
    }
}

void StatementDesk::close()
{
    if (m_dialog) {
        m_dialog->reject();
    }
}

void StatementDesk::ask(const GroupId& group, SessionHost& host)
{
    close();
    const auto known = m_said.find(group);
    GroupStatement before;
    before.group = group;
    auto* dialog = new StatementDialog(known == m_said.end() ? before : known->second, m_profileName, &m_window);
    m_dialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &StatementDialog::stated, &host, [this, &host](const GroupStatement& said) { take(said, host); });
    dialog->open();
}

void StatementDesk::take(const GroupStatement& statement, SessionHost& host)
{
    host.state(statement);
    m_said[statement.group] = statement;
    if (m_profile.empty()) {
        return;
    }
    if (const auto kept = m_connections.keepStatement(m_profile, statement); !kept) {
        emit failed(kept.error());
    }
}

} // namespace rollcall::gui
