#pragma once

#include "gui/diagnostics/run_log.h"

#include <memory>

namespace rollcall::gui {

/// While it lives, Qt's warnings go into the log too, beside where they went before. At most one lives at a time: Qt has one
/// handler a process, and tells it no context.
class QtMessages {
public:
    explicit QtMessages(std::shared_ptr<RunLog> log);
    ~QtMessages();
    QtMessages(const QtMessages&) = delete;
    QtMessages& operator=(const QtMessages&) = delete;
};

} // namespace rollcall::gui
