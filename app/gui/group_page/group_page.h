#pragma once

#include "gui/group_page/group_tables.h"
#include "gui/theme/theme.h"

#include "series/series_snapshot.h"

#include <QWidget>

#include <functional>

class QLabel;
class QSortFilterProxyModel;
class QTabWidget;

namespace rollcall::gui {

class DataTable;
class LaneStack;

/// One group: its facts, its lanes over time, and the tables behind them.
class GroupPage : public QWidget {
    Q_OBJECT

public:
    /// words must outlive the page.
    GroupPage(const Theme& theme, const TimeWords& words, QWidget* parent = nullptr);

    /// series: asked on another thread. The lanes begin anew when the group is another one.
    void show(const GroupView& group, std::optional<Timestamp> now, std::function<SeriesSnapshot()> series);
    /// All events of the session; only the group's own and those of sources are shown.
    void setEvents(const std::vector<EventRow>& events);
    void setTheme(const Theme& theme);
    /// The time zone has changed.
    void reword();
    [[nodiscard]] LaneStack& lanes() { return *m_lanes; }
    [[nodiscard]] QTabWidget& tables() { return *m_tables; }

private:
    /// Columns that tell nothing of any member.
    void hideUntold(const GroupView& group);
    void showHead(const GroupView& group);
    void showNotice(const GroupView& group);

    const TimeWords& m_words;
    GroupId m_group;
    Theme m_theme;
    QLabel* m_name;
    QLabel* m_facts;
    QLabel* m_notice;
    LaneStack* m_lanes;
    QTabWidget* m_tables;
    DataTable* m_memberTable;
    MemberTable* m_members;
    PartitionTable* m_partitions;
    EventTable* m_events;
};

} // namespace rollcall::gui
