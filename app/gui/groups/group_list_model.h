#pragma once

#include "gui/groups/trend.h"

#include "domain/cluster_view.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace rollcall::gui {

/// The groups of a view, in order of their names; a refresh changes only the rows that differ.
class GroupListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { group, members, lag, trend };
    static constexpr int columns = 4;
    enum Role {
        /// QString: the line under the name.
        standingTextRole = Qt::UserRole + 100,
        /// QVariantList of doubles; an invalid one where nothing is known. Of the same times for all groups: the last 15 min, or
        /// since the beginning.
        trendRole,
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setView(const ClusterView& view);
    /// What was on the way to the next view, oldest first, goes into the trends with it.
    void pass(const std::vector<LagSample>& samples);
    /// The trends begin anew with the next view.
    void restart();
    [[nodiscard]] const GroupView* groupAt(int row) const;
    /// Absent: no such group.
    [[nodiscard]] std::optional<int> rowOf(const GroupId& group) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        std::shared_ptr<const GroupView> group;
        Trend trend;

        friend bool operator==(const Row&, const Row&) = default;
    };

    /// Adds what was passed, and this view.
    void addTrends(std::vector<Row>& rows, std::optional<Timestamp> asOf);
    /// How many values the trends show.
    [[nodiscard]] std::size_t trendLength() const;
    [[nodiscard]] QVariantList trendOf(const Row& row) const;
    [[nodiscard]] QVariant shown(const Row& row, Column column) const;
    [[nodiscard]] QVariant sorted(const Row& row, Column column) const;

    std::vector<Row> m_rows;
    std::vector<LagSample> m_passed;
    std::optional<Timestamp> m_begun; ///< the first time in the trends
    std::optional<Timestamp> m_newest; ///< the last one
    bool m_restarted = false;
};

} // namespace rollcall::gui
