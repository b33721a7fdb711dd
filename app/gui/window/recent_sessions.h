#pragma once

#include "gui/start/recent_session.h"

#include <optional>
#include <vector>

namespace rollcall::gui {

/// What this user opened, newest first, kept between runs without any secret; and which of it was still open at the end.
class RecentSessions {
public:
    static constexpr std::size_t most = 6;

    [[nodiscard]] std::vector<RecentSession> list() const;
    /// To the front; a second one of the same kind for the same thing goes.
    void add(const RecentSession& session);
    void forget(const RecentSession& session);

    /// Open when the program ended, or was killed: what the next start opens again.
    [[nodiscard]] std::optional<RecentSession> leftOpen() const;
    void setLeftOpen(const std::optional<RecentSession>& session);
};

} // namespace rollcall::gui
