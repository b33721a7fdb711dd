#pragma once

#include <QString>

namespace rollcall::gui {

/// Something that was opened before and can be opened again.
struct RecentSession {
    enum class Kind { bootstrap, connection, recording };
    Kind kind = Kind::bootstrap;
    /// Bootstrap servers, the id of a kept connection, or a file's path.
    QString what;
    /// What the user knows it by.
    QString name;

    friend bool operator==(const RecentSession&, const RecentSession&) = default;
};

} // namespace rollcall::gui
