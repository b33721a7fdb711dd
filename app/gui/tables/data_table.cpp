#include "gui/tables/data_table.h"

#include "gui/tables/cell_padding.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QSortFilterProxyModel>

#include <algorithm>

namespace rollcall::gui {

DataTable::DataTable(const QString& name, const QString& description, QWidget* parent)
    : QTableView(parent), m_copy(new QAction(tr("Copy as text: %1").arg(description), this))
{
    setObjectName(name);
    setAccessibleName(description);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setAlternatingRowColors(false);
    setShowGrid(false);
    setItemDelegate(new PaddedCells(this));
    setWordWrap(false);
    setFrameShape(NoFrame);
    setCornerButtonEnabled(false);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    auto* padded = new PaddedHeader;
    padded->setParent(horizontalHeader()); // which does not own its style otherwise
    horizontalHeader()->setStyle(padded);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setStretchLastSection(true);

    m_copy->setObjectName(name + QStringLiteral("Copy"));
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    connect(m_copy, &QAction::triggered, this, &DataTable::copy);
    addAction(m_copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void DataTable::show(QAbstractItemModel* model)
{
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(model);
    sorted->setSortRole(sortRole);
    setModel(sorted);
    setSortingEnabled(true);
    sortByColumn(0, Qt::AscendingOrder);
}

QString DataTable::asText() const
{
    QList<int> rows;
    for (const auto& index : selectionModel()->selectedRows()) {
        rows << index.row();
    }
    if (rows.isEmpty()) {
        for (int row = 0; row < model()->rowCount(); ++row) {
            rows << row;
        }
    }
    std::ranges::sort(rows);
    QStringList lines;
    const auto line = [&](const auto& cell) {
        QStringList cells;
        for (int column = 0; column < model()->columnCount(); ++column) {
            if (!isColumnHidden(column)) {
                cells << QString(cell(column)).replace(QLatin1Char('\t'), QLatin1Char(' '));
            }
        }
        lines << cells.join(QLatin1Char('\t'));
    };
    line([&](int column) { return model()->headerData(column, Qt::Horizontal).toString(); });
    for (const int row : rows) {
        line([&](int column) {
            const auto cell = model()->index(row, column);
            const QVariant whole = cell.data(wholeRole);
            return (whole.isValid() ? whole : cell.data()).toString();
        });
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void DataTable::copy() const
{
    QGuiApplication::clipboard()->setText(asText());
}

} // namespace rollcall::gui
