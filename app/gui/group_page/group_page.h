#pragma once

#include "gui/group_page/elided_label.h"
#include "gui/group_page/group_tables.h"
#include "gui/group_page/ownership_table.h"
#include "gui/theme/theme.h"
#include "gui/words/member_names.h"

#include "series/series_snapshot.h"

#include <QWidget>

#include <functional>

class QLabel;
class QSplitter;
class QTabWidget;

namespace rollcall::gui {

class DataTable;
class EventPanel;
class LaneStack;

/// One group: its facts, its lanes over time, the tables behind them, and its events: in a column on the right where the window
/// is wide, else as one of the tables.
class GroupPage : public QWidget {
    Q_OBJECT

public:
    /// words must outlive the page.
    GroupPage(const Theme& theme, const TimeWords& words, QWidget* parent = nullptr);

    /// series: asked on another thread. The lanes begin anew when the group is another one.
    void show(const GroupView& group, std::optional<Timestamp> now, std::function<SeriesSnapshot()> series);
    /// All events of the session; those of other groups are shown on wish.
    void setEvents(const std::vector<EventRow>& events);
    void setTheme(const Theme& theme);
    /// The time zone has changed.
    void reword();
    [[nodiscard]] LaneStack& lanes() { return *m_lanes; }
    [[nodiscard]] QTabWidget& tables() { return *m_tables; }
    [[nodiscard]] EventPanel& events() { return *m_events; }
    /// Brings the events to the front, wherever they are.
    void showEvents();
    /// From that width of the window on the events have a column of their own.
    static constexpr int wideFrom = 1440;

signals:
    /// As EventPanel::groupAsked().
    void groupAsked(const rollcall::GroupId& group, quint64 event);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void connectParts();
    /// Puts the events where the window's width has room for them.
    void arrange();
    void markChosen();
    void fillOwnership();
    void nameTabs();
    /// Columns that tell nothing of any member.
    void hideUntold(const GroupView& group);
    void showHead(const GroupView& group, std::optional<Timestamp> now);

    const TimeWords& m_words;
    GroupId m_group;
    MemberNames m_names;
    std::shared_ptr<const OwnershipHistory> m_named; ///< what the names were taken from
    Theme m_theme;
    QLabel* m_name;
    ElidedLabel* m_facts;
    QLabel* m_notice;
    LaneStack* m_lanes;
    QTabWidget* m_tables;
    DataTable* m_memberTable;
    MemberTable* m_members;
    DataTable* m_partitionTable;
    PartitionTable* m_partitions;
    DataTable* m_ownershipTable;
    OwnershipTable* m_ownership;
    bool m_ownershipIsOld = true;
    EventPanel* m_events;
    QSplitter* m_columns; ///< the page, and beside it the events
    std::size_t m_eventCount = 0;
};

} // namespace rollcall::gui
