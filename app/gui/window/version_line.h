#pragma once

#include <QString>

namespace rollcall::gui {

/// "Rollcall 0.1.0 · librdkafka 2.14.2"
[[nodiscard]] QString versionLine();

} // namespace rollcall::gui
