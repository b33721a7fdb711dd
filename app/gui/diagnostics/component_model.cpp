#include "gui/diagnostics/component_model.h"

#include "gui/words/words.h"

#include <utility>

namespace rollcall::gui {

ComponentModel::ComponentModel(std::vector<Component> components, QObject* parent)
    : QAbstractTableModel(parent), m_components(std::move(components))
{
}

int ComponentModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_components.size());
}

int ComponentModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : addressColumn + 1;
}

QVariant ComponentModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::DisplayRole) {
        return {};
    }
    const auto& component = m_components[static_cast<std::size_t>(index.row())];
    switch (static_cast<Column>(index.column())) {
    case nameColumn:
        return toQString(component.name);
    case versionColumn:
        return toQString(component.version);
    case licenceColumn:
        return toQString(component.licence);
    case addressColumn:
        return toQString(component.address);
    }
    return {};
}

QVariant ComponentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Column>(section)) {
    case nameColumn:
        return tr("Part");
    case versionColumn:
        return tr("Version");
    case licenceColumn:
        return tr("Licence");
    case addressColumn:
        return tr("From");
    }
    return {};
}

} // namespace rollcall::gui
