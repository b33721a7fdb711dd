#pragma once

#include "gui/tables/data_table.h"
#include "gui/tables/row_merge.h"

#include <QAbstractTableModel>

#include <functional>
#include <vector>

namespace rollcall::gui {

template <class Row>
struct RowColumn {
    QString title;
    bool number = false; ///< to the right
    std::function<QString(const Row&)> shown;
    /// What to sort by; empty: the shown text.
    std::function<QVariant(const Row&)> sorted;
    /// What a copy and the tip have, where the shown text is shortened; empty: the shown text.
    std::function<QString(const Row&)> whole = {};
};

/// A model of values with a key each, described column by column. A refresh changes only the rows that differ.
template <class Row, class KeyOf>
class RowTable : public QAbstractTableModel {
public:
    RowTable(std::vector<RowColumn<Row>> columns, KeyOf keyOf, QObject* parent)
        : QAbstractTableModel(parent), m_columns(std::move(columns)), m_keyOf(std::move(keyOf))
    {
    }

    /// In order of their keys.
    void setRows(std::vector<Row> rows)
    {
        mergeRows(m_rows, std::move(rows), m_keyOf,
                  {[this](int first, int last) { beginRemoveRows({}, first, last); }, [this] { endRemoveRows(); },
                   [this](int first, int last) { beginInsertRows({}, first, last); }, [this] { endInsertRows(); },
                   [this](int first, int last) { emit dataChanged(index(first, 0), index(last, columnCount() - 1)); }});
    }

    /// Says that all texts read differently now (the time zone, the language).
    void reword()
    {
        if (!m_rows.empty()) {
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        }
    }

    [[nodiscard]] const std::vector<Row>& rows() const { return m_rows; }

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
    int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }

    QVariant data(const QModelIndex& at, int role) const override
    {
        if (!at.isValid()) {
            return {};
        }
        const Row& row = m_rows[static_cast<std::size_t>(at.row())];
        const auto& column = m_columns[static_cast<std::size_t>(at.column())];
        switch (role) {
        case Qt::DisplayRole:
            return column.shown(row);
        case Qt::ToolTipRole:
            return (column.whole ? column.whole(row) : column.shown(row)).toHtmlEscaped();
        case wholeRole:
            return column.whole ? column.whole(row) : column.shown(row);
        case sortRole:
            return column.sorted ? column.sorted(row) : QVariant(column.shown(row).toLower());
        case Qt::TextAlignmentRole:
            return alignment(column);
        default:
            return {};
        }
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal) {
            return {};
        }
        const auto& column = m_columns[static_cast<std::size_t>(section)];
        return role == Qt::DisplayRole ? QVariant(column.title) : role == Qt::TextAlignmentRole ? alignment(column) : QVariant();
    }

private:
    static QVariant alignment(const RowColumn<Row>& column)
    {
        return QVariant((column.number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }

    const std::vector<RowColumn<Row>> m_columns;
    const KeyOf m_keyOf;
    std::vector<Row> m_rows;
};

} // namespace rollcall::gui
