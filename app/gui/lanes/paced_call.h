#pragma once

#include "domain/time.h"

#include <QTimer>

#include <functional>

namespace rollcall::gui {

/// Calls at once, and then at most once an interval, however often it is wanted; the last wish is never lost.
class PacedCall : public QObject {
    Q_OBJECT

public:
    PacedCall(Milliseconds interval, std::function<void()> call, QObject* parent = nullptr);

    void want();
    /// A call is still to come.
    [[nodiscard]] bool waiting() const { return m_again; }

private:
    void go();

    std::function<void()> m_call;
    QTimer m_timer;
    bool m_again = false;
};

} // namespace rollcall::gui
