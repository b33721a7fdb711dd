#pragma once

#include "settings/connection_profile.h"

#include <QString>

#include <map>
#include <string>

namespace rollcall::gui {

/// What a window shows a session as.
struct SessionTitle {
    QString name;
    bool replay = false;
    ColourTag colour = ColourTag::none;
    /// Of a kept connection: nothing on the cluster may be changed.
    bool readOnly = false;
    /// Of a live connection, by name; without secrets.
    std::map<std::string, std::string> properties = {};
};

} // namespace rollcall::gui
