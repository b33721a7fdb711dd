#include "gui/connections/connection_model.h"

#include "gui/connections/colour_tag.h"

#include <algorithm>
#include <utility>

namespace rollcall::gui {

namespace {

QString securityOf(const ConnectionProfile& profile)
{
    const auto words = [](std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); };
    const auto protocol = words(nameOf(profile.protocol)).toUpper();
    return usesLogin(profile.protocol) ? QStringLiteral("%1, %2").arg(protocol, words(nameOf(profile.mechanism))) : protocol;
}

QString textOf(const ConnectionProfile& profile, ConnectionModel::Column column)
{
    switch (column) {
    case ConnectionModel::Column::name:
        return QString::fromStdString(profile.name);
    case ConnectionModel::Column::servers:
        return QString::fromStdString(profile.bootstrapServers);
    case ConnectionModel::Column::security:
        return securityOf(profile);
    case ConnectionModel::Column::changes:
        return profile.readOnly ? ConnectionModel::tr("read-only") : ConnectionModel::tr("allowed");
    }
    return {};
}

QString titleOf(ConnectionModel::Column column)
{
    switch (column) {
    case ConnectionModel::Column::name:
        return ConnectionModel::tr("Name");
    case ConnectionModel::Column::servers:
        return ConnectionModel::tr("Bootstrap servers");
    case ConnectionModel::Column::security:
        return ConnectionModel::tr("Security");
    case ConnectionModel::Column::changes:
        return ConnectionModel::tr("Changes");
    }
    return {};
}

} // namespace

ConnectionModel::ConnectionModel(const Theme& theme, QObject* parent) : QAbstractTableModel(parent), m_theme(theme) { }

void ConnectionModel::setProfiles(std::vector<ConnectionProfile> profiles)
{
    beginResetModel(); // read from the file after a change by hand, not refreshed
    m_profiles = std::move(profiles);
    endResetModel();
}

std::optional<int> ConnectionModel::rowOf(std::string_view id) const
{
    const auto found = std::ranges::find(m_profiles, id, &ConnectionProfile::id);
    return found == m_profiles.end() ? std::nullopt : std::optional(static_cast<int>(found - m_profiles.begin()));
}

int ConnectionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_profiles.size());
}

int ConnectionModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant ConnectionModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto& profile = m_profiles[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        return textOf(profile, column);
    }
    if (role == Qt::DecorationRole && column == Column::name) {
        return markOf(profile.colour, m_theme);
    }
    // Never by colour alone.
    if (role == Qt::AccessibleTextRole && column == Column::name && profile.colour != ColourTag::none) {
        return tr("%1, %2").arg(textOf(profile, column), wordOf(profile.colour));
    }
    return {};
}

QVariant ConnectionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return titleOf(static_cast<Column>(section));
}

} // namespace rollcall::gui
