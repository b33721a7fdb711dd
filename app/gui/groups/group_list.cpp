#include "gui/groups/group_list.h"

#include "gui/groups/group_delegate.h"
#include "gui/tables/cell_padding.h"
#include "gui/tables/data_table.h"
#include "gui/words/words.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>
#include <vector>

namespace rollcall::gui {

GroupList::GroupList(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_model(new GroupListModel(this)),
      m_filtered(new QSortFilterProxyModel(this)),
      m_delegate(new GroupDelegate(theme, this)),
      m_filter(new QLineEdit(this)),
      m_table(new DataTable(QStringLiteral("groups"), tr("Consumer groups"), this)),
      m_empty(new QLabel(this)),
      m_count(new QLabel(this))
{
    m_filter->setObjectName(QStringLiteral("groupFilter"));
    m_filter->setAccessibleName(tr("Filter groups"));
    m_filter->setPlaceholderText(tr("Filter groups  Ctrl+F"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setTextMargins(4, 0, 0, 0);
    for (auto* button : m_filter->findChildren<QWidget*>()) {
        button->setAccessibleName(tr("Clear the filter"));
    }

    m_filtered->setSourceModel(m_model);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filtered->setSortRole(sortRole);
    m_table->setModel(m_filtered);
    m_table->setItemDelegate(m_delegate);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(0, Qt::AscendingOrder);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 2 + 12);
    auto* header = m_table->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(0, QHeaderView::Stretch);
    for (const auto& [column, sample] :
         {std::pair{1, tr("Members")}, {2, QStringLiteral("888.8k")}, {3, QStringLiteral("8888888")}}) {
        header->setSectionResizeMode(column, QHeaderView::Fixed);
        header->resizeSection(column, fontMetrics().horizontalAdvance(sample) + 2 * cellPadding);
    }

    m_empty->setObjectName(QStringLiteral("groupsEmpty"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_empty->setContentsMargins(12, 40, 12, 12);
    m_count->setObjectName(QStringLiteral("groupCount"));
    m_count->setContentsMargins(8, 4, 8, 6);
    m_count->setTextFormat(Qt::PlainText);
    m_count->setWordWrap(true);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_filter);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_count);

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        filter(text);
        showCount();
    });
    connect(m_filter, &QLineEdit::returnPressed, this, [this] {
        if (m_filtered->rowCount() > 0) {
            m_table->selectRow(0);
            m_table->setFocus();
        }
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &GroupList::followSelection);
    showCount();
}

void GroupList::setView(const ClusterView& view)
{
    m_listed = view.listed;
    m_partly.clear();
    const bool outOfDate =
        std::ranges::any_of(view.sources, [](const auto& source) { return source.state == SourceState::lost; });
    for (const auto& error : outOfDate ? std::vector<Error>() : view.listErrors) { // an outage is told of elsewhere
        m_partly += toQString(error.text) + (error.hint.empty() ? QString() : tr(" (%1)").arg(toQString(error.hint)));
    }
    m_model->setView(view);
    if (!m_model->rowOf(m_chosen)) {
        followSelection();
    }
    showCount();
}

void GroupList::setTheme(const Theme& theme)
{
    m_delegate->setTheme(theme);
    m_table->viewport()->update();
}

void GroupList::filter(const QString& text)
{
    m_filtering = true;
    m_filtered->setFilterFixedString(text);
    selectChosen();
    m_filtering = false;
}

void GroupList::followSelection()
{
    if (m_filtering) {
        return;
    }
    const auto rows = m_table->selectionModel()->selectedRows();
    const auto* group = rows.isEmpty() ? nullptr : m_model->groupAt(m_filtered->mapToSource(rows.front()).row());
    const GroupId id = group != nullptr ? group->id : GroupId{};
    if (id.empty() && m_model->rowOf(m_chosen)) {
        return; // hidden by the filter
    }
    // Sorting selects the same row again at another place.
    if (id != std::exchange(m_chosen, id) && !id.empty()) {
        emit groupChosen(id);
    }
}

void GroupList::selectChosen()
{
    const auto row = m_model->rowOf(m_chosen);
    const auto shown = row ? m_filtered->mapFromSource(m_model->index(*row, 0)) : QModelIndex();
    if (shown.isValid()) {
        m_table->selectRow(shown.row());
        m_table->scrollTo(shown);
    } else {
        m_table->selectionModel()->clear(); // the current row, too, which the view would select again
    }
}

void GroupList::choose(const GroupId& group)
{
    const auto row = m_model->rowOf(group);
    if (!row) {
        return;
    }
    auto shown = m_filtered->mapFromSource(m_model->index(*row, 0));
    if (!shown.isValid()) {
        m_filter->clear(); // it was asked for by name
        shown = m_filtered->mapFromSource(m_model->index(*row, 0));
    }
    m_table->selectRow(shown.row());
    m_table->scrollTo(shown);
}

void GroupList::startFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void GroupList::showCount()
{
    const int all = m_model->rowCount();
    const int shown = m_filtered->rowCount();
    if (all == 0) {
        m_empty->setText(m_listed
                             ? tr("No groups here.\n\nNone exists yet, or none is visible to you: that needs DESCRIBE on the "
                                  "groups, or on the cluster.")
                             : tr("Waiting for the list of groups."));
    } else {
        m_empty->setText(tr("No group has “%1” in its name.").arg(m_filter->text()));
    }
    m_table->setVisible(shown > 0);
    m_empty->setVisible(shown == 0);
    const QString total = all == 1 ? tr("1 group") : tr("%1 groups").arg(numberText(all));
    m_count->setText((shown == all ? total : tr("%1 of %2").arg(numberText(shown), total))
                     + (m_partly.isEmpty() ? QString() : tr("\n\u25B2 maybe not all: %1").arg(m_partly)));
}

} // namespace rollcall::gui
