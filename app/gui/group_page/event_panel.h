#pragma once

#include "gui/group_page/group_tables.h"
#include "gui/theme/theme.h"
#include "gui/words/event_details.h"

#include <QSplitter>

#include <optional>

class QCheckBox;
class QComboBox;
class QTextBrowser;

namespace rollcall::gui {

class DataTable;

/// The events of a group, or on wish of all groups, newest first, all or those of a kind, and beside or below them the chosen one
/// with its reasons. While none is chosen it tells the newest.
class EventPanel : public QSplitter {
    Q_OBJECT

public:
    /// words must outlive the panel.
    explicit EventPanel(const TimeWords& words, QWidget* parent = nullptr);

    /// Of all groups, in order of their ids. group: the one that the page is about. names: of its members, which the events know
    /// by id.
    void setRows(std::vector<EventRow> rows, const GroupId& group, MemberNames names);
    /// The next one in time when positive, the one before when negative; from none the newest.
    void step(int by);
    /// Where the filter hides it, all are shown again.
    void choose(std::uint64_t id);
    void clearChoice();
    [[nodiscard]] const EventRow* chosen() const;
    void setTheme(const Theme& theme);
    void reword();

signals:
    /// Another one is chosen, or none any more: ask chosen().
    void chosenChanged();
    /// More is to be seen of that group, and of that event of it.
    void groupAsked(const rollcall::GroupId& group, quint64 event);

private:
    [[nodiscard]] bool isShown(const EventRow& row) const;
    void ask(const QModelIndex& index);
    void take();
    void showRows();
    void showDetails();
    void select(const EventRow& row);

    const TimeWords& m_words;
    Theme m_theme;
    EventTable* m_events;
    QComboBox* m_filter;
    QCheckBox* m_everywhere; ///< all groups
    DataTable* m_table;
    QTextBrowser* m_details;
    std::vector<EventRow> m_all; ///< the table has those that pass the filter
    GroupId m_group;
    MemberNames m_names;
    std::optional<std::uint64_t> m_chosen;
    std::optional<EventDetails> m_told; ///< what stands in the details, so that reading is not disturbed by what is the same
    bool m_merging = false;
};

} // namespace rollcall::gui
