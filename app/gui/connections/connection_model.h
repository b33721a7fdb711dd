#pragma once

#include "gui/theme/theme.h"
#include "settings/connection_profile.h"

#include <QAbstractTableModel>

#include <optional>
#include <string_view>
#include <vector>

namespace rollcall::gui {

/// The kept connections, one a row.
class ConnectionModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { name, servers, security, changes };
    static constexpr int columns = 4;

    explicit ConnectionModel(const Theme& theme, QObject* parent = nullptr);

    void setProfiles(std::vector<ConnectionProfile> profiles);
    [[nodiscard]] const std::vector<ConnectionProfile>& profiles() const { return m_profiles; }
    /// Absent: there is none of that id.
    [[nodiscard]] std::optional<int> rowOf(std::string_view id) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    const Theme m_theme;
    std::vector<ConnectionProfile> m_profiles;
};

} // namespace rollcall::gui
