#pragma once

#include "gui/connections/notice_line.h"
#include "gui/connections/property_words.h"
#include "gui/theme/theme.h"

#include <QTableWidget>
#include <QWidget>

#include <map>
#include <string>
#include <vector>

namespace rollcall::gui {

/// Further properties, one a row; the names that librdkafka knows are offered while typing, with what they do, and what it would
/// refuse is said at once.
class PropertyTable final : public QWidget {
    Q_OBJECT

public:
    PropertyTable(const Theme& theme, const std::vector<PropertyChoice>& choices, QWidget* parent = nullptr);

    void setProperties(const std::map<std::string, std::string>& properties);
    /// As if it had been typed.
    void put(const std::string& name, const std::string& value);
    void remove(const std::string& name);
    /// Without the empty row at the end; of two rows with one name the last counts.
    [[nodiscard]] std::map<std::string, std::string> properties() const;
    /// What is wrong with a row, in a sentence; empty: nothing.
    [[nodiscard]] QString problem() const { return problem(false); }
    [[nodiscard]] QTableWidget* table() const { return m_table; }

signals:
    void changed();

private:
    void build();
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] QString problem(bool typing) const;
    void append(const QString& name, const QString& value);
    void removeRow(int row);
    /// There is always an empty row to type into.
    void keepAnEmptyRow();
    void follow();

    const PropertyWords m_words;
    QTableWidget* m_table;
    NoticeLine* m_notice;
};

} // namespace rollcall::gui
