#pragma once

#include <QString>

class QWidget;

namespace rollcall::gui {

/// "Rollcall 0.1.0 · librdkafka 2.14.2"
[[nodiscard]] QString versionLine();
/// Versions, what this librdkafka cannot do, and the licences.
void showAbout(QWidget* parent);

} // namespace rollcall::gui
