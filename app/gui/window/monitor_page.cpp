#include "gui/window/monitor_page.h"

#include "gui/group_page/event_panel.h"
#include "gui/group_page/group_page.h"
#include "gui/groups/group_list.h"
#include "gui/lanes/lane_stack.h"
#include "gui/tables/data_table.h"
#include "gui/window/preferences.h"
#include "gui/words/words.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>
#include <span>

namespace rollcall::gui {

namespace {

const QString foldedPart = QStringLiteral("foldedLanes");

} // namespace

MonitorPage::MonitorPage(const Theme& theme, const TimeWords& words, SeriesOf series, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_words(words),
      m_series(std::move(series)),
      m_view(std::make_shared<ClusterView>()),
      m_groups(new GroupList(theme, this)),
      m_right(new QStackedWidget(this)),
      m_nothing(new QLabel(this)),
      m_page(new GroupPage(theme, words, this))
{
    m_nothing->setAlignment(Qt::AlignCenter);
    m_right->addWidget(m_nothing);
    m_right->addWidget(m_page);
    auto* split = new QSplitter(this);
    split->setObjectName(QStringLiteral("monitorSplit"));
    split->setChildrenCollapsible(false);
    split->addWidget(m_groups);
    split->addWidget(m_right);
    split->setStretchFactor(0, 0);
    split->setStretchFactor(1, 1);
    split->setSizes({400, 880});
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    connect(m_page, &GroupPage::groupAsked, this, [this](const GroupId& group, quint64 event) {
        m_groups->choose(group);
        m_page->events().choose(event);
    });
    connect(m_groups, &GroupList::groupChosen, this, [this](const GroupId& group) {
        showChosen();
        emit groupChosen(group);
    });
    restoreLayout();
}

void MonitorPage::keepLayout() const
{
    Preferences preferences;
    for (const auto* split : findChildren<QSplitter*>()) {
        preferences.setLayout(split->objectName(), split->saveState());
    }
    for (const auto* table : findChildren<QTableView*>()) {
        preferences.setLayout(table->objectName(), table->horizontalHeader()->saveState());
    }
    QByteArray folded;
    for (const auto lane : laneKinds) {
        folded += m_page->lanes().folded(lane) ? '1' : '0';
    }
    preferences.setLayout(foldedPart, folded);
}

void MonitorPage::restoreLayout()
{
    const Preferences preferences;
    for (auto* split : findChildren<QSplitter*>()) {
        split->restoreState(preferences.layout(split->objectName()));
    }
    for (auto* table : findChildren<QTableView*>()) {
        table->horizontalHeader()->restoreState(preferences.layout(table->objectName()));
    }
    const auto folded = preferences.layout(foldedPart); // of fewer lanes, where an earlier version wrote it
    for (std::size_t i = 0; i < std::min(laneKinds.size(), static_cast<std::size_t>(folded.size())); ++i) {
        m_page->lanes().setFolded(laneKinds[i], folded[static_cast<qsizetype>(i)] == '1');
    }
}

QList<QAction*> MonitorPage::copyActions() const
{
    QList<QAction*> all;
    for (const auto* table : findChildren<DataTable*>()) {
        all << table->copyAction();
    }
    return all;
}

void MonitorPage::setView(std::shared_ptr<const ClusterView> view)
{
    m_view = std::move(view);
    m_groups->setView(*m_view);
    if (m_groups->chosen().empty() && !m_view->groups.empty()) {
        // Not the first in the alphabet, but one in which something is to be seen.
        const auto size = [](const auto& entry) { return entry.second->members.size(); };
        m_groups->choose(std::ranges::max_element(m_view->groups, {}, size)->first);
    }
    showChosen();
}

void MonitorPage::addEvents(const std::vector<Event>& events)
{
    m_events.add(events, *m_view);
    m_page->setEvents(m_events.rows());
}

QStringList MonitorPage::seenOf(const LoggedError& error) const
{
    constexpr std::size_t most = 5;
    QStringList lines;
    const auto rows = m_events.departuresOf(error);
    for (const auto* row : std::span(rows).first(std::min(rows.size(), most))) {
        lines << tr("%1, group %2: %3").arg(m_words.dateAndClock(row->at, QLocale()), toQString(row->group.text()), row->text);
    }
    if (rows.size() > most) {
        lines << tr("and %n more before", nullptr, static_cast<int>(rows.size() - most));
    }
    return lines;
}

void MonitorPage::restart()
{
    m_events.clear();
    m_page->setEvents(m_events.rows());
    m_groups->restart();
}

void MonitorPage::showChosen()
{
    const auto chosen = m_view->groups.find(m_groups->chosen());
    const bool any = chosen != m_view->groups.end();
    m_nothing->setText(!m_view->groups.empty() ? tr("Choose a group on the left.")
                           : m_view->listed    ? tr("There is nothing to show yet.\nGroups appear as soon as they exist.")
                                               : tr("No word from the cluster yet.\nIt is asked again and again."));
    m_right->setCurrentWidget(any ? static_cast<QWidget*>(m_page) : m_nothing);
    if (any) {
        m_page->show(*chosen->second, m_view->asOf, [series = m_series, group = chosen->first] { return series(group); });
        m_page->setEvents(m_events.rows());
    }
}

void MonitorPage::setTheme(const Theme& theme)
{
    m_theme = theme;
    paint();
}

void MonitorPage::setStale(bool stale)
{
    if (m_stale != stale) {
        m_stale = stale;
        paint();
    }
}

void MonitorPage::paint()
{
    const Theme theme = m_stale ? greyed(m_theme) : m_theme;
    setPalette(paletteOf(theme));
    m_groups->setTheme(theme);
    m_page->setTheme(theme);
}

void MonitorPage::reword()
{
    m_page->reword();
}

} // namespace rollcall::gui
