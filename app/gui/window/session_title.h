#pragma once

#include "settings/connection_profile.h"

#include <QString>

namespace rollcall::gui {

/// What a window shows a session as.
struct SessionTitle {
    QString name;
    bool replay = false;
    ColourTag colour = ColourTag::none;
    /// Of a kept connection: nothing on the cluster may be changed.
    bool readOnly = false;
};

} // namespace rollcall::gui
