#include "gui/group_page/event_panel.h"

#include "gui/details/details_text.h"
#include "gui/tables/cell_padding.h"
#include "gui/tables/data_table.h"
#include "gui/words/event_filter.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QSortFilterProxyModel>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>
#include <utility>

namespace rollcall::gui {

EventPanel::EventPanel(const TimeWords& words, QWidget* parent)
    : QSplitter(parent),
      m_words(words),
      m_events(makeEventTable(words, this)),
      m_filter(new QComboBox(this)),
      m_everywhere(new QCheckBox(tr("All &groups"), this)),
      m_table(new DataTable(QStringLiteral("events"), tr("Events"), this)),
      m_details(new QTextBrowser(this))
{
    setObjectName(QStringLiteral("eventSplit"));
    setChildrenCollapsible(false);
    m_table->show(m_events);
    m_table->sortByColumn(static_cast<int>(EventColumn::time), Qt::DescendingOrder);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumnWidth(static_cast<int>(EventColumn::time),
                            m_table->fontMetrics().horizontalAdvance(QStringLiteral("28 Nov 23:59:59")) + 4 * cellPadding);
    m_details->setObjectName(QStringLiteral("eventDetails"));
    m_details->setAccessibleName(tr("The chosen event"));
    m_details->setFrameShape(QFrame::NoFrame);
    m_details->setOpenLinks(false);
    m_filter->setObjectName(QStringLiteral("eventFilter"));
    m_filter->setAccessibleName(tr("Which events are shown"));
    m_everywhere->setObjectName(QStringLiteral("eventsOfAllGroups"));
    m_everywhere->setAccessibleName(tr("Events of all groups"));
    m_everywhere->setToolTip(tr("Enter or a double click at an event opens its group"));
    for (const auto filter : eventFilters) {
        m_filter->addItem(filterText(filter));
    }
    auto* list = new QWidget(this);
    auto* layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto* which = new QHBoxLayout;
    which->addWidget(m_filter, 1);
    which->addWidget(m_everywhere);
    layout->addLayout(which);
    layout->addWidget(m_table);
    addWidget(list);
    addWidget(m_details);
    connect(m_filter, &QComboBox::currentIndexChanged, this, &EventPanel::showRows);
    connect(m_everywhere, &QCheckBox::toggled, this, &EventPanel::showRows);
    connect(m_table, &QAbstractItemView::activated, this, &EventPanel::ask);
    setStretchFactor(0, 3);
    setStretchFactor(1, 2);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &EventPanel::take);
    showDetails();
}

void EventPanel::setRows(std::vector<EventRow> rows, const GroupId& group, MemberNames names)
{
    m_names = std::move(names);
    m_group = group;
    m_all = std::move(rows);
    showRows();
}

/// What is of no group, as an outage is, is of each.
bool EventPanel::isShown(const EventRow& row) const
{
    return m_everywhere->isChecked() || row.group.empty() || row.group == m_group;
}

void EventPanel::ask(const QModelIndex& index)
{
    const auto* sorted = qobject_cast<const QSortFilterProxyModel*>(m_table->model());
    const EventRow row = m_events->rows()[static_cast<std::size_t>(sorted->mapToSource(index).row())];
    if (!row.group.empty() && row.group != m_group) {
        emit groupAsked(row.group, row.id);
    }
}

void EventPanel::showRows()
{
    m_table->setColumnHidden(static_cast<int>(EventColumn::group), !m_everywhere->isChecked());
    const EventFilter wanted = eventFilters[static_cast<std::size_t>(m_filter->currentIndex())];
    std::vector<EventRow> rows;
    std::ranges::copy_if(m_all, std::back_inserter(rows), [this, wanted](const EventRow& row) {
        return isShown(row) && (wanted == EventFilter::all || (row.event && passes(wanted, *row.event)));
    });
    if (rows != m_events->rows()) {
        if (m_chosen) {
            // What was chosen goes on as what is known better now.
            const auto better = std::ranges::find_if(rows, [this](const EventRow& row) { return row.revises == m_chosen; });
            m_chosen = better != rows.end() ? better->id : *m_chosen;
        }
        m_merging = true;
        m_events->setRows(std::move(rows));
        if (const auto* row = chosen()) {
            select(*row);
        } else {
            m_table->clearSelection();
        }
        m_merging = false;
        if (m_chosen && chosen() == nullptr) {
            clearChoice();
        }
    }
    showDetails();
}

const EventRow* EventPanel::chosen() const
{
    const auto& rows = m_events->rows();
    if (!m_chosen) {
        return nullptr;
    }
    const auto at = std::ranges::lower_bound(rows, *m_chosen, {}, &EventRow::id);
    return at != rows.end() && at->id == *m_chosen ? &*at : nullptr;
}

void EventPanel::take()
{
    if (m_merging) {
        return;
    }
    const auto selected = m_table->selectionModel()->selectedRows();
    m_chosen.reset();
    if (!selected.isEmpty()) {
        const auto* sorted = qobject_cast<const QSortFilterProxyModel*>(m_table->model());
        m_chosen = m_events->rows()[static_cast<std::size_t>(sorted->mapToSource(selected.front()).row())].id;
    }
    showDetails();
    emit chosenChanged();
}

void EventPanel::select(const EventRow& row)
{
    const auto at = static_cast<int>(&row - m_events->rows().data());
    const auto* sorted = qobject_cast<const QSortFilterProxyModel*>(m_table->model());
    const auto index = sorted->mapFromSource(m_events->index(at, static_cast<int>(EventColumn::what)));
    m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (!m_merging) {
        m_table->scrollTo(index);
    }
}

void EventPanel::choose(std::uint64_t id)
{
    if (std::ranges::none_of(m_events->rows(), [id](const EventRow& row) { return row.id == id; })) {
        m_filter->setCurrentIndex(0);
    }
    const auto& rows = m_events->rows();
    const auto at = std::ranges::lower_bound(rows, id, {}, &EventRow::id);
    if (at != rows.end() && at->id == id) {
        select(*at);
    }
}

void EventPanel::clearChoice()
{
    m_chosen.reset();
    m_merging = true;
    m_table->clearSelection();
    m_merging = false;
    showDetails();
    emit chosenChanged();
}

void EventPanel::step(int by)
{
    const auto& rows = m_events->rows();
    if (rows.empty()) {
        return;
    }
    // The ids count in the order of learning, which is not that of the times where the back-fill told something.
    std::vector<const EventRow*> inTime;
    for (const auto& row : rows) {
        inTime.push_back(&row);
    }
    std::ranges::sort(inTime, {}, [](const EventRow* row) { return std::pair(row->at, row->id); });
    const auto* now = chosen();
    if (now == nullptr) {
        select(*inTime.back());
        return;
    }
    const auto at = std::ranges::find(inTime, now) - inTime.begin();
    select(*inTime[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at + by, 0, std::ssize(inTime) - 1))]);
}

void EventPanel::showDetails()
{
    const auto& rows = m_events->rows();
    const auto* row = chosen();
    if (row == nullptr && !rows.empty()) {
        row = &*std::ranges::max_element(rows, {}, [](const EventRow& one) { return std::pair(one.at, one.id); });
    }
    EventDetails details;
    if (row != nullptr && row->event) {
        details = detailsOf(*row->event, m_names, m_words);
    } else if (const auto hidden = std::ranges::count_if(m_all, [this](const EventRow& one) { return isShown(one); });
               hidden > 0) {
        details.title = tr("No event of this kind");
        details.facts = tr("%n event(s) of other kinds are hidden by the filter.", nullptr, static_cast<int>(hidden));
    } else {
        details.title = tr("No events yet");
        details.facts = tr("What happens in the group is told here, with its reasons.");
    }
    if (m_told == details) {
        return;
    }
    m_told = details;
    writeDetails(*m_details, details, m_theme);
}

void EventPanel::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_told.reset();
    showDetails();
}

void EventPanel::reword()
{
    m_events->reword();
    m_told.reset();
    showDetails();
}

} // namespace rollcall::gui
