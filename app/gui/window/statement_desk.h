#pragma once

#include "domain/error.h"
#include "domain/group_statement.h"
#include "settings/connection_profile.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <map>
#include <optional>

class QDialog;

namespace rollcall::gui {

class ConnectionDesk;
class SessionHost;

/// What the user says of the groups of a session, asked for in a dialog, and kept with the connection where there is one.
class StatementDesk : public QObject {
    Q_OBJECT

public:
    /// connections must outlive the desk.
    StatementDesk(QWidget& window, const ConnectionDesk& connections);

    /// Another session; profile: the kept connection that it is of.
    void begin(const std::optional<ConnectionProfile>& profile);
    /// Asks of that group.
    void ask(const GroupId& group, SessionHost& host);
    /// Without another word: the session goes.
    void close();

signals:
    void failed(const rollcall::Error& error);

private:
    void take(const GroupStatement& statement, SessionHost& host);

    QWidget& m_window;
    const ConnectionDesk& m_connections;
    std::string m_profile; ///< id; empty: the session is of no kept connection
    QString m_profileName;
    std::map<GroupId, GroupStatement> m_said;
    QPointer<QDialog> m_dialog;
};

} // namespace rollcall::gui
