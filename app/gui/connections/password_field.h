#pragma once

#include <QLineEdit>
#include <QToolButton>
#include <QWidget>

#include <string>

namespace rollcall::gui {

/// A secret: hidden unless asked for, and never read back from where it is kept.
class PasswordField final : public QWidget {
    Q_OBJECT

public:
    /// property is librdkafka's name of it.
    PasswordField(const QString& id, const QString& name, std::string property, QWidget* parent = nullptr);

    [[nodiscard]] const std::string& property() const { return m_property; }
    /// Whether one is kept already; then an empty field means that one.
    void setKept(bool kept);
    [[nodiscard]] bool kept() const { return m_kept; }
    void setTyped(const std::string& secret);
    [[nodiscard]] std::string typed() const { return m_edit->text().toStdString(); }
    [[nodiscard]] QLineEdit* edit() const { return m_edit; }

signals:
    void changed();

private:
    const std::string m_property;
    QLineEdit* m_edit;
    QToolButton* m_forget;
    bool m_kept = false;
};

} // namespace rollcall::gui
