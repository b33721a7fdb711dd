#pragma once

#include "gui/diagnostics/components.h"
#include "gui/theme/theme.h"

#include <QDialog>

#include <string>
#include <vector>

namespace rollcall::gui {

/// Name and version, what Rollcall is made of, what this librdkafka cannot do, and the licence to read. Deletes itself when
/// closed.
class AboutDialog : public QDialog {
    Q_OBJECT

public:
    /// missing: what this librdkafka cannot do, a sentence each.
    AboutDialog(const std::vector<Component>& components, const std::vector<std::string>& missing, const Theme& theme,
                QWidget* parent = nullptr);

private:
    [[nodiscard]] QWidget* componentsPage(const std::vector<Component>& components);
    [[nodiscard]] QWidget* missingPage(const std::vector<std::string>& missing);
    [[nodiscard]] QWidget* licencePage();
};

/// The text of Rollcall's licence.
[[nodiscard]] QString licenceText();

} // namespace rollcall::gui
