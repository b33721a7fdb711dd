#include "gui/group_page/group_page.h"

#include "gui/budget/budget_rows.h"
#include "gui/group_page/event_panel.h"
#include "gui/group_page/group_facts.h"
#include "gui/lanes/lane_stack.h"
#include "gui/ownership/ownership_board.h"
#include "gui/words/words.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace rollcall::gui {

namespace {

DataTable* addTable(QTabWidget& tabs, const char* name, const QString& title, const QString& description,
                    QAbstractItemModel* model, std::initializer_list<int> widths)
{
    auto* table = new DataTable(QLatin1String(name), description, &tabs);
    table->show(model);
    int column = 0;
    for (const int characters : widths) {
        const int wanted = table->fontMetrics().averageCharWidth() * characters;
        table->setColumnWidth(column, std::max(wanted, table->horizontalHeader()->sectionSizeHint(column)));
        ++column;
    }
    tabs.addTab(table, title);
    return table;
}

} // namespace

GroupPage::GroupPage(const Theme& theme, const TimeWords& words, QWidget* parent)
    : QWidget(parent),
      m_words(words),
      m_name(new QLabel(this)),
      m_facts(new ElidedLabel(this)),
      m_notice(new QLabel(this)),
      m_lanes(new LaneStack(this)),
      m_tables(new QTabWidget(this)),
      m_members(makeMemberTable(this)),
      m_partitions(makePartitionTable(this)),
      m_ownership(makeOwnershipTable(words, m_lanes->board(), this)),
      m_events(new EventPanel(words, this)),
      m_columns(new QSplitter(Qt::Horizontal, this))
{
    QFont large = m_name->font();
    large.setPointSizeF(large.pointSizeF() * 1.35);
    large.setBold(true);
    m_name->setFont(large);
    m_name->setObjectName(QStringLiteral("groupName"));
    m_facts->setObjectName(QStringLiteral("groupFacts"));
    m_notice->setObjectName(QStringLiteral("groupNotice"));
    m_notice->setWordWrap(true);
    m_notice->setMargin(8);
    m_notice->setAutoFillBackground(true);
    for (QLabel* label : {m_name, static_cast<QLabel*>(m_facts), m_notice}) {
        label->setTextFormat(Qt::PlainText); // names from the cluster are in it
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    m_tables->setObjectName(QStringLiteral("groupTables"));
    m_tables->setDocumentMode(true);
    m_tables->setAccessibleName(tr("Tables of the group"));
    m_memberTable =
        addTable(*m_tables, "members", tr("Members"), tr("Members of the group"), m_members, {30, 11, 34, 11, 10, 14});
    m_partitionTable =
        addTable(*m_tables, "partitions", tr("Partitions"), tr("Partitions of the group"), m_partitions, {34, 15, 15, 13, 30});
    m_ownershipTable = addTable(*m_tables, "ownership", tr("Ownership"), tr("Who owned what from when to when"), m_ownership,
                                {22, 22, 14, 24, 10});
    m_ownershipTable->sortByColumn(0, Qt::DescendingOrder);

    auto* head = new QHBoxLayout;
    head->setSpacing(14);
    head->addWidget(m_name);
    head->addWidget(m_facts, 1);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setObjectName(QStringLiteral("groupSplit"));
    split->setChildrenCollapsible(false);
    split->addWidget(m_lanes);
    split->addWidget(m_tables);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 1);
    m_columns->setObjectName(QStringLiteral("groupColumns"));
    m_columns->setChildrenCollapsible(false);
    m_columns->addWidget(split);
    m_columns->setStretchFactor(0, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 4);
    layout->addLayout(head);
    layout->addWidget(m_notice);
    layout->addWidget(m_columns, 1);
    arrange();
    connectParts();
    setTheme(theme);
}

void GroupPage::connectParts()
{
    connect(m_events, &EventPanel::chosenChanged, this, &GroupPage::markChosen);
    connect(m_events, &EventPanel::groupAsked, this, &GroupPage::groupAsked);
    connect(m_lanes, &LaneStack::rebalanceChosen, this, [this](quint64 event) {
        showEvents();
        m_events->choose(event);
    });
    connect(&m_lanes->board(), &OwnershipBoard::rebuilt, this, [this] {
        m_ownershipIsOld = true;
        fillOwnership(); // of a replay that stands still nothing else comes
    });
    connect(m_tables, &QTabWidget::currentChanged, this, &GroupPage::fillOwnership);
    connect(m_partitionTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const auto selected = m_partitionTable->selectionModel()->selectedRows();
        const auto* sorted = qobject_cast<const QSortFilterProxyModel*>(m_partitionTable->model());
        m_lanes->board().light(
            selected.isEmpty()
                ? std::nullopt
                : std::optional(
                      m_partitions->rows()[static_cast<std::size_t>(sorted->mapToSource(selected.front()).row())].partition.id));
    });
}

void GroupPage::arrange()
{
    const bool isWide = window()->width() >= wideFrom;
    const int tab = m_tables->indexOf(m_events);
    if (isWide && m_columns->indexOf(m_events) < 0) {
        m_tables->removeTab(tab);
        m_columns->addWidget(m_events);
        m_columns->setStretchFactor(1, 0);
        constexpr int column = 360;
        m_columns->setSizes({std::max(1, width() - column), column});
        m_events->show();
    } else if (!isWide && tab < 0) {
        m_tables->addTab(m_events, {});
        nameTabs();
        if (m_events->chosen() != nullptr) {
            m_tables->setCurrentWidget(m_events); // what was read is still there
        }
    }
    const auto orientation = isWide ? Qt::Vertical : Qt::Horizontal;
    if (m_events->orientation() != orientation) {
        m_events->setOrientation(orientation);
        m_events->setSizes(isWide ? QList<int>{300, 300} : QList<int>{600, 400});
    }
}

void GroupPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void GroupPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    arrange();
}

void GroupPage::showEvents()
{
    if (const int tab = m_tables->indexOf(m_events); tab >= 0) {
        m_tables->setCurrentIndex(tab);
    }
}

void GroupPage::markChosen()
{
    const auto* row = m_events->chosen();
    const auto* rebalance = row != nullptr && row->event ? std::get_if<Rebalance>(row->event.get()) : nullptr;
    m_lanes->mark(row == nullptr ? std::nullopt : std::optional(rebalance != nullptr ? rebalance->startedAt : row->at));
}

void GroupPage::fillOwnership()
{
    if (!m_ownershipTable->isVisible()) {
        return;
    }
    if (std::exchange(m_ownershipIsOld, false)) {
        m_ownership->setRows(ownershipTableRows(m_lanes->board()));
    } else {
        m_ownership->reword(); // what goes on lasts longer now
    }
}

void GroupPage::nameTabs()
{
    m_tables->setTabText(m_tables->indexOf(m_memberTable), tr("Members (%1)").arg(m_members->rowCount()));
    m_tables->setTabText(m_tables->indexOf(m_partitionTable), tr("Partitions (%1)").arg(m_partitions->rowCount()));
    m_tables->setTabText(m_tables->indexOf(m_events), tr("Events (%1)").arg(m_eventCount));
}

void GroupPage::show(const GroupView& group, std::optional<Timestamp> now, std::function<SeriesSnapshot()> series)
{
    auto& board = m_lanes->board();
    if (group.id != m_group) {
        m_group = group.id;
        m_lanes->setSource(std::move(series));
        m_events->clearChoice();
        m_partitionTable->clearSelection();
        board.clear();
    }
    showHead(group, now);
    m_members->setRows(memberRows(group));
    hideUntold(group);
    m_partitions->setRows(partitionRows(group));
    if (group.ownership != m_named) {
        m_named = group.ownership;
        m_names = MemberNames(group);
    }
    board.setHistory(group.ownership, group.recorded);
    std::map<MemberId, QString> reasons;
    for (const auto& member : group.members) {
        if (member.idle) {
            reasons.emplace(member.description.memberId, toQString(member.idleText));
        }
    }
    board.setIdleReasons(std::move(reasons));
    m_lanes->setBudgets(BudgetRows(group));
    nameTabs();
    if (now) {
        m_lanes->refresh(*now);
    }
    fillOwnership();
}

void GroupPage::hideUntold(const GroupView& group)
{
    const auto hideUnless = [&](MemberColumn column, auto told) {
        m_memberTable->setColumnHidden(static_cast<int>(column), std::ranges::none_of(group.members, told));
    };
    hideUnless(MemberColumn::pollLimit, [](const MemberView& member) { return member.maxPollInterval.has_value(); });
    hideUnless(MemberColumn::library, [](const MemberView& member) { return member.library.has_value(); });
    hideUnless(MemberColumn::rejoinLimit, [](const MemberView& member) {
        return member.limitMeaning != LimitMeaning::pollLimit && member.rebalanceTimeout.has_value();
    });
    hideUnless(MemberColumn::session, [](const MemberView& member) { return member.sessionTimeout.has_value(); });
    hideUnless(MemberColumn::instance, [](const MemberView& member) { return member.description.instanceId.has_value(); });
}

void GroupPage::showHead(const GroupView& group, std::optional<Timestamp> now)
{
    m_name->setText(toQString(group.id.text()));
    m_facts->setText(groupFacts(group, now).join(QStringLiteral(" \u00B7 ")));
    m_facts->setToolTip(m_facts->text().toHtmlEscaped());
    const auto notices = groupNotices(group);
    m_notice->setVisible(!notices.isEmpty());
    m_notice->setText(notices.join(QLatin1Char('\n')));
}

void GroupPage::setEvents(const std::vector<EventRow>& events)
{
    m_eventCount = 0;
    std::vector<RebalanceBand> bands;
    std::vector<DepartureMark> departures;
    for (const auto& row : events) {
        if (!row.group.empty() && row.group != m_group) {
            continue;
        }
        ++m_eventCount;
        if (const auto band = row.event ? bandOf(*row.event, row.text) : std::nullopt) {
            bands.push_back(*band);
        }
        if (auto mark = row.event ? markOf(*row.event, row.text) : std::nullopt) {
            departures.push_back(*std::move(mark));
        }
    }
    m_lanes->board().setBands(RebalanceBands(std::move(bands)));
    m_lanes->board().setDepartures(DepartureMarks(std::move(departures)));
    m_events->setRows(events, m_group, m_names);
    nameTabs();
}

void GroupPage::setTheme(const Theme& theme)
{
    m_theme = theme;
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, theme.muted);
    m_facts->setPalette(muted);
    QPalette notice = palette();
    QColor ground = theme.attention;
    ground.setAlphaF(theme.dark ? 0.16F : 0.12F);
    notice.setColor(QPalette::Window, ground);
    notice.setColor(QPalette::WindowText, theme.text);
    m_notice->setPalette(notice);
    m_lanes->setTheme(theme);
    m_events->setTheme(theme);
}

void GroupPage::reword()
{
    m_lanes->setUtc(m_words.utc);
    m_events->reword();
    m_ownership->reword();
}

} // namespace rollcall::gui
