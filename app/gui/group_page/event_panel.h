#pragma once

#include "gui/group_page/group_tables.h"
#include "gui/theme/theme.h"
#include "gui/words/event_details.h"

#include <QSplitter>

#include <optional>

class QComboBox;
class QTextBrowser;

namespace rollcall::gui {

class DataTable;

/// The events of a group, newest first, all or those of a kind, and beside or below them the chosen one with its reasons. While
/// none is chosen it tells the newest.
class EventPanel : public QSplitter {
    Q_OBJECT

public:
    /// words must outlive the panel.
    explicit EventPanel(const TimeWords& words, QWidget* parent = nullptr);

    /// In order of their ids. names: of the members that the events know by id.
    void setRows(std::vector<EventRow> rows, MemberNames names);
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

private:
    void take();
    void showRows();
    void showDetails();
    void select(const EventRow& row);

    const TimeWords& m_words;
    Theme m_theme;
    EventTable* m_events;
    QComboBox* m_filter;
    DataTable* m_table;
    QTextBrowser* m_details;
    std::vector<EventRow> m_all; ///< the table has those that pass the filter
    MemberNames m_names;
    std::optional<std::uint64_t> m_chosen;
    std::optional<EventDetails> m_told; ///< what stands in the details, so that reading is not disturbed by what is the same
    bool m_merging = false;
};

} // namespace rollcall::gui
