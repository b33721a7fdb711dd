#include "gui/group_page/group_page.h"

#include "gui/lanes/lane_stack.h"
#include "gui/words/words.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
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
      m_facts(new QLabel(this)),
      m_notice(new QLabel(this)),
      m_lanes(new LaneStack(this)),
      m_tables(new QTabWidget(this)),
      m_members(makeMemberTable(this)),
      m_partitions(makePartitionTable(this)),
      m_events(makeEventTable(words, this))
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
    for (auto* label : {m_name, m_facts, m_notice}) {
        label->setTextFormat(Qt::PlainText); // names from the cluster are in it
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    m_tables->setObjectName(QStringLiteral("groupTables"));
    m_tables->setDocumentMode(true);
    m_tables->setAccessibleName(tr("Tables of the group"));
    m_memberTable =
        addTable(*m_tables, "members", tr("Members"), tr("Members of the group"), m_members, {30, 11, 34, 11, 10, 14});
    addTable(*m_tables, "partitions", tr("Partitions"), tr("Partitions of the group"), m_partitions, {34, 15, 15, 13, 30});
    auto* events = addTable(*m_tables, "events", tr("Events"), tr("Events of the group"), m_events, {32});
    events->setColumnHidden(1, true); // the group, which the page is about
    events->sortByColumn(0, Qt::DescendingOrder);

    auto* head = new QHBoxLayout;
    head->setSpacing(14);
    head->addWidget(m_name);
    head->addWidget(m_facts, 1);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setObjectName(QStringLiteral("groupSplit"));
    split->setChildrenCollapsible(false);
    split->addWidget(m_lanes);
    split->addWidget(m_tables);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 4);
    layout->addLayout(head);
    layout->addWidget(m_notice);
    layout->addWidget(split, 1);
    setTheme(theme);
}

void GroupPage::show(const GroupView& group, std::optional<Timestamp> now, std::function<SeriesSnapshot()> series)
{
    if (group.id != m_group) {
        m_group = group.id;
        m_lanes->setSource(std::move(series));
    }
    showHead(group);
    showNotice(group);
    m_members->setRows(group.members);
    hideUntold(group);
    m_partitions->setRows(partitionRows(group));
    m_tables->setTabText(0, tr("Members (%1)").arg(group.members.size()));
    m_tables->setTabText(1, tr("Partitions (%1)").arg(group.partitions.size()));
    if (now) {
        m_lanes->refresh(*now);
    }
}

void GroupPage::hideUntold(const GroupView& group)
{
    const auto hideUnless = [&](MemberColumn column, auto told) {
        m_memberTable->setColumnHidden(static_cast<int>(column), std::ranges::none_of(group.members, told));
    };
    hideUnless(MemberColumn::pollLimit, [](const MemberView& member) { return member.maxPollInterval.has_value(); });
    hideUnless(MemberColumn::session, [](const MemberView& member) { return member.sessionTimeout.has_value(); });
    hideUnless(MemberColumn::instance, [](const MemberView& member) { return member.description.instanceId.has_value(); });
}

void GroupPage::showHead(const GroupView& group)
{
    m_name->setText(toQString(group.id.text()));
    QStringList facts{stateWord(group.state), typeWord(group.type)};
    if (!group.assignor.empty()) {
        facts << toQString(group.assignor);
    }
    if (group.generation) {
        facts << tr("generation %1").arg(*group.generation);
    }
    if (group.epoch) {
        facts << tr("epoch %1").arg(*group.epoch);
    }
    if (group.coordinator) {
        facts << tr("coordinator %1 (%2:%3)")
                     .arg(group.coordinator->id)
                     .arg(toQString(group.coordinator->host))
                     .arg(group.coordinator->port);
    }
    facts << tr("lag %1").arg(numberText(group.totalLag));
    m_facts->setText(facts.join(QStringLiteral(" \u00B7 ")));
    m_facts->setToolTip(m_facts->text().toHtmlEscaped());
}

void GroupPage::showNotice(const GroupView& group)
{
    QStringList lines;
    for (const auto& error : group.errors) {
        lines << QStringLiteral("\u25B2 ") + toQString(error.text)
                + (error.hint.empty() ? QString() : tr(" (%1)").arg(toQString(error.hint)));
    }
    if (group.notDescribableHere) {
        lines << tr(
            "\u25C6 This librdkafka gets groups of this type described as dead and empty: their state and members are not known.");
    }
    if (group.unknownLags > 0) {
        const auto first =
            std::ranges::find_if(group.partitions, [](const auto& partition) { return partition.unknown.has_value(); });
        lines << tr("\u25C6 The lag of %1 of %2 partitions is not known: %3")
                     .arg(group.unknownLags)
                     .arg(group.partitions.size())
                     .arg(unknownLagText(*first));
    }
    const auto idle = group.idleMembers();
    if (idle > 0) {
        const auto first = std::ranges::find_if(group.members, [](const MemberView& member) { return member.idle; });
        lines << tr("\u25C6 %1 of %2 members own no partition: %3")
                     .arg(idle)
                     .arg(group.members.size())
                     .arg(toQString(first->idleText));
    }
    m_notice->setVisible(!lines.isEmpty());
    m_notice->setText(lines.join(QLatin1Char('\n')));
}

void GroupPage::setEvents(const std::vector<EventRow>& events)
{
    std::vector<EventRow> own;
    std::ranges::copy_if(events, std::back_inserter(own),
                         [this](const EventRow& row) { return row.group.empty() || row.group == m_group; });
    m_tables->setTabText(2, tr("Events (%1)").arg(own.size()));
    m_events->setRows(std::move(own));
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
}

void GroupPage::reword()
{
    m_lanes->setUtc(m_words.utc);
    m_events->reword();
}

} // namespace rollcall::gui
