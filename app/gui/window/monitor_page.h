#pragma once

#include "gui/theme/theme.h"
#include "gui/window/event_book.h"
#include "gui/words/time_words.h"

#include "domain/cluster_view.h"
#include "series/series_snapshot.h"

#include <QWidget>

#include <functional>
#include <memory>

class QLabel;
class QStackedWidget;

namespace rollcall::gui {

class GroupList;
class GroupPage;

/// Groups on the left, the chosen one beside them.
class MonitorPage : public QWidget {
    Q_OBJECT

public:
    using SeriesOf = std::function<SeriesSnapshot(const GroupId&)>;

    /// series: asked on another thread, as long as the page lives.
    MonitorPage(const Theme& theme, const TimeWords& words, SeriesOf series, QWidget* parent = nullptr);

    void setView(std::shared_ptr<const ClusterView> view);
    void addEvents(const std::vector<Event>& events);
    /// What comes next may be of a time before this one's: the events so far are void.
    void restart();
    void setTheme(const Theme& theme);
    /// What is shown is out of date: it loses its colours.
    void setStale(bool stale);
    void reword();
    /// Widths, heights, sorting and what is folded, for the next time.
    void keepLayout() const;
    /// What copies each of its tables.
    [[nodiscard]] QList<QAction*> copyActions() const;
    /// What is known of an error that a log tells: when its member left which group, and why; the newest few.
    [[nodiscard]] QStringList seenOf(const LoggedError& error) const;
    [[nodiscard]] GroupList& groups() { return *m_groups; }
    [[nodiscard]] GroupPage& page() { return *m_page; }

signals:
    void groupChosen(const rollcall::GroupId& group);

private:
    void showChosen();

    void paint();
    void restoreLayout();

    Theme m_theme;
    const TimeWords& m_words;
    bool m_stale = false;
    SeriesOf m_series;
    std::shared_ptr<const ClusterView> m_view;
    EventBook m_events;
    GroupList* m_groups;
    QStackedWidget* m_right;
    QLabel* m_nothing;
    GroupPage* m_page;
};

} // namespace rollcall::gui
