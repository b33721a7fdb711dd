#include "gui/window/recent_sessions.h"

#include <QSettings>

#include <algorithm>
#include <array>
#include <utility>

namespace rollcall::gui {

namespace {

const QString listKey = QStringLiteral("recent");
const QString openKey = QStringLiteral("leftOpen");

using Kind = RecentSession::Kind;
const std::array<std::pair<Kind, QLatin1String>, 3> kinds{{{Kind::bootstrap, QLatin1String("bootstrap")},
                                                           {Kind::connection, QLatin1String("connection")},
                                                           {Kind::recording, QLatin1String("recording")}}};

bool isSame(const RecentSession& a, const RecentSession& b)
{
    return a.kind == b.kind && a.what == b.what;
}

/// At the group or array entry that the settings stand in.
void write(QSettings& settings, const RecentSession& session)
{
    settings.setValue(QStringLiteral("kind"),
                      std::ranges::find(kinds, session.kind, &decltype(kinds)::value_type::first)->second);
    settings.setValue(QStringLiteral("what"), session.what);
    settings.setValue(QStringLiteral("name"), session.name);
}

/// Absent: nothing there, or of a later version.
std::optional<RecentSession> read(const QSettings& settings)
{
    const auto kind = settings.value(QStringLiteral("kind")).toString();
    const auto at = std::ranges::find_if(kinds, [&](const auto& one) { return one.second == kind; });
    const auto what = settings.value(QStringLiteral("what")).toString();
    if (at == kinds.end() || what.isEmpty()) {
        return std::nullopt;
    }
    return RecentSession{at->first, what, settings.value(QStringLiteral("name"), what).toString()};
}

void writeList(const std::vector<RecentSession>& sessions)
{
    QSettings settings;
    settings.remove(listKey);
    settings.beginWriteArray(listKey, static_cast<int>(sessions.size()));
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        settings.setArrayIndex(static_cast<int>(i));
        write(settings, sessions[i]);
    }
    settings.endArray();
}

} // namespace

std::vector<RecentSession> RecentSessions::list() const
{
    QSettings settings;
    std::vector<RecentSession> sessions;
    const int count = settings.beginReadArray(listKey);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        if (auto session = read(settings)) {
            sessions.push_back(*std::move(session));
        }
    }
    settings.endArray();
    return sessions;
}

void RecentSessions::add(const RecentSession& session)
{
    auto sessions = list();
    std::erase_if(sessions, [&](const RecentSession& one) { return isSame(one, session); });
    sessions.insert(sessions.begin(), session);
    sessions.resize(std::min(sessions.size(), most));
    writeList(sessions);
}

void RecentSessions::forget(const RecentSession& session)
{
    auto sessions = list();
    std::erase_if(sessions, [&](const RecentSession& one) { return isSame(one, session); });
    writeList(sessions);
}

std::optional<RecentSession> RecentSessions::leftOpen() const
{
    QSettings settings;
    settings.beginGroup(openKey);
    return read(settings);
}

void RecentSessions::setLeftOpen(const std::optional<RecentSession>& session)
{
    QSettings settings;
    settings.remove(openKey);
    if (session) {
        settings.beginGroup(openKey);
        write(settings, *session);
    }
}

} // namespace rollcall::gui
