#pragma once

#include "gui/theme/theme.h"

#include <QFrame>
#include <QVBoxLayout>

#include <map>
#include <string>

namespace rollcall::gui {

/// What an imported file holds that would run or load something here: named with its value, and taken over only where the user
/// says so. Hidden while there is nothing.
class WithheldProperties final : public QFrame {
    Q_OBJECT

public:
    explicit WithheldProperties(const Theme& theme, QWidget* parent = nullptr);

    void setProperties(const std::map<std::string, std::string>& properties);

signals:
    void decided(const QString& name, const QString& value, bool taken);

private:
    const QColor m_attention;
    QVBoxLayout* m_rows;
};

} // namespace rollcall::gui
