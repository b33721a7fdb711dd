#pragma once

#include "gui/groups/group_list_model.h"
#include "gui/theme/theme.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;

namespace rollcall::gui {

class DataTable;
class GroupDelegate;

/// The groups of a cluster: filtered by typing, sorted by a click, one of them chosen.
class GroupList : public QWidget {
    Q_OBJECT

public:
    explicit GroupList(const Theme& theme, QWidget* parent = nullptr);

    void setView(const ClusterView& view);
    /// As GroupListModel::pass().
    void pass(const std::vector<LagSample>& samples) { m_model->pass(samples); }
    /// The next view is of a time that may be before this one's.
    void restart() { m_model->restart(); }
    void setTheme(const Theme& theme);
    /// Stays so while the filter hides it. Empty: none is chosen.
    [[nodiscard]] GroupId chosen() const { return m_chosen; }
    void choose(const GroupId& group);
    /// Puts the cursor where one types what to look for.
    void startFilter();

signals:
    void groupChosen(const rollcall::GroupId& group);

private:
    void filter(const QString& text);
    void followSelection();
    /// Without telling anybody: it has been chosen before.
    void selectChosen();
    void showCount();

    GroupListModel* m_model;
    QSortFilterProxyModel* m_filtered;
    GroupDelegate* m_delegate;
    QLineEdit* m_filter;
    DataTable* m_table;
    QLabel* m_empty;
    QLabel* m_count;
    bool m_listed = false;
    QString m_partly; ///< why the list may lack some; empty: it does not
    GroupId m_chosen; ///< as groupChosen() named it
    bool m_filtering = false; ///< rows come and go by the filter: the view selects others, which nobody chose
};

} // namespace rollcall::gui
