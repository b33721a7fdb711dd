#include "gui/window/monitor_page.h"

#include "gui/group_page/group_page.h"
#include "gui/groups/group_list.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

namespace rollcall::gui {

MonitorPage::MonitorPage(const Theme& theme, const TimeWords& words, SeriesOf series, QWidget* parent)
    : QWidget(parent),
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
    split->setSizes({370, 910});
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    connect(m_groups, &GroupList::groupChosen, this, [this](const GroupId& group) {
        showChosen();
        emit groupChosen(group);
    });
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
    m_groups->setTheme(theme);
    m_page->setTheme(theme);
}

void MonitorPage::reword()
{
    m_page->reword();
}

} // namespace rollcall::gui
