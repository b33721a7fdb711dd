#pragma once

#include <QTableWidget>
#include <QWidget>

#include <map>
#include <string>

namespace rollcall::gui {

/// Further properties, one a row; the names that librdkafka knows are offered while typing.
class PropertyTable final : public QWidget {
    Q_OBJECT

public:
    explicit PropertyTable(QWidget* parent = nullptr);

    void setProperties(const std::map<std::string, std::string>& properties);
    /// Without the empty row at the end; of two rows with one name the last counts.
    [[nodiscard]] std::map<std::string, std::string> properties() const;
    /// What is wrong with a row, in a sentence; empty: nothing.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QTableWidget* table() const { return m_table; }

signals:
    void changed();

private:
    [[nodiscard]] QString text(int row, int column) const;
    void append(const QString& name, const QString& value);
    void removeSelected();
    /// There is always an empty row to type into.
    void keepAnEmptyRow();

    QTableWidget* m_table;
};

} // namespace rollcall::gui
