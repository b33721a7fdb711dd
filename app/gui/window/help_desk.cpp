#include "gui/window/help_desk.h"

#include "gui/diagnostics/about_dialog.h"
#include "gui/diagnostics/diagnostics_dialog.h"
#include "gui/diagnostics/log_window.h"
#include "gui/diagnostics/session_log.h"
#include "gui/diagnostics/system_facts.h"
#include "gui/explain/explain_window.h"
#include "gui/window/preferences.h"
#include "gui/window/session_title.h"

#include "session/client_version.h"

#include <utility>

namespace rollcall::gui {

namespace {

std::string stateText(SessionHost::State state)
{
    switch (state) {
    case SessionHost::State::opening:
        return "opening";
    case SessionHost::State::running:
        return "running";
    case SessionHost::State::failed:
        return "failed";
    case SessionHost::State::closing:
        return "closing";
    case SessionHost::State::closed:
        return "closed";
    }
    return {};
}

std::vector<Fact> settingsFacts(const Preferences& preferences)
{
    const auto theme = preferences.theme();
    return {
        {"theme",
         theme == ThemeChoice::system      ? "system"
             : theme == ThemeChoice::light ? "light"
                                           : "dark"},
        {"times", preferences.utc() ? "UTC" : "local"},
    };
}

} // namespace

HelpDesk::HelpDesk(QWidget& window, std::shared_ptr<RunLog> log)
    : QObject(&window), m_window(window), m_log(log ? std::move(log) : std::make_shared<RunLog>())
{
}

void HelpDesk::follow(const SessionTitle& title, SessionHost& host)
{
    m_openedAt = systemNow();
    auto what = title.name.toStdString();
    const auto servers = title.properties.find("bootstrap.servers");
    if (servers != title.properties.end() && servers->second != what) {
        what += " at " + servers->second;
    }
    new SessionLog(m_log, std::move(what), host);
}

void HelpDesk::showLog()
{
    if (!m_logWindow) {
        m_logWindow = new LogWindow(m_log, &m_window);
        m_logWindow->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_logWindow->show();
    m_logWindow->raise();
    m_logWindow->activateWindow();
}

void HelpDesk::showExplain(const Theme& theme, std::function<QStringList(const LoggedError&)> seen)
{
    if (!m_explain) {
        m_explain = new ExplainWindow(theme, &m_window);
        m_explain->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_explain, &ExplainWindow::recognised, this, &HelpDesk::logged);
    }
    m_explain->setTheme(theme);
    m_explain->setSeen(std::move(seen));
    m_explain->show();
    m_explain->raise();
    m_explain->activateWindow();
}

void HelpDesk::showDiagnostics(const Preferences& preferences, const SessionTitle& title, const SessionHost* host)
{
    if (m_diagnostics) {
        m_diagnostics->raise();
        return;
    }
    DiagnosticsFacts facts;
    facts.at = systemNow();
    facts.components = components();
    facts.missing = clientVersion().missing;
    facts.system = systemFacts();
    facts.settings = settingsFacts(preferences);
    if (host != nullptr) {
        facts.session = SessionFacts{title.name.toStdString(), title.replay, stateText(host->state()), m_openedAt,
                                     title.properties,         host->view(), host->seriesUsage(),      host->failure()};
    }
    m_diagnostics = new DiagnosticsDialog(std::move(facts), m_log, &m_window);
    m_diagnostics->open();
}

void HelpDesk::showAbout(const Theme& theme)
{
    auto* about = new AboutDialog(components(), clientVersion().missing, theme, &m_window);
    about->open();
}

void HelpDesk::hide()
{
    if (m_logWindow) {
        m_logWindow->close();
    }
    if (m_explain) {
        m_explain->close();
    }
}

} // namespace rollcall::gui
