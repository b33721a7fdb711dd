#pragma once

#include <QLineEdit>
#include <QWidget>

namespace rollcall::gui {

/// A path, with a button that looks for it.
class FileField final : public QWidget {
    Q_OBJECT

public:
    /// name is what the file is, as the form calls it; filter as QFileDialog has it.
    FileField(const QString& id, const QString& name, const QString& filter, QWidget* parent = nullptr);

    void setPath(const std::string& path);
    [[nodiscard]] std::string path() const;
    [[nodiscard]] QLineEdit* edit() const { return m_edit; }

signals:
    void changed();

private:
    void browse(const QString& name, const QString& filter);

    QLineEdit* m_edit;
};

} // namespace rollcall::gui
