#pragma once

#include "gui/diagnostics/components.h"

#include <QAbstractTableModel>

#include <vector>

namespace rollcall::gui {

/// What Rollcall is made of, a row each.
class ComponentModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { nameColumn, versionColumn, licenceColumn, addressColumn };

    explicit ComponentModel(std::vector<Component> components, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    const std::vector<Component> m_components;
};

} // namespace rollcall::gui
